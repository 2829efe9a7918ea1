// What one load of a page costs: as Lighthouse judges it, and as the slow phone feels it.
import lighthouse from "lighthouse";
import { connect, launch, mark, onPhone } from "./chrome.mjs";

const LINE = { kbps: 400, rtt: 400 };

/** Lighthouse's report, for who has done these ids in an earlier visit where there are any. */
export async function judged(address, done) {
  const { port, close } = await launch();
  try {
    if (done) await (await connect(port, address, done)).disconnect();
    const { lhr } = await lighthouse(address, { port, logLevel: "error", disableStorageReset: Boolean(done) });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    return lhr;
  } finally {
    close();
  }
}

/** Runs in the page before anything of it: remembers every long task, and what moved although nobody had done anything. */
function listen() {
  window.tasks = [];
  window.moved = 0;
  const observe = (type, hear) => new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true });
  observe("longtask", (task) => window.tasks.push(task));
  observe("layout-shift", ({ value, hadRecentInput }) => (window.moved += hadRecentInput ? 0 : value));
}

/** What the slow phone does until two seconds after the page is ready; `look` may then look at it. */
export async function costs({ address, ready, done, size }, look = () => ({})) {
  return onPhone(address, { prepare: `(${listen})()`, done, size }, async (page) => {
    const time = ready && (await mark(page, ready));
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const { LayoutDuration, RecalcStyleDuration } = await page.metrics();
    const [tasks, moved] = await page.evaluate(() => [window.tasks.map(({ startTime, duration }) => [startTime, duration]), window.moved]);
    const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
    const late = tasks.filter(([start, duration]) => start + duration > paint).map(([, duration]) => duration);
    return {
      "ready ms": time,
      "longest task after the first paint, ms": Math.max(0, ...late),
      "beyond 50 ms, all tasks, ms": tasks.reduce((sum, [, duration]) => sum + duration - 50, 0),
      "layout ms": LayoutDuration * 1000,
      "style ms": RecalcStyleDuration * 1000,
      CLS: moved,
      ...(await look(page)),
    };
  });
}

/** The same, and when the page is live with a slow line. */
export async function load(page) {
  const { CLS, ...all } = await costs(page);
  return { ...all, [`live at ${LINE.kbps} kbps, ms`]: await onPhone(page.address, LINE, (at) => mark(at, page.ready)) };
}
