// The page of a reader who has answered: what it costs to come back to it, and how soon it answers a tap.
// Usage: node tests/bench/answers.mjs FOLDER
import { CPU, mark, onPhone } from "./lib/chrome.mjs";
import { median, p95, round, spread, table, verdict } from "./lib/figures.mjs";
import { run, say } from "./lib/life.mjs";
import { costs, judged } from "./lib/loads.mjs";
import { withoutScripts } from "./lib/pages.mjs";
import { ANSWERS, FIRST_STEPS } from "./lib/record.mjs";
import { serve } from "./lib/site.mjs";
import { tap, tickAlong } from "./lib/taps.mjs";

const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const TICKS = 6;
const SIZE = { width: 390, height: 844 };
const [folder] = process.argv.slice(2);

/** Runs in the page: how long it is, and whether it is folded as the record says. */
const look = (page) => page.evaluate(() => ({
  screens: document.documentElement.scrollHeight / innerHeight,
  open: document.documentElement.dataset.one,
  settled: document.getElementById("road.done")?.childElementCount,
}));

/** One load, and an error where the page does not show what the record says. */
async function come(page) {
  const { open, settled, ...all } = await costs({ ...page, size: SIZE }, look);
  if (open !== page.open || (open && settled !== page.settled)) {
    throw new Error(`${page.name}: open is ${open} and not ${page.open}, settled are ${settled} and not ${page.settled}`);
  }
  return all;
}

/** From the tap on the open step's button until the next step is painted. */
const ticks = ({ address, ready, done }) => onPhone(address, { done, size: SIZE }, async (page) => {
  await mark(page, ready);
  return tickAlong(page, TICKS);
});

/** From the tap on an answer until it is painted as chosen: the first one, and the one that completes the plan. */
const choices = ({ address, ready }) => onPhone(address, { size: SIZE }, async (page) => {
  await mark(page, ready);
  const times = [];
  for (const answer of ANSWERS) {
    const label = `.answer__choice:has(#tick-${answer})`;
    times.push((await page.evaluate(tap, label)).time);
    if (!(await page.$(`#tick-${answer}:checked`))) throw new Error(`${answer} was not chosen`);
  }
  return times;
});

async function main() {
  const ready = "app-ready";
  const address = await serve(folder);
  const half = [...ANSWERS, ...FIRST_STEPS];
  const answered = { name: "answers", ready, address, done: ANSWERS, open: FIRST_STEPS[0], settled: 0 };
  const pages = [
    { name: "first visit", ready, address },
    answered,
    { name: `answers and ${FIRST_STEPS.length} ticks`, ready, address, done: half, open: "call-amazon", settled: FIRST_STEPS.length },
    { name: `${FIRST_STEPS.length} ticks without answers`, ready, address, done: FIRST_STEPS },
    { name: "without scripts", address: await serve(withoutScripts(folder)) },
  ];
  const all = new Map(pages.map(({ name }) => [name, { loads: [], tbt: [], cls: [] }]));
  const [next, chosen] = [[], []];
  for (let run = 1; run <= RUNS; run++) {
    say(`answers, run ${run} of ${RUNS}`);
    for (const page of pages) {
      const figures = all.get(page.name);
      figures.loads.push(await come(page));
      const { audits } = await judged(page.address, page.done);
      figures.tbt.push(audits["total-blocking-time"].numericValue);
      figures.cls.push(audits["cumulative-layout-shift"].numericValue);
    }
    next.push(...(await ticks(answered)));
    chosen.push(await choices(pages[0]));
  }

  const names = Object.keys(all.get("answers").loads[0]);
  const rows = [...all].map(([name, { loads, tbt, cls }]) => [
    name,
    ...names.map((cost) => (loads[0][cost] === undefined ? "" : spread(loads.map((one) => one[cost])))),
    spread(tbt),
    spread(cls),
  ]);
  console.log(
    `## The page with answers\n\nA record of an earlier visit lies in the browser's profile: the answers ${ANSWERS.join(", ")}, and in one row` +
      ` ${FIRST_STEPS.length} ticks, too. On loopback, cache off, ${SIZE.width} × ${SIZE.height}, ${CPU}x CPU; the last two columns are Lighthouse's.` +
      ` Medians of ${RUNS} (least–most), taken in turn.\n`,
  );
  console.log(table(["", ...names, "TBT ms", "Lighthouse's CLS"], rows));

  const [first, , last] = ANSWERS.map((_, index) => chosen.map((times) => times[index]));
  const screens = Math.max(...all.get("answers").loads.map((one) => one.screens));
  const more = median(all.get("answers").tbt) - median(all.get("without scripts").tbt);
  const moved = Math.max(...pages.filter(({ open }) => open).flatMap(({ name }) => [...all.get(name).cls, ...all.get(name).loads.map((one) => one.CLS)]));
  console.log(`\n${table(["budget of the page with answers", "measured", "budget", ""], [
    ["screens", screens.toFixed(2), 5, verdict(screens, 5)],
    ["TBT ms, more than without scripts", round(more), 50, verdict(more, 50)],
    ["CLS, the most of all loads", round(moved), 0, verdict(moved, 0)],
    ["tick until the next step is painted, ms", `${spread(next)}, p95 ${round(p95(next))}`, 100, verdict(median(next), 100)],
    ["first answer until it is painted, ms", spread(first), 100, verdict(median(first), 100)],
    ["last answer until the first three are painted, ms", spread(last), 100, verdict(median(last), 100)],
  ])}`);
}

run(main);
