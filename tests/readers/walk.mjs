// The built page as somebody reads it on a phone of 320 px, without the program: one small screen at a time.
//
//   node tests/readers/walk.mjs SESSION             the first screen, at the top of the page
//   node tests/readers/walk.mjs SESSION next|back   a swipe down or up
//   node tests/readers/walk.mjs SESSION tap N       follows link N of the screen, or opens fold N
//   node tests/readers/walk.mjs SESSION top         the top again
//
// SESSION is a file; it remembers the place and counts taps, swipes and the characters that were on the screen.
// `docs/readers.md` says how readers are tried with it.

import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** 320 px less the margins, at 17 px a character; 640 px at 29 px a line, less the browser's own bars. */
const LETTERS = 17;
const LINES = 18;

const [session, action = "top", number] = process.argv.slice(2);
if (!session) throw new Error("give a file for the session");
const html = readFileSync(new URL("../../dist/index.html", import.meta.url), "utf8");
const opened = existsSync(session) ? JSON.parse(readFileSync(session, "utf8")) : undefined;
const state = opened ?? { line: 0, folds: [], taps: 0, swipes: 0, letters: 0, seen: [] };

const page = lay(html, new Set(state.folds));
act(page);
show(lay(html, new Set(state.folds)));
writeFileSync(session, JSON.stringify(state));

function act({ lines, anchors, targets }) {
  if (action === "next" || action === "back") {
    state.swipes += 1;
    const step = action === "next" ? LINES : -LINES;
    state.line = Math.max(0, Math.min(lines.length - 1, state.line + step));
  } else if (action === "tap") {
    state.taps += 1;
    const target = targets[Number(number) - 1];
    if (!target) throw new Error(`there is no [${number}]`);
    if (target.fold !== undefined) state.folds.push(target.fold);
    else if (target.href.startsWith("#")) state.line = anchors[target.href.slice(1)] ?? state.line;
    else console.log(`(leaves the page for ${target.href}; here you stay)`);
  } else if (opened) {
    state.line = 0;
  }
}

function show({ lines }) {
  const screen = lines.slice(state.line, state.line + LINES);
  for (let at = state.line; at < state.line + screen.length; at += 1) {
    if (state.seen.includes(at)) continue;
    state.seen.push(at);
    state.letters += lines[at].replace(/\[\d+\]|\s/g, "").length;
  }
  console.log(screen.join("\n"));
  console.log(`---- line ${state.line} of ${lines.length}; taps ${state.taps}, swipes ${state.swipes}, letters ${state.letters}`);
}

/** The page as lines, where each id begins, and what can be tapped, by number. */
function lay(html, folds) {
  const main = html.slice(html.indexOf("<header"), html.indexOf("<footer")).replaceAll("<!>", "");
  const lines = [];
  const anchors = {};
  const targets = [];
  let text = "";
  let hidden = [];
  let fold = 0;
  const flush = () => {
    // A link's number is not on the phone, so it takes no room; Latin letters take half of it.
    let line = "";
    let width = 0;
    for (const [piece] of text.trim().matchAll(/\[\d+\]|./gu)) {
      const wide = piece.length > 2 ? 0 : piece <= "~" ? 0.5 : 1;
      if (width + wide > LETTERS) {
        lines.push(line);
        line = "";
        width = 0;
      }
      line += piece;
      width += wide;
    }
    if (line !== "") lines.push(line);
    text = "";
  };
  const stack = [];
  for (const [, closing, tag, attributes, words] of main.matchAll(/<(\/?)([a-z0-9]+)((?:[^>"]|"[^"]*")*)>|([^<]+)/g)) {
    if (words !== undefined) {
      if (hidden.length === 0) text += words.replaceAll("\u200b", "").replaceAll("\n", "").replaceAll("&amp;", "&");
      continue;
    }
    const attribute = (name) => attributes.match(new RegExp(`(?:^|\\s)${name}="([^"]*)"`))?.[1];
    const is = (name) => (attribute("class") ?? "").split(" ").includes(name);
    if (closing) {
      if (stack.at(-1)?.tag !== tag) continue;
      const open = stack.pop();
      if (open?.hides) hidden.pop();
      if (open?.target) text += `[${open.target}]`;
      if (/^(p|li|h\d|tr|summary|label|div|section|article|ul|ol)$/.test(tag)) flush();
      if (tag === "td" && hidden.length === 0) text += " ｜ ";
      continue;
    }
    if (/^(p|li|h\d|tr|summary|div|section|article)$/.test(tag)) flush();
    const id = attribute("id");
    if (id) anchors[id] = lines.length;
    if (/^(br|hr|input|progress|path|circle|meta|link)$/.test(tag)) {
      if (tag === "input" && hidden.length === 0) text += "□";
      continue;
    }
    const open = { tag };
    // What only the program shows, and what is drawn.
    open.hides =
      /^(svg|script|style)$/.test(tag) || is("needs-app") || is("band__next") || is("meter__live") || is("notice") || is("elsewhere") ||
      (/(?:^|\s)hidden(?:[\s=]|$)/.test(attributes) && !is("moment")) || is("step__new") || is("skip-link") || is("cite") || (is("fold__body") && !folds.has(fold));
    if (open.hides) hidden.push(tag);
    const href = tag === "a" && !is("cite") ? attribute("href") : undefined;
    if (href !== undefined && hidden.length === 0) open.target = targets.push({ href });
    if (tag === "summary") {
      fold += 1;
      if (hidden.length === 0 && !folds.has(fold)) open.target = targets.push({ fold });
    }
    if (tag === "ol") open.item = 0;
    if (tag === "li" && hidden.length === 0) {
      const list = stack.at(-1);
      text += list?.item === undefined ? "・" : `${(list.item += 1)} `;
    }
    stack.push(open);
  }
  flush();
  return { lines, anchors, targets };
}
