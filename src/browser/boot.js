// Starts the program, and speaks for it when it cannot start. `site finish` fills in the two names, of files beside it.
// Runs before the page is parsed (async): links work at once. The download waits for the page. Not by a preload link:
// WebKit fetches what such a link names a second time.
// data-app on <html> tells the style sheet where we are: loading, live (set by the program), failed.
const root = document.documentElement;

// Milliseconds after which a reader is told that ticks are not kept. A program that comes later still says "live".
const PATIENCE = 20_000;

const failed = () => {
  root.dataset.app = "failed";
};

// A link may lead into something folded.
const reveal = () => {
  const target = document.getElementById(location.hash.slice(1));
  const fold = target && target.closest("details:not([open])");
  if (fold) {
    fold.open = true;
    target.scrollIntoView();
  }
};

// Paper has no folds. Current browsers do this by style; this is for the others.
const unfold = () => document.querySelectorAll("details:not([open])").forEach((fold) => (fold.open = true));

root.dataset.app = "loading";
addEventListener("hashchange", reveal);
// The second tap on a link changes no hash. A link that sends the page leads nowhere.
addEventListener(
  "click",
  (event) => !event.defaultPrevented && event.target.closest('a[href^="#"]') && setTimeout(reveal),
);
if (!CSS.supports("selector(::details-content)")) addEventListener("beforeprint", unfold);

// The ends of phrases in titles are for line ends here, and none of the text's: not what is pasted elsewhere.
document.addEventListener("copy", (event) => {
  const text = String(getSelection());
  if (!text.includes("\u200b")) return;
  event.clipboardData.setData("text/plain", text.replaceAll("\u200b", ""));
  event.preventDefault();
});

const parsed = new Promise((resolve) =>
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", resolve) : resolve(),
);

// Where the reader is: a line near the top of the window, and the open folds. The tab's own history entry keeps that, so
// it outlives a reload, a killed tab and blocked storage. It is one text: nothing else that is found there does harm.
const PLACE = "hitotsuzutsu";

// The lines of an element with an id. A translation replaces their texts and leaves their order.
const lines = (home) => [...home.querySelectorAll("p, li")];

const place = () => {
  // At the very top the page itself: what comes in further down must not push its title out.
  const seen = scrollY > 0 && document.elementFromPoint(innerWidth / 2, innerHeight / 4);
  const line = (seen && seen.closest("#app :is(p, li, [id]):not(.toast *)")) || document.getElementById("app");
  const home = line.closest("[id]");
  const folds = [...document.querySelectorAll("details[open] > [data-prose]")].map((body) => body.dataset.prose);
  return [home.id, lines(home).indexOf(line), line.getBoundingClientRect().top, ...folds].join(" ");
};

const keep = () => {
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
const [{ type } = {}] = performance.getEntriesByType("navigation");
const before = type !== "navigate" && history.state?.[PLACE];

// Until the reader does something.
let isHeld = true;
["pointerdown", "wheel", "keydown", "click"].forEach((type) => addEventListener(type, () => (isHeld = false), true));

const resume = () => {
  const [, , , ...folds] = before.split(" ");
  // Who moved on while the page was still coming stays there.
  const [id, index, top] = (isHeld ? before : place()).split(" ");
  const find = () => {
    const home = document.getElementById(id);
    return home && (lines(home)[index] ?? home);
  };
  if (!find()) return;
  // At the top no browser moves the page when something opens above. Firefox would, when the program comes.
  scrollTo(0, 0);
  document.querySelectorAll("details > [data-prose]").forEach((body) => {
    if (folds.includes(body.dataset.prose)) body.parentElement.open = true;
  });
  let at;
  const put = () => {
    scrollBy(0, find()?.getBoundingClientRect().top - top);
    at = scrollY;
  };
  put();
  // At the end of loading, Chromium and WebKit would scroll to the number they remember, and WebKit does to the hash.
  history.scrollRestoration = "manual";
  addEventListener("load", () =>
    setTimeout(() => {
      history.scrollRestoration = "auto";
      if (isHeld) put();
    }),
  );
  // The program and stored ticks change heights. A scroll that was not ours is somebody's wish.
  new ResizeObserver(() => isHeld && scrollY === at && put()).observe(document.body);
};

parsed.then(() => {
  typeof before === "string" ? resume() : reveal();
  keepSoon();
  addEventListener("scroll", keepSoon);
  addEventListener("toggle", keepSoon, true);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
});

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
  // The program has no other way to end than a trap; other scripts' errors are not ours.
  addEventListener("error", (event) => event.error instanceof WebAssembly.RuntimeError && failed());
  setTimeout(() => root.dataset.app === "loading" && failed(), PATIENCE);
  painted.then(start).catch(failed);
} else {
  failed();
}
