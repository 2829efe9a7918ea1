// Photographs the pages that `site pictures` wrote. Usage: node script/pictures.mjs FOLDER TARGET
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core"; // comes with lighthouse
import { flags } from "./chromium.mjs";

const [folder, target] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROME_PATH,
  args: flags,
});
try {
  const page = await browser.newPage();
  for (const { page: name, picture, width, height } of JSON.parse(readFileSync(join(folder, "list.json"), "utf8"))) {
    await page.setViewport({ width, height });
    await page.goto(pathToFileURL(resolve(folder, name)).href);
    const path = join(target, picture);
    mkdirSync(dirname(path), { recursive: true });
    await page.screenshot({ path });
    console.log(path);
  }
} finally {
  await browser.close();
}
