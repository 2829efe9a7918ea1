// Whatever ends a measuring program ends what it started, and nothing else.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const cleanups = new Set();
process.on("exit", () => cleanups.forEach((cleanup) => cleanup()));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));

/** Remembers what to end. The answer ends it now. */
export function atExit(cleanup) {
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup) && cleanup();
}

/** A folder that is gone afterwards. */
export function scratch(name) {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  atExit(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Progress goes to stderr: the figures are the output. */
export const say = (text) => console.error(`    ${text}`);

/** Runs a program's main function, and says in one line why it could not be done. */
export function run(main) {
  main().then(
    () => process.exit(0),
    (error) => {
      console.error(`${basename(process.argv[1])}: ${error.stack}`);
      process.exit(1);
    },
  );
}
