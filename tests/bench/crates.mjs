// What the program's raw bytes are made of, by crate. Usage: node tests/bench/crates.mjs FILE.wasm
// The file must still have its names (`strip` off), so it is not the one that is shipped.
import { readFileSync } from "node:fs";
import { table } from "./lib/figures.mjs";

/** Crates below this share are one row. */
const LEAST = 1024;

const bytes = readFileSync(process.argv[2]);

/** Reads numbers, names and pieces of `bytes` one after the other. */
class Reader {
  constructor(start, end) {
    this.at = start;
    this.end = end;
  }
  number() {
    let [number, shift, byte] = [0, 0, 0];
    do {
      byte = bytes[this.at++];
      number += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    } while (byte & 0x80);
    return number;
  }
  piece() {
    const length = this.number();
    const piece = new Reader(this.at, this.at + length);
    this.at += length;
    return piece;
  }
  name() {
    const { at, end } = this.piece();
    return bytes.toString("utf8", at, end);
  }
  *pieces() {
    while (this.at < this.end) yield [this.number(), this.piece()];
  }
}

const size = ({ at, end }) => end - at;
const sections = [...new Reader(8, bytes.length).pieces()];
const [IMPORTS, CODE, DATA] = [2, 10, 11];
const section = (wanted) => sections.find(([id]) => id === wanted)?.[1];

/** Functions that the host gives come first in the numbering. */
function imported() {
  const reader = section(IMPORTS);
  if (!reader) return 0;
  let functions = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.name();
    reader.name();
    const kind = bytes[reader.at++];
    if (kind === 0) functions++;
    if (kind === 1 || kind === 3) reader.at++; // a table's or a global's type
    if (kind === 1 || kind === 2) for (let limits = bytes[reader.at++] & 1; limits >= 0; limits--) reader.number();
    else reader.number();
  }
  return functions;
}

/** Names of functions by number. */
function names() {
  const custom = sections.filter(([id]) => id === 0).map(([, reader]) => [reader.name(), reader]);
  const found = custom.find(([name]) => name === "name");
  if (!found) throw new Error(`${process.argv[2]} has no names: build it with CARGO_PROFILE_RELEASE_STRIP=false`);
  const functions = [...found[1].pieces()].find(([id]) => id === 1)[1];
  const names = new Map();
  for (let left = functions.number(); left > 0; left--) names.set(functions.number(), functions.name());
  return names;
}

/** The crate whose code a function is: the first one in its name, whatever types it was made for. */
function crate(name = "") {
  const mangled = name.match(/Cs[0-9a-zA-Z]*_(\d+)_?/); // v0: _RNvCs…_4core…
  if (name.startsWith("_R") && mangled) return name.substr(mangled.index + mangled[0].length, Number(mangled[1]));
  const legacy = name.match(/^_ZN(\d+)/); // legacy: _ZN4core…
  const path = legacy ? name.substr(legacy[0].length, Number(legacy[1])) : name;
  return path.replace(/\$(LT|u[0-9a-f]+|RF|BP)\$/g, "<").match(/^[<&*_ (]*(?:mut |const |dyn )?([a-z_][a-z0-9_]*)(?:::|\.\.)/)?.[1] ?? "–";
}

const named = names();
const code = section(CODE);
const crates = new Map();
let index = imported();
for (let left = code.number(); left > 0; left--) {
  const of = crate(named.get(index++));
  crates.set(of, (crates.get(of) ?? 0) + size(code.piece()));
}
crates.set("data", size(section(DATA)));

const rows = [...crates].sort(([, a], [, b]) => b - a);
const large = rows.filter(([, bytes]) => bytes >= LEAST);
const rest = rows.filter(([, bytes]) => bytes < LEAST);
const sum = (rows) => rows.reduce((sum, [, bytes]) => sum + bytes, 0);
console.log("## The program by crate\n\nRaw bytes of functions, by the crate that they were written in (what is inlined counts where it lands), and of data. Of a build that still has its names.\n");
console.log(table(["", "bytes"], [...large, [`others (${rest.length})`, sum(rest)], ["together", sum(rows)]]));
