// Starts the program, and speaks for it when it cannot start. `site finish` fills in the two names, of files beside it.
// Runs before the page is parsed (async): links work at once. The download waits for the page. Not by a preload link:
// WebKit fetches what such a link names a second time.
// data-app on <html> says where we are: loading, live (set by the program), failed.
const root = document.documentElement;

// Milliseconds after which a reader is told that ticks are not kept. A program that comes later still says "live".
const PATIENCE = 20_000;

const failed = () => {
  root.dataset.app = "failed";
};

// First, whatever happens below: nobody is left with "loading".
root.dataset.app = "loading";
setTimeout(() => root.dataset.app === "loading" && failed(), PATIENCE);

// What stands in for the program (`no-app.css`) goes while it lives. Not by an attribute: no copy of the page, saved as
// a file, has this from the moment it was saved.
new MutationObserver(() => {
  document.getElementById("no-app").sheet.media.mediaText = root.dataset.app === "live" ? "not all" : "";
}).observe(root, { attributeFilter: ["data-app"] });

// A page that something has altered on its way, most often by translating it: as it was built it lies in the cache. What
// is read here is moved into that one; then the program begins again. A second time means that this is no help.
const renew = async () => {
  const page = await (await fetch(location.href, { cache: "force-cache" })).text();
  const app = document.getElementById("app");
  const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("app");
  const { id } = document.activeElement;
  for (const home of fresh.querySelectorAll("[data-prose]")) {
    const old = app.querySelector(`[data-prose="${home.dataset.prose}"]`);
    if (!old) continue;
    home.replaceChildren(...old.childNodes);
    if (old.parentElement.open) home.parentElement.open = true;
  }
  for (const { id } of app.querySelectorAll("[data-tick]:checked")) fresh.querySelector("#" + id).checked = true;
  app.replaceWith(fresh);
  document.getElementById(id)?.focus({ preventScroll: true });
  document.dispatchEvent(new Event("afresh"));
};

let isRenewed = false;
new MutationObserver(() => {
  if (root.dataset.app !== "altered") return;
  if (isRenewed) return failed();
  isRenewed = true;
  renew().catch(failed);
}).observe(root, { attributeFilter: ["data-app"] });

const parsed = new Promise((resolve) =>
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", resolve) : resolve(),
);

// A page opened in the background is not painted; it starts after a while.
const painted = new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, 500);
});

// Not before the whole page is there: on a slow line the two would share it, and the guide comes first.
const start = async () => {
  await parsed;
  const [app, program] = await Promise.all([import("./__APP_JS__"), fetch(new URL("__APP_WASM__", import.meta.url))]);
  await app.default({ module_or_path: program });
};

if (typeof WebAssembly === "object") {
  // The program ends by a trap, as good as always; other scripts' errors are not ours.
  const ended = (error) => error instanceof WebAssembly.RuntimeError && failed();
  addEventListener("error", (event) => ended(event.error));
  addEventListener("unhandledrejection", (event) => ended(event.reason));
  painted.then(start).catch(failed);
} else {
  failed();
}

// Where the address leads. Chat programs make what follows a link part of it: it ends at the first letter no id has, but
// not before a sign of equality, which the program's own links have. What is folded there opens.
const reveal = () => {
  const [, id] = /^#([a-z0-9]+(?:-[a-z0-9]+)*)(?![a-z0-9=])/.exec(location.hash) ?? [];
  const target = id && document.getElementById(id);
  if (!target) return;
  if (location.hash !== "#" + id) location.replace("#" + id);
  const fold = target.closest("details:not([open])");
  const isHidden = target.closest("[hidden]:is(.section, .section__intro, .step)");
  if (fold) fold.open = true;
  // As a browser says it that has found something there: the program shows what it has folded away.
  if (isHidden) {
    // What is said above it follows.
    if (root.dataset.one) document.addEventListener("folded", () => target.scrollIntoView(), { once: true });
    target.dispatchEvent(new Event("beforematch", { bubbles: true }));
  }
  if (fold || isHidden) target.scrollIntoView();
  return target;
};

// Paper has no folds. Current browsers do this by style; this is for the others.
const unfold = () => document.querySelectorAll("details:not([open])").forEach((fold) => (fold.open = true));

// An answer that is tapped before the program lives is taken over as that answer.
addEventListener("click", ({ target }) => {
  const choice = target.closest(".answer__link")?.parentElement.querySelector("input");
  if (choice) choice.checked = true;
});

