// What the built page weighs, part by part, beside the budgets. Usage: node tests/bench/sizes.mjs FOLDER
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { table, verdict } from "./lib/figures.mjs";

const [folder] = process.argv.slice(2);
const KB = 1024;

/** Lists of sources grow with what is claimed, and nobody waits for them: they are weighed apart. */
const PAGE = 58 * KB;
/** What arrives first on a slow line. */
const FIRST = 14 * KB;
/** What program and glue may weigh since they ask, plan and fold; more must bring more. */
const PROGRAM = 142_000;
const LISTS = /<ul class="sources__list">[^]*?<\/ul>/g;

/** What GitHub Pages sends: gzip. */
const packed = (bytes) => execFileSync("gzip", ["-9", "-n"], { input: bytes, maxBuffer: 1 << 28 }).length;
const row = (name, bytes, budget) => [name, bytes, budget, budget && verdict(bytes, budget)];

const html = readFileSync(join(folder, "index.html"), "utf8");
const whole = packed(html);

/** What the page shrinks by when a part is left out. */
function part(name, pattern) {
  const without = html.replace(pattern, "");
  if (without === html) throw new Error(`index.html has no ${name}`);
  return row(`– ${name}`, whole - packed(without));
}

// The first three actions stand before the overview.
const [first, rest] = html.split(/(?=<section\b[^>]*id="overview")/);
if (!rest) throw new Error('index.html has no section with id="overview"');

const files = readdirSync(folder);
const file = (start, end) => {
  const name = files.find((name) => name.startsWith(start) && name.endsWith(end));
  return packed(readFileSync(join(folder, name)));
};
const [boot, glue, wasm] = [file("boot-", ".js"), file("app-", ".js"), file("app-", ".wasm")];

console.log("## Sizes\n\n`gzip -9`, in bytes. A part with a dash is what the page shrinks by when it is left out.\n");
console.log(table(["", "bytes", "budget", ""], [
  row("index.html", whole),
  row("index.html without the lists of sources", packed(html.replace(LISTS, "")), PAGE),
  part("style sheet", /<style>[^]*?<\/style>/),
  part("data block", /<script type="application\/json"[^]*?<\/script>/),
  part("lists of sources", LISTS),
  row("index.html up to the overview: ① ② ③", packed(first), FIRST),
  row("boot.js", boot),
  row("glue", glue),
  row("wasm", wasm),
  row("wasm + js", boot + glue + wasm, PROGRAM),
]));
