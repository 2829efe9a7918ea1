// Photographs the built guide as a phone shows it, for the README.
// Usage: node script/page-pictures.mjs ADDRESS FOLDER; CHROME_PATH names the browser.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer-core"; // comes with lighthouse
import { flags } from "./chromium.mjs";

const [address, folder] = process.argv.slice(2);
const tick = (...ids) => ids.forEach((id) => document.querySelector(`[data-tick="${id}"]`).click());
const pictures = [
  { name: "first", act: () => {} },
  { name: "midway", act: tick, with: ["stop-payment", "change-passwords", "pw-mail", "pw-amazon"] },
  { name: "dark", act: () => location.assign("#call-amazon"), with: [], dark: true },
];

mkdirSync(folder, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: process.env.CHROME_PATH,
  args: flags,
});
try {
  for (const { name, act, with: given = [], dark } of pictures) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 390, height: 780, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
    await page.goto(address);
    await page.waitForSelector("html[data-app=live]");
    await page.evaluate(act, ...given);
    // The toast comes in gently.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path });
    console.log(path);
    await context.close();
  }
} finally {
  await browser.close();
}
