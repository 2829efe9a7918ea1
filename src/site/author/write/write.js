// The panel of `site write`: what is wrong with the folder, over the page that is being written. It asks the preview, shows
// what that says, and loads a page again that has become another one. The place on the page stays by boot.js, ticks by the
// program. The panel is behind the body, in a root of its own: neither the page's style nor the program sees it.
"use strict";
(() => {
  const { revision, bare } = document.currentScript.dataset;

  // Milliseconds until a preview that does not answer is asked again.
  const PAUSE = 1000;
  // Whether the panel is open: kept in the tab's history entry, beside what others keep there.
  const OPEN = "write";

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.filter((child) => child));
    return element;
  };
  // The preview's own pages open beside the guide, always in the same tab.
  const link = (words, href, beside) => href && make("a", beside ? { href, target: "write" } : { href }, words);

  const head = make("span", { role: "status" });
  const body = make("div", { class: "body" });
  const fold = make("details", {}, make("summary", {}, head), body);
  const panel = make("aside", { class: "panel", "aria-label": "下書きの知らせ" }, fold);

  const keep = () => {
    if (Boolean(history.state?.[OPEN]) !== fold.open) history.replaceState({ ...history.state, [OPEN]: fold.open }, "");
  };

  const show = () => {
    const host = make("site-write");
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("__CSS__");
    root.adoptedStyleSheets = [sheet];
    root.append(panel);
    document.documentElement.append(host);
    fold.open = Boolean(history.state?.[OPEN]);
    // A link within the page makes a new entry.
    fold.addEventListener("toggle", keep);
    addEventListener("hashchange", keep);
    addEventListener("popstate", keep);
  };

  const line = ({ error, rule, message, at, source, editor, place }) => {
    const kind = make("span", { class: error ? "kind kind--error" : "kind" }, error ? "まちがい" : "お知らせ");
    // An editor opens beside the browser by itself.
    const file = editor ? link(at, editor) : link(at, source, true);
    const links = make("p", { class: "links" }, kind, file, editor && link("行を見る", source, true), link("ページで見る", place), make("small", {}, rule));
    return make("li", {}, make("p", {}, message), links);
  };

  const draw = ({ head: words, errors, note, told, plan, files, site }) => {
    head.textContent = words;
    panel.classList.toggle("panel--errors", errors > 0);
    const list = told.length > 0 && make("ol", {}, ...told.map(line));
    const isGuide = site === null;
    const more = [link("計画を見る", plan, isGuide), link("ファイルを見る", files, isGuide), link("手引きに戻る", site)];
    if (isGuide && plan) more[0].dataset.plan = plan;
    const parts = [note && make("p", { class: "note" }, note), make("p", { class: "more" }, ...more), list];
    body.replaceChildren(...parts.filter((part) => part));
  };

  panel.addEventListener("click", ({ target }) => {
    const link = target.closest("a");
    // The plan of who has answered as the page says.
    if (link?.dataset.plan) {
      const answers = [...document.querySelectorAll(".answer__choice input:checked")].map(({ dataset }) => dataset.tick);
      link.href = `${link.dataset.plan}&answers=${answers}`;
    }
    // A link to the place where the page is already changes no address, and what is folded there is to open.
    const href = link?.getAttribute("href");
    if (href && href === location.hash) setTimeout(() => dispatchEvent(new Event("hashchange")));
  });

  const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

  // Tabs that nobody sees do not ask: browsers ask one place only so many things at once.
  const seen = () =>
    new Promise((resolve) => {
      const look = () => {
        if (document.hidden) return;
        document.removeEventListener("visibilitychange", look);
        resolve();
      };
      document.addEventListener("visibilitychange", look);
      look();
    });

  const listen = async () => {
    let number = "";
    for (;;) {
      await seen();
      const end = new AbortController();
      const hide = () => document.hidden && end.abort();
      document.addEventListener("visibilitychange", hide);
      try {
        const query = new URLSearchParams({ seen: number, page: location.pathname + location.search });
        const answer = await fetch(`/write/state?${query}`, { signal: end.signal });
        const state = await answer.json();
        if (state.revision !== revision) return location.reload();
        if (state.number !== number) draw(state);
        number = state.number;
      } catch {
        if (!end.signal.aborted) {
          head.textContent = "プレビューが止まっています。script/write をもう一度動かします。";
          number = "";
          await wait(PAUSE);
        }
      }
      document.removeEventListener("visibilitychange", hide);
    }
  };

  if (bare === undefined) show();
  listen();
})();
