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

const parsed = new Promise((resolve) =>
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", resolve) : resolve(),
);
parsed.then(reveal);

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
