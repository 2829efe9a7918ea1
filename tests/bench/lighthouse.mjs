// Lighthouse (mobile: simulated slow 4G, 4x CPU) of our page and of what it is measured beside, taken in turn so that
// all see the same machine. Usage: node tests/bench/lighthouse.mjs FOLDER MARKDOWN; WITHOUT_BOOK says why mdBook is not here,
// BENCH_BEFORE names a folder that was built from the commit before, to be measured beside ours.
import { execFileSync } from "node:child_process";
import { CPU } from "./lib/chrome.mjs";
import { median, overlap, round, spread, table, verdict } from "./lib/figures.mjs";
import { run, say } from "./lib/life.mjs";
import { judged, load } from "./lib/loads.mjs";
import { book, handWritten, withoutScripts } from "./lib/pages.mjs";
import { serve } from "./lib/site.mjs";

const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const [folder, markdown] = process.argv.slice(2);
const missing = process.env.WITHOUT_BOOK;
const before = process.env.BENCH_BEFORE;

const audit = (name) => (lhr) => lhr.audits[name].numericValue;
const score = (name) => (lhr) => lhr.categories[name].score * 100;
const metrics = {
  "FCP ms": audit("first-contentful-paint"),
  "LCP ms": audit("largest-contentful-paint"),
  "TBT ms": audit("total-blocking-time"),
  CLS: audit("cumulative-layout-shift"),
  bytes: audit("total-byte-weight"),
  performance: score("performance"),
  accessibility: score("accessibility"),
  "best practices": score("best-practices"),
  SEO: score("seo"),
};

/** Our page, the commit before where it was built, and the page with a script by hand. */
async function loads(pages) {
  const all = new Map(pages.map(({ name }) => [name, []]));
  for (let run = 1; run <= RUNS; run++) {
    say(`loads, run ${run} of ${RUNS}`);
    for (const page of pages) all.get(page.name).push(await load(page));
  }
  const names = Object.keys(all.get("our page")[0]);
  const rows = [...all].map(([name, runs]) => [name, ...names.map((cost) => spread(runs.map((one) => one[cost])))]);
  console.log(`\n## A load, at ${CPU}x CPU\n\nOn loopback, cache off, 360 × 740; medians of ${RUNS} (least–most), taken in turn.\n`);
  console.log(table(["", ...names], rows));
}

async function main() {
  const pages = [
    { name: "our page", ready: "app-ready", address: await serve(folder) },
    { name: "without scripts", address: await serve(withoutScripts(folder)) },
    { name: "hand-written script", ready: "page-ready", address: await serve(handWritten(folder)) },
  ];
  if (before) pages.splice(1, 0, { name: "the commit before", ready: "app-ready", address: await serve(before) });
  if (!missing) pages.push({ name: "mdBook", address: `${await serve(book(folder, markdown))}book/guide.html` });
  const results = new Map(pages.map(({ name }) => [name, []]));
  for (let run = 1; run <= RUNS; run++) {
    say(`Lighthouse, run ${run} of ${RUNS}`);
    for (const { name, address } of pages) results.get(name).push(await judged(address));
  }

  const figures = (name, metric) => results.get(name).map(metrics[metric]);
  const names = Object.keys(metrics);
  const rows = pages.map(({ name }) => [name, ...names.map((metric) => spread(figures(name, metric)))]);
  if (missing) rows.push([`mdBook: not measured, ${missing}`, ...names.map(() => "")]);
  console.log(`## Lighthouse 12, mobile\n\nMedians of ${RUNS} (least–most), taken in turn.\n`);
  console.log(table(["", ...names], rows));

  const [lcp, plain] = ["our page", "without scripts"].map((name) => figures(name, "LCP ms"));
  const plainTbt = round(median(figures("without scripts", "TBT ms")));
  const ratio = median(lcp) / median(plain);
  const lcpVerdict = ratio <= 1.05 || overlap(lcp, plain) ? "met" : verdict(ratio, 1.05);
  const [tbt, cls] = ["TBT ms", "CLS"].map((metric) => median(figures("our page", metric)));
  const spreads = overlap(lcp, plain) ? "the spreads overlap" : "the spreads do not overlap";
  console.log(`\n${table(["budget of our page", "measured", "budget", ""], [
    ["LCP ÷ LCP without scripts", `${ratio.toFixed(3)}, ${spreads}`, "≤ 1.05, or the spreads overlap", lcpVerdict],
    ["TBT ms", `${round(tbt)}; without scripts ${plainTbt}`, 50, verdict(tbt, 50)],
    ["CLS", round(cls), 0, verdict(cls, 0)],
  ])}`);
  const peer = missing ? "" : ` ${execFileSync("mdbook", ["--version"], { encoding: "utf8" }).trim()} has the same text, without our front matter, in one chapter.`;
  console.log(
    "\nThe hand-written page is our built page without our program, with `tests/bench/hand-written.js` (it keeps, counts and" +
      " restores ticks)." + peer,
  );
  await loads(pages.filter(({ ready }) => ready));
}

run(main);
