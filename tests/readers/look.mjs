// The built page as somebody holds it: one screenshot of a phone at a time, with the program.
//
//   node tests/readers/look.mjs SESSION open ADDRESS    a phone of 360 × 740 that was never here, at the top of the page
//   node tests/readers/look.mjs SESSION tap X Y         a finger, in pixels of the picture
//   node tests/readers/look.mjs SESSION swipe down|up   further down the page, or back up
//   node tests/readers/look.mjs SESSION back            the browser's way back
//   node tests/readers/look.mjs SESSION close
//
// Each writes SESSION.png and says how many taps, swipes and characters it took so far. SESSION is a path; behind it a
// browser stays open. CHROME_PATH names it. `docs/readers.md` says how readers are tried with it.

import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core"; // comes with lighthouse
import { flags } from "../../script/chromium.mjs";

const SCREEN = { width: 360, height: 740, deviceScaleFactor: 1, isMobile: true, hasTouch: true };
/** A thumb's way on such a screen. */
const SWIPE = 560;
/** Milliseconds until a page that was touched is still. */
const STILL = 700;

const [session, action, ...rest] = process.argv.slice(2);
const socket = `${session}.sock`;

if (action === "hold") await hold(rest[0]);
else await ask();

/** Sends the wish to the browser behind the session, which it opens first if it must. */
async function ask() {
  if (action === "open") {
    if (existsSync(socket)) await say("close").catch(() => {});
    rmSync(socket, { force: true });
    const holder = [fileURLToPath(import.meta.url), session, "hold", ...rest];
    spawn(process.execPath, holder, { detached: true, stdio: "ignore" }).unref();
    while (!existsSync(socket)) await wait(100);
  }
  console.log(await say([action, ...rest].join(" ")));
}

function say(wish) {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath: socket, path: `/${encodeURIComponent(wish)}` }, (answer) => {
      let text = "";
      answer.on("data", (part) => (text += part)).on("end", () => resolve(text));
    });
    sent.on("error", reject).end();
  });
}

async function hold(address) {
  const browser = await puppeteer.launch({ executablePath: process.env.CHROME_PATH, args: flags });
  const page = await browser.newPage();
  await page.setViewport(SCREEN);
  await page.goto(address);
  await page.waitForSelector("html[data-app=live]");
  const count = { taps: 0, swipes: 0 };
  const seen = new Set();
  const wishes = {
    tap: (x, y) => (count.taps++, page.touchscreen.tap(Number(x), Number(y))),
    swipe: (way) => (count.swipes++, page.evaluate((by) => scrollBy(0, by), way === "up" ? -SWIPE : SWIPE)),
    back: () => (count.taps++, page.goBack().catch(() => {})),
    open: () => {},
  };
  const server = createServer(async (wish, answer) => {
    const [name, ...given] = decodeURIComponent(wish.url.slice(1)).split(" ");
    if (name === "close") {
      answer.end("closed");
      await browser.close();
      rmSync(socket, { force: true });
      process.exit();
    }
    if (!wishes[name]) return answer.end(`there is no ${name}`);
    await wishes[name](...given);
    await wait(STILL);
    await page.screenshot({ path: `${session}.png` });
    for (const line of await page.evaluate(inSight)) seen.add(line);
    const letters = [...seen].reduce((sum, line) => sum + line.length, 0);
    answer.end(`${session}.png; taps ${count.taps}, swipes ${count.swipes}, letters ${letters}`);
  });
  server.listen(socket);
}

/** The texts on the screen, without gaps. */
function inSight() {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: text } = walker;
    const plain = text.data.replace(/[\s\u200b]/g, "");
    if (!plain || !text.parentElement.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const { top, bottom } = range.getBoundingClientRect();
    if (bottom > 0 && top < innerHeight) texts.push(plain);
  }
  return texts;
}

function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
