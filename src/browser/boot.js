// Starts the program, and speaks for it when it cannot start. `site finish` fills in the two addresses.
// data-app on <html> tells the style sheet where we are: loading, live (set by the program), failed.
const root = document.documentElement;

const failed = () => {
  if (root.dataset.app === "loading") root.dataset.app = "failed";
};

// A link may lead into something folded.
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
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
addEventListener("beforeprint", unfold);
addEventListener("error", failed);
reveal();

if (typeof WebAssembly === "object") {
  import("__APP_JS__").then((app) => app.default({ module_or_path: "__APP_WASM__" })).catch(failed);
} else {
  failed();
}
