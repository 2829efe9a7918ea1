// What a careful person would write by hand for the same page: ticks are kept in this browser, counted and restored.
// No toast, no undo, no next step, no merging of tabs, and nothing that sets unreadable storage aside.
performance.mark("script-start");

const KEY = `ticks:${location.pathname}`;
const boxes = document.querySelectorAll("input[data-tick]");
const isStep = (box) => box.closest(".step__title") !== null;
const total = [...boxes].filter(isStep).length;
const sentence = document.querySelector(".meter__sentence");
const keeping = document.querySelector(".meter__keeping");
const bar = document.querySelector(".meter__bar");
let done = 0;

// Storage may be blocked or full; the page works all the same.
const read = () => {
  try {
    return new Set(JSON.parse(localStorage.getItem(KEY)) ?? []);
  } catch {
    return new Set();
  }
};

const write = (ticks) => {
  try {
    localStorage.setItem(KEY, JSON.stringify([...ticks]));
    return true;
  } catch {
    return false;
  }
};

const rows = new Map();
for (const link of document.querySelectorAll(".contents__step")) {
  rows.set(link.getAttribute("href").slice(1), link.parentElement);
}

// A step shows its state in the contents too.
const show = (box) => {
  const row = rows.get(box.dataset.tick);
  if (row) row.classList.toggle("contents__row--done", box.checked);
  if (isStep(box)) done += box.checked ? 1 : -1;
};

const count = () => {
  sentence.textContent = done === 0 ? `${total}件の手順を、ひとつずつ。` : `${total}件のうち${done}件、済みました。`;
  bar.max = total;
  bar.value = done;
};

const ticks = read();
for (const box of boxes) {
  // What was ticked before this script came counts too.
  if (box.checked) ticks.add(box.dataset.tick);
  if (!ticks.has(box.dataset.tick)) continue;
  box.checked = true;
  show(box);
}
count();

document.addEventListener("change", ({ target }) => {
  if (!target.matches("input[data-tick]")) return;
  if (target.checked) ticks.add(target.dataset.tick);
  else ticks.delete(target.dataset.tick);
  show(target);
  count();
  keeping.textContent = write(ticks) ? "保存済み。" : "保存できません。";
});

// The style sheet shows the place of the count only where a program says that it runs.
document.documentElement.dataset.app = "live";
performance.mark("page-ready");
