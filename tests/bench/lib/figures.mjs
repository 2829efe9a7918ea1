// Medians, spreads and Markdown tables.

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);

export const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)];

/** What all but one in twenty stay below. */
export const p95 = (numbers) => sorted(numbers)[Math.ceil(numbers.length * 0.95) - 1];

export const round = (number) => (Number.isInteger(number) || number >= 10 ? `${Math.round(number)}` : number.toFixed(number >= 1 ? 1 : 3));

/** `median (least–most)`. */
export function spread(numbers) {
  const all = sorted(numbers).map(round);
  return all[0] === all.at(-1) ? all[0] : `${round(median(numbers))} (${all[0]}–${all.at(-1)})`;
}

/** Whether two lists of figures overlap. */
export const overlap = (ours, theirs) => Math.min(...ours) <= Math.max(...theirs);

/** A figure against its budget; it is told and never fails anything. */
export function verdict(value, budget) {
  return value <= budget ? "met" : `**over by ${round(value - budget)}**`;
}

/** A Markdown table: the first column is text, the others are figures. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell ?? "").join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}
