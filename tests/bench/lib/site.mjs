// The project's own program: `site serve` and the other commands.
import { execFileSync, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { atExit } from "./life.mjs";

/** Where script/build has left it. */
const program = `${process.env.CARGO_TARGET_DIR ?? "target"}/debug/site`;

/** Runs a command to its end and answers with the milliseconds it took. */
export function site(args, env = {}) {
  const start = performance.now();
  execFileSync(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
  return performance.now() - start;
}

/** Serves a folder as GitHub Pages does, and answers with its address. */
export function serve(folder) {
  const server = spawn(program, ["serve", folder, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  atExit(() => server.kill());
  // To the end: a server whose output nobody reads would stall.
  const lines = createInterface({ input: server.stdout });
  return new Promise((resolve, reject) => {
    lines.on("line", (line) => line.startsWith("http://") && resolve(line));
    server.on("exit", (status) => reject(new Error(`site serve ${folder} ended with ${status} before it named an address`)));
  });
}
