// What length costs: generated guides of 40, 400 and 4,000 steps, ours and the page with a script by hand.
// Usage: node tests/bench/steps.mjs FOLDER (a built site, for its program)
import { appendFileSync, cpSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CPU, mark, onPhone } from "./lib/chrome.mjs";
import { median, p95, round, spread, table, verdict } from "./lib/figures.mjs";
import { run, say, scratch } from "./lib/life.mjs";
import { handWritten } from "./lib/pages.mjs";
import { serve, site } from "./lib/site.mjs";
import { tickAlong } from "./lib/taps.mjs";

const LENGTHS = [40, 400, 4000];
const LOADS = Number(process.env.BENCH_RUNS ?? 3);
const TICKS = 10;
const [built] = process.argv.slice(2);

/** Lets a generated guide ask which of two readers one is: two of three steps are for the first of them. */
function ask(steps, content) {
  const [logic, text] = ["guide.toml", "ja.md"].map((name) => join(content, "measure", name));
  const line = (step) => `  { step = "step-${step}"${step % 3 === 0 ? ', when = { which = ["two"] }' : ""} },\n`;
  const plan = Array.from({ length: steps }, (_, index) => line(index + 1)).join("");
  writeFileSync(logic, `plan = [\n${plan}]\n${readFileSync(logic, "utf8")}\n[questions.which]\nanswers = ["one", "two"]\n`);
  const question = "## どちらの人ですか {#which}\n\n- [はじめの人](#step-1) {#one}\n- [次の人](#step-2) {#two}\n\n";
  writeFileSync(text, readFileSync(text, "utf8").replace(/(?=^## )/m, question));
  appendFileSync(join(content, "ids.txt"), ["which", "one", "two"].map((id) => `measure/${id}\n`).join(""));
}

/** A generated guide as a finished site, with the program of the built one. */
function generate(steps, asks = false) {
  const content = scratch(`${steps}-steps`);
  site(["generate", `${steps}`, content]);
  if (asks) ask(steps, content);
  const check = site(["check", content]);
  const staging = scratch(`${steps}-built`);
  cpSync(built, staging, { recursive: true });
  // What Trunk hands to the finish step.
  for (const name of readdirSync(staging)) {
    if (/^app-.*\.js$/.test(name)) renameSync(join(staging, name), join(staging, "app.js"));
    if (/^app-.*\.wasm$/.test(name)) renameSync(join(staging, name), join(staging, "app_bg.wasm"));
  }
  writeFileSync(join(staging, "index.html"), "");
  const finish = site(["finish"], { TRUNK_STAGING_DIR: staging, SITE_CONTENT: content, SITE_ADDRESS: "/measure/" });
  return { steps, folder: staging, check, finish };
}

/** Runs in the page: ticks steps all along the guide, each in view as a reader has it, and times the next frame. */
async function tick(times, offset) {
  const boxes = [...document.querySelectorAll(".step__title input[data-tick]")];
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage("");
  }));
  const durations = [];
  for (let time = 0; time < times; time++) {
    const box = boxes[Math.floor((boxes.length * (time + offset)) / times)];
    box.scrollIntoView({ block: "center" });
    for (let frames = 0; frames < 3; frames++) await frame();
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 50));
    const start = performance.now();
    box.click();
    await frame();
    durations.push(performance.now() - start);
    if (!box.checked) throw new Error("a click did not tick");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return durations;
}

/** Runs in the page: when its program could begin. Ours waits for its last byte and for the whole page. */
function begin() {
  const start = performance.getEntriesByName("script-start", "mark")[0];
  if (start) return start.startTime;
  const program = performance.getEntriesByType("resource").find(({ name }) => name.endsWith(".wasm"));
  return Math.max(program.responseEnd, performance.getEntriesByType("navigation")[0].domInteractive);
}

async function load({ address, ready, done }, index) {
  return onPhone(address, { done }, async (page) => {
    const live = await mark(page, ready);
    const start = live - (await page.evaluate(begin));
    const ticks = done ? await tickAlong(page, TICKS) : await page.evaluate(tick, TICKS, index / LOADS);
    return { live, start, ticks };
  });
}

async function measure({ steps, folder, check, finish }, asking) {
  const pages = [
    { name: "ours", ready: "app-ready", address: await serve(folder) },
    { name: "with a plan", ready: "app-ready", address: await serve(asking.folder), done: ["one"] },
    { name: "by hand", ready: "page-ready", address: await serve(handWritten(folder)) },
  ];
  const figures = { steps, ours: { check, finish }, "with a plan": asking, "by hand": {} };
  for (const { name } of pages) Object.assign(figures[name], { live: [], start: [], ticks: [] });
  for (let index = 0; index < LOADS; index++) {
    say(`${steps} steps, load ${index + 1} of ${LOADS}`);
    for (const page of pages) {
      const { live, start, ticks } = await load(page, index);
      figures[page.name].live.push(live);
      figures[page.name].start.push(start);
      figures[page.name].ticks.push(...ticks);
    }
  }
  return figures;
}

async function main() {
  const all = [];
  for (const steps of LENGTHS) all.push(await measure(generate(steps), generate(steps, true)));

  const rows = all.flatMap((figures) => ["ours", "with a plan", "by hand"].map((name) => {
    const { ticks, start, live, check, finish } = figures[name];
    const native = [check, finish].map((time) => (time === undefined ? "" : round(time)));
    return [`${figures.steps} steps, ${name}`, round(median(ticks)), round(p95(ticks)), spread(start), spread(live), ...native];
  }));
  console.log(
    `## Long guides\n\nGuides made by \`site generate\`, on loopback, ${CPU}x CPU, cache off. Tick: from the click on a box in view until` +
      ` after the next frame, ${LOADS * TICKS} ticks all along the guide; with a plan, from the click on the open step's button until the next step is painted, from the first one on. Start: from the wasm's last byte, or the parsed page where that` +
      ` is later, until ready; by hand from the script's first line. Medians of ${LOADS} loads (least–most), in ms.\n`,
  );
  console.log(table(["", "tick", "tick p95", "start", "live", "`site check`", "`site finish`"], rows));
  console.log(`\n${table(["budget of ours", "measured", "budget", ""], budgets(all))}`);
}

function budgets(all) {
  const [short, middle, long] = all;
  const tick = (figures, name = "ours") => median(figures[name].ticks);
  const slope = (from, to) => (median(to.ours.start) - median(from.ours.start)) / (to.steps - from.steps);
  const ratio = tick(long) / tick(short);
  const [early, late] = [slope(short, middle), slope(middle, long)];
  return [
    [`tick, ${short.steps} steps, ms`, round(tick(short)), `by hand: ${round(tick(short, "by hand"))}`, verdict(tick(short), tick(short, "by hand"))],
    [`tick, ${long.steps} ÷ ${short.steps} steps`, ratio.toFixed(2), 1.3, verdict(ratio, 1.3)],
    [`start, ms a step more, ${short.steps} to ${middle.steps}`, early.toFixed(2), 1, verdict(early, 1)],
    [`start, ms a step more, ${middle.steps} to ${long.steps}`, late.toFixed(2), 1, verdict(late, 1)],
    ["start, linear: the later slope ÷ the earlier", (late / early).toFixed(2), "1.25", verdict(late / early, 1.25)],
  ];
}

run(main);
