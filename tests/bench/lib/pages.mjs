// What our page is measured beside. Each is a copy of the built folder with another index.html in it.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratch } from "./life.mjs";

/** Script elements, the data among them, and preload links. */
const programs = [/<script\b[^]*?<\/script>\n?/g, /<link\b[^>]*\brel="?(module)?preload\b[^>]*>\n?/g];

/** The page as it would be if nobody had written a program: no scripts, no data for them. */
export const withoutScripts = (folder) => changed(folder, "without-scripts", (html) => html);

/** The same page with a short script by hand in place of our program. */
export function handWritten(folder) {
  const copy = changed(folder, "hand-written", (html) =>
    html.replace("</head>", '<script src="hand-written.js" defer></script>\n</head>'),
  );
  copyFileSync(new URL("../hand-written.js", import.meta.url), join(copy, "hand-written.js"));
  return copy;
}

function changed(folder, name, change) {
  const copy = scratch(name);
  cpSync(folder, copy, { recursive: true });
  const page = join(copy, "index.html");
  const bare = programs.reduce((html, program) => html.replace(program, ""), readFileSync(page, "utf8"));
  writeFileSync(page, change(bare));
  return copy;
}

/**
 * The same text as an mdBook of one chapter, in the folder `book` of a copy: one server serves all pages alike.
 * Our front matter goes; everything else is as GitHub shows it.
 */
export function book(folder, markdown) {
  const source = scratch("book");
  mkdirSync(join(source, "src"));
  writeFileSync(join(source, "book.toml"), '[book]\ntitle = "ひとつずつ"\nlanguage = "ja"\n');
  writeFileSync(join(source, "src/SUMMARY.md"), "- [手引き](guide.md)\n");
  writeFileSync(join(source, "src/guide.md"), readFileSync(markdown, "utf8").replace(/^---\n[^]*?\n---\n/, ""));
  const copy = scratch("with-book");
  cpSync(folder, copy, { recursive: true });
  execFileSync("mdbook", ["build", source, "--dest-dir", join(copy, "book")], { stdio: ["ignore", 2, 2] });
  return copy;
}
