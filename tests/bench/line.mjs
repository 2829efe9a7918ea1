// Times over a slow line: until ① ② ③ can be read, until the whole guide is there, until the program is live.
// Usage: node tests/bench/line.mjs FOLDER
import { CPU, mark, onPhone } from "./lib/chrome.mjs";
import { median, round, spread, table, verdict } from "./lib/figures.mjs";
import { run, say } from "./lib/life.mjs";
import { handWritten } from "./lib/pages.mjs";
import { serve } from "./lib/site.mjs";

const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const RTT = 400;
const LINES = [400, 128];
/** ② and ③; ① stands above it. */
const FIRST_THREE = "then";
const [folder] = process.argv.slice(2);

/** Runs in the page: marks the end of the first frame that shows the whole of a section. */
function watch(id) {
  const look = () => requestAnimationFrame(() => {
    const section = document.getElementById(id);
    // Its end has come when something follows it.
    const whole = section?.nextElementSibling && section.getBoundingClientRect().height > 0;
    setTimeout(() => {
      if (whole && performance.getEntriesByType("paint").length > 0) performance.mark("readable");
      else look();
    });
  });
  look();
}

async function measure({ address, ready }, kbps) {
  const prepare = `(${watch})(${JSON.stringify(FIRST_THREE)})`;
  return onPhone(address, { kbps, rtt: RTT, prepare }, async (page) => ({
    live: await mark(page, ready),
    readable: await mark(page, "readable"),
    whole: await page.evaluate(() => performance.getEntriesByType("navigation")[0].domInteractive),
  }));
}

async function main() {
  const pages = [
    { name: "our page", ready: "app-ready", address: await serve(folder) },
    { name: "hand-written script", ready: "page-ready", address: await serve(handWritten(folder)) },
  ];
  const rows = [];
  let ours;
  for (const kbps of LINES) {
    const results = new Map(pages.map(({ name }) => [name, []]));
    for (let run = 1; run <= RUNS; run++) {
      say(`${kbps} kbps, run ${run} of ${RUNS}`);
      for (const page of pages) results.get(page.name).push(await measure(page, kbps));
    }
    for (const [name, all] of results) {
      rows.push([`${name}, ${kbps} kbps`, ...["readable", "whole", "live"].map((time) => spread(all.map((one) => one[time])))]);
    }
    ours ??= results.get("our page");
  }

  console.log(`## A slow line\n\nDevTools' throttling, ${RTT} ms round trip, ${CPU}x CPU, cache off; medians of ${RUNS} (least–most) in ms since navigation.\n`);
  console.log(table(["", "① ② ③ painted", "whole guide parsed", "live"], rows));
  const [readable, live] = ["readable", "live"].map((time) => median(ours.map((one) => one[time])));
  console.log(`\n${table(["budget of our page", "measured", "budget", ""], [
    [`① ② ③ painted, ${LINES[0]} kbps`, round(readable), 1000, verdict(readable, 1000)],
    [`live, ${LINES[0]} kbps`, round(live), 3200, verdict(live, 3200)],
  ])}`);
}

run(main);
