// Lighthouse (mobile: simulated slow 4G, 4x CPU) of a built page and of the same page without scripts,
// taken in turn so that both see the same machine. Prints a Markdown table of medians (min–max).
// Usage: node script/lighthouse.mjs FOLDER [RUNS]; CHROME_PATH names the browser.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [folder = "dist", runs = "3"] = process.argv.slice(2);
const chromeFlags = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const metrics = {
  "FCP ms": (lhr) => lhr.audits["first-contentful-paint"].numericValue,
  "LCP ms": (lhr) => lhr.audits["largest-contentful-paint"].numericValue,
  "TBT ms": (lhr) => lhr.audits["total-blocking-time"].numericValue,
  CLS: (lhr) => lhr.audits["cumulative-layout-shift"].numericValue,
  bytes: (lhr) => lhr.audits["total-byte-weight"].numericValue,
  performance: (lhr) => lhr.categories.performance.score * 100,
  accessibility: (lhr) => lhr.categories.accessibility.score * 100,
  "best practices": (lhr) => lhr.categories["best-practices"].score * 100,
  SEO: (lhr) => lhr.categories.seo.score * 100,
};

// Whatever ends this program ends what it started, and nothing else.
const cleanups = [];
process.on("exit", () => cleanups.forEach((cleanup) => cleanup()));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));

/** The page as it would be if nobody had written a program: no scripts, no data for them, no preloads. */
function withoutScripts(folder) {
  const copy = mkdtempSync(join(tmpdir(), "without-scripts-"));
  cleanups.push(() => rmSync(copy, { recursive: true, force: true }));
  cpSync(folder, copy, { recursive: true });
  const page = join(copy, "index.html");
  const html = readFileSync(page, "utf8")
    .replace(/<script\b[^]*?<\/script>/g, "")
    .replace(/<link\b[^>]*\brel="?(module)?preload\b[^>]*>/g, "");
  writeFileSync(page, html);
  return copy;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Serves a folder and answers with the address that the server prints. */
async function serve(folder) {
  const site = ["run", "--quiet", "--locked", "--bin", "site", "--", "serve", folder, "--port", await freePort()];
  const server = spawn("cargo", site.map(String), { stdio: ["ignore", "pipe", "inherit"] });
  cleanups.push(() => server.kill());
  // To the end: a server whose output nobody reads would stall.
  const lines = createInterface({ input: server.stdout });
  return new Promise((resolve, reject) => {
    lines.on("line", (line) => line.includes("http://") && resolve(line.match(/http:\/\/[^\s'"]+/)[0]));
    server.on("exit", (status) => reject(new Error(`site serve ${folder} ended with ${status} before it named an address`)));
  });
}

/** One run in a new browser with an empty profile. */
async function measure(address) {
  const chrome = await launch({ chromeFlags });
  const cleanup = () => chrome.kill();
  cleanups.push(cleanup);
  const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error" });
  cleanup();
  cleanups.splice(cleanups.indexOf(cleanup), 1);
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  return Object.fromEntries(Object.entries(metrics).map(([name, read]) => [name, read(lhr)]));
}

const sorted = (results, name) => results.map((result) => result[name]).sort((a, b) => a - b);
const median = (results, name) => sorted(results, name)[Math.floor(results.length / 2)];
const round = (number) => (Number.isInteger(number) || number >= 1 ? Math.round(number) : number.toFixed(3));
function spread(results, name) {
  const all = sorted(results, name).map(round);
  return all[0] === all.at(-1) ? `${all[0]}` : `${round(median(results, name))} (${all[0]}–${all.at(-1)})`;
}

async function main() {
  const pages = [
    { name: "the page", address: await serve(folder), results: [] },
    { name: "without scripts", address: await serve(withoutScripts(folder)), results: [] },
  ];
  for (let run = 0; run < Number(runs); run++) {
    for (const page of pages) page.results.push(await measure(page.address));
  }
  const table = [["Lighthouse, medians of " + runs, ...Object.keys(metrics)]];
  table.push(table[0].map(() => "---"));
  for (const { name, results } of pages) {
    table.push([name, ...Object.keys(metrics).map((metric) => spread(results, metric))]);
  }
  const [page, plain] = pages.map(({ results }) => results);
  const ratio = median(page, "LCP ms") / median(plain, "LCP ms");
  const overlap = sorted(page, "LCP ms")[0] <= sorted(plain, "LCP ms").at(-1);
  table.push(["budget", "", "≤ 1.05 × or in the spread", "≤ 50", "0", ...Array(5).fill("")]);
  for (const row of table) console.log(`| ${row.join(" | ")} |`);
  console.log(`\nLCP: ${ratio.toFixed(3)} × the page without scripts; the spreads ${overlap ? "overlap" : "do not overlap"}.`);
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(`lighthouse.mjs: ${error.message}`);
    process.exit(1);
  },
);
