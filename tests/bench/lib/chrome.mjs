// A browser with an empty profile for each measurement, and the phone it stands for.
import { launch as launchChrome } from "chrome-launcher"; // comes with lighthouse
import puppeteer from "puppeteer-core"; // comes with lighthouse
import { flags } from "../../../script/chromium.mjs";
import { atExit } from "./life.mjs";
import { lay } from "./record.mjs";

const chromeFlags = ["--headless=new", ...flags];

/** Times the processor is slowed by: Lighthouse's figure for a cheap phone. */
export const CPU = 4;
const SIZE = { width: 360, height: 740 };

/** A new browser; `close` ends it. */
export async function launch() {
  const chrome = await launchChrome({ chromeFlags });
  return { port: chrome.port, close: atExit(() => chrome.kill()) };
}

/** The browser at a port, with the record of who has done these ids where there are any. */
export async function connect(port, address, done, size = SIZE) {
  const browser = await puppeteer.connect({
    browserURL: `http://127.0.0.1:${port}`,
    defaultViewport: { ...size, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    protocolTimeout: 300_000,
  });
  if (done) await lay(browser, address, done);
  return browser;
}

/**
 * Opens a page on a slow phone and lets `measure` have it: cache off, and no more than `kbps` with a round trip of
 * `rtt` ms where they are given. `prepare` runs in the page before anything of it; `done` is what an earlier visit did.
 */
export async function onPhone(address, { kbps, rtt, prepare, done, size }, measure) {
  const { port, close } = await launch();
  const browser = await connect(port, address, done, size);
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(300_000);
    const cdp = await page.createCDPSession();
    await cdp.send("Network.enable");
    await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
    if (kbps) {
      const throughput = (kbps * 1000) / 8;
      await cdp.send("Network.emulateNetworkConditions", {
        offline: false, latency: rtt, downloadThroughput: throughput, uploadThroughput: throughput,
      });
    }
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: CPU });
    if (prepare) await page.evaluateOnNewDocument(prepare);
    await page.goto(address, { waitUntil: "domcontentloaded" });
    return await measure(page);
  } finally {
    await browser.disconnect();
    close();
  }
}

/** Waits for a performance mark and answers with its time in ms since navigation. */
export async function mark(page, name) {
  // Asked from outside and seldom: a waiting function in the page would be measured too.
  const patience = performance.now() + 120_000;
  while (performance.now() < patience) {
    const time = await page.evaluate((name) => performance.getEntriesByName(name, "mark")[0]?.startTime, name);
    if (time) return time;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`no mark ${name} at ${page.url()}`);
}
