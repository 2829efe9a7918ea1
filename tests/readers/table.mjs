// What it took readers to come to their third action, as a Markdown table: node tests/readers/table.mjs [ROUND]
// Read from their own answers in `docs/readers/`, where each has copied the last line of `walk.mjs`.

import { readFileSync, readdirSync } from "node:fs";

const folder = new URL("../../docs/readers/", import.meta.url);
const round = process.argv[2] ?? "3";
const tries = readdirSync(folder).filter((name) => name.startsWith(`round-${round}-try-`)).sort();
const people = new Map();
for (const name of tries) {
  const answers = readFileSync(new URL(name, folder), "utf8").split(/^## /m).slice(1);
  for (const answer of answers) {
    const line = answer.match(/三つ目まで.*/)?.[0] ?? "";
    const number = (what) => Number(line.match(new RegExp(`${what} (\\d+)`))?.[1]);
    const figures = ["taps", "swipes", "letters"].map(number);
    if (figures.some(Number.isNaN)) continue;
    const person = answer.split("\n", 1)[0].trim();
    people.set(person, [...(people.get(person) ?? []), figures]);
  }
}
console.log("| 話 | 読んだ人 | 押した数 | 送った画面 | 見た字数 |\n|---|---:|---:|---:|---:|");
for (const [person, all] of [...people].sort()) {
  const range = (column) => {
    const values = all.map((figures) => figures[column]);
    return [...new Set([Math.min(...values), Math.max(...values)])].join("〜");
  };
  console.log(`| ${person} | ${all.length} | ${range(0)} | ${range(1)} | ${range(2)} |`);
}
