// Taps in the page, and the time until what they do is painted.

/** Runs in the page: taps what the selector finds, in view as a reader has it. What is open before and after comes along. */
export async function tap(selector) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage("");
  }));
  const target = document.querySelector(selector);
  target.scrollIntoView({ block: "center" });
  for (let frames = 0; frames < 3; frames++) await frame();
  await new Promise((resolve) => setTimeout(resolve, 400 + Math.random() * 50));
  const before = document.documentElement.dataset.one;
  const start = performance.now();
  target.click();
  await frame();
  const time = performance.now() - start;
  return { time, before, after: document.documentElement.dataset.one };
}

/** Ticks the open step so many times, and answers with the times until the next one was painted. */
export async function tickAlong(page, count) {
  const times = [];
  while (times.length < count) {
    const { time, before, after } = await page.evaluate(tap, ".step:not([hidden]) .step__button");
    if (!after || before === after) throw new Error(`a tick left ${before} open`);
    times.push(time);
  }
  return times;
}
