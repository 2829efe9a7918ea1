// Brings the README's rows of figures up to those of docs/bench.md: the same table, the same first cell.
// Usage: node tests/bench/readme.mjs
import { readFileSync, writeFileSync } from "node:fs";

const measured = readFileSync("docs/bench.md", "utf8");
const readme = readFileSync("README.md", "utf8");
const name = (row) => row.split(" | ")[0];

/** Each table as its lines: the head, the rule, the rows. */
const tables = (text) => (text.match(/(?:^\|.*\n)+/gm) ?? []).map((table) => table.trimEnd().split("\n"));
const source = new Map(tables(measured).map(([head, rule, ...rows]) => [head, rows]));

function renewed([head, rule, ...rows]) {
  const known = source.get(head);
  if (!known) throw new Error(`docs/bench.md has no table with the head ${head}`);
  const renew = (row) => {
    const found = known.find((known) => name(known) === name(row));
    if (!found) throw new Error(`docs/bench.md has no row ${name(row)}`);
    return found;
  };
  return [head, rule, ...rows.map(renew)].join("\n");
}

const [before, figures, after] = readme.split(/(?<=^## Figures\n)|(?=^## How it works\n)/m);
const text = tables(figures).reduce((text, table) => text.replace(table.join("\n"), () => renewed(table)), figures);
writeFileSync("README.md", before + text + after);