// What is hidden is found by searches in the page. Not in Apple's engines, which tell it to who hears the page.
root.dataset.hides = "onbeforematch" in root && !/Apple/.test(navigator.vendor) ? "until-found" : "";

addEventListener("hashchange", reveal);
// The second tap on a link changes no hash. A link that sends the page leads nowhere.
addEventListener(
  "click",
  (event) => !event.defaultPrevented && event.target.closest('a[href^="#"]') && setTimeout(reveal),
);
if (!window.CSS?.supports("selector(::details-content)")) addEventListener("beforeprint", unfold);
// WebKitGTK finds words in what is folded, and does not open it.
addEventListener("click", (event) => event.target.closest(".contents__unfold") && unfold());

// The ends of phrases in titles are for line ends here, and none of the text's: not what is pasted elsewhere.
document.addEventListener("copy", (event) => {
  const text = String(getSelection());
  if (!text.includes("\u200b")) return;
  event.clipboardData.setData("text/plain", text.replaceAll("\u200b", ""));
  event.preventDefault();
});

// The keyboard is where something was done, the toast that takes it back at the other end of the page. The first Tab leads
// there, the last one back; Escape closes.
let from;
let hasActed = false;
addEventListener("click", ({ target }) => {
  // What does something, not what leads somewhere.
  hasActed = target.closest(":is([data-emit], [data-tick], label):not(.toast *)") !== null;
  if (target.closest(".toast__close")) setTimeout(() => from?.focus({ preventScroll: true }));
});
addEventListener("keydown", (event) => {
  const toast = document.querySelector(".toast:not(.toast--empty)");
  const step = { Tab: event.shiftKey ? -1 : 1, Escape: 0 }[event.key];
  if (!toast || step === undefined || event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
  if (step === 0) return toast.querySelector(".toast__close").click();
  const stops = [...toast.querySelectorAll("button, a")].filter((stop) => !stop.hidden);
  const now = document.activeElement;
  const index = stops.indexOf(now);
  if (index < 0 && step > 0 && hasActed) {
    from = now;
    stops[0].focus();
  } else if (index >= 0 && !stops[index + step] && from) {
    from.focus();
    // What was there may be gone, or never had the focus: then the browser knows the way.
    if (document.activeElement === now) return (from = undefined);
  } else return;
  hasActed = false;
  event.preventDefault();
});

// Where the reader is: a line near the top of the window, and the open folds. The tab's own history entry keeps that, so
// it outlives a reload, a killed tab and blocked storage. It is one text: nothing else that is found there does harm.
const PLACE = "hitotsuzutsu";

// The lines of an element with an id. A translation replaces their texts and leaves their order.
const lines = (home) => [...home.querySelectorAll("p, li")];

const near = () => {
  // At the very top the page itself: what comes in further down must not push its title out.
  const seen = scrollY > 0 && document.elementFromPoint(innerWidth / 2, innerHeight / 4);
  const line = (seen && seen.closest("#app :is(p, li, [id]):not(.toast *, .question, .question *)")) || document.getElementById("app");
  const home = line.closest("[id]");
  return [home.id, lines(home).indexOf(line), line.getBoundingClientRect().top].join(" ");
};

// What was put in its place last, and how far the page was scrolled then.
let held;
let at;

const put = () => {
  const [id, index, top] = held.split(" ");
  const home = document.getElementById(id);
  const line = home && (lines(home)[index] ?? home);
  if (line) scrollBy(0, line.getBoundingClientRect().top - top);
  at = scrollY;
};

// A place without its folds.
const spot = (place) => place.split(" ", 3).join(" ");

const place = () => {
  // Who turns the phone there and back finds the same line, and not the one beside it.
  const line = scrollY === at ? held : near();
  const folds = [...document.querySelectorAll("details[open] > [data-prose]")].map((body) => body.dataset.prose);
  // What is open with all else folded away.
  const { one } = root.dataset;
  return [line, ...(one ? ["=" + one] : []), ...folds].join(" ");
};

// How far the page was scrolled then.
let keptAt;
const keep = () => {
  keptAt = scrollY;
  const others = history.state ?? {};
  // What another program keeps stays, beside ours; where it is no object, alone.
  if (Object.getPrototypeOf(others) === Object.prototype) history.replaceState({ ...others, [PLACE]: place() }, "");
};

// Not only on leaving: a reload in Chromium and Firefox forgets what is kept then. Safari allows 100 times in 30 s.
let pause;
const keepSoon = () => {
  clearTimeout(pause);
  pause = setTimeout(keep, 300);
};

// Who opens the page anew begins at its top, although a link to the same address leaves the old entry in Chromium and
// WebKit. A killed tab comes back as "back_forward" or "reload".
const [{ type } = {}] = performance.getEntriesByType?.("navigation") ?? [];
const before = type !== "navigate" && history.state?.[PLACE];

// Until the reader does something.
let isHeld = true;
const leave = () => {
  isHeld = false;
  at = undefined;
  root.dataset.touched = "";
};
["pointerdown", "wheel", "keydown", "click"].forEach((type) => addEventListener(type, leave, true));

// The program and stored ticks change heights, and so does what is laid out only when it is near. A scroll that was not
// ours is somebody's wish.
const hold = () => {
  put();
  // The page that was built stands in place of an altered one, and nothing in that has its height yet.
  document.addEventListener("afresh", () => isHeld && put());
  // The program has folded the page, or opened it.
  document.addEventListener("folded", () => isHeld && put());
  new ResizeObserver(() => isHeld && scrollY === at && put()).observe(document.body);
};

// What was open alone at a place.
const alone = (place) => place.split(" ").find((part) => part[0] === "=")?.slice(1);

const resume = () => {
  const [, , , ...folds] = before.split(" ");
  const one = alone(before);
  // The program folds the page so, and what is read stays where it is. Whoever saw all of it does so again.
  if (one) root.dataset.one = one;
  else root.dataset.touched = "";
  // Who moved on while the page was still coming stays there.
  held = isHeld ? spot(before) : near();
  if (!document.getElementById(held.split(" ")[0])) return;
  // At the top no browser moves the page when something opens above. Firefox would, when the program comes.
  scrollTo(0, 0);
  document.querySelectorAll("details > [data-prose]").forEach((body) => {
    if (folds.includes(body.dataset.prose)) body.parentElement.open = true;
  });
  hold();
  // At the end of loading, Chromium and WebKit would scroll to the number they remember, and WebKit does to the hash.
  history.scrollRestoration = "manual";
  addEventListener("load", () =>
    setTimeout(() => {
      history.scrollRestoration = "auto";
      if (isHeld) put();
    }),
  );
};

// The browser's own way back and forth: the program opens what was open there, or everything.
const comeBack = ({ state }) => {
  const kept = state?.[PLACE] ?? (location.hash ? undefined : "app -1 0");
  if (typeof kept !== "string" || alone(kept) === root.dataset.one) return;
  const home = alone(kept) ? document.getElementById(alone(kept)) : root;
  home?.dispatchEvent(new Event("cameback", { bubbles: true }));
  held = spot(kept);
  // After the program has shown it, and the browser has scrolled to the number that it remembers.
  setTimeout(put);
};

// What the program shows above a line that is being read pushes it down where browsers do not anchor it, or not this time.
const stay = () => {
  const kept = history.state?.[PLACE];
  if (typeof kept !== "string" || scrollY === 0 || scrollY !== keptAt) return;
  held = spot(kept);
  put();
  new ResizeObserver(() => scrollY === at && put()).observe(document.body);
};

// A turned phone breaks lines anew; what was read stays. A bar of the browser's that comes or goes turns nothing.
let width = innerWidth;
const turned = () => {
  if (innerWidth === width) return;
  width = innerWidth;
  const kept = history.state?.[PLACE];
  if (typeof kept !== "string" || scrollY === 0) return;
  if (scrollY !== at) held = spot(kept);
  put();
};

parsed.then(() => {
  const target = reveal();
  if (typeof before === "string") {
    resume();
  } else if (target && isHeld) {
    // The browser may not have gone there yet.
    if (scrollY === 0) target.scrollIntoView();
    held = `${target.id} -1 ${target.getBoundingClientRect().top}`;
    hold();
  }
  // At the top of a page that was opened anew there is nothing to keep.
  if (target || history.state) keepSoon();
  addEventListener("scroll", keepSoon);
  addEventListener("popstate", comeBack);
  new MutationObserver(stay).observe(root, { attributeFilter: ["data-app"] });
  document.addEventListener("folded", keepSoon);
  addEventListener("toggle", keepSoon, true);
  addEventListener("resize", turned);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
});
