// Child processes of the launcher: signals reach them, their end is always awaited, failures become one line.
import { spawn } from "node:child_process";
import { constants } from "node:os";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Somebody stopped us: nothing is broken, the next start goes on. */
export class Interrupted extends Error {
  constructor(signal) {
    super("Interrupted. Run the same command again: it begins where this one stopped.");
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** How long an installation may tidy up after a signal, in ms. Whatever it leaves, the next start begins anew. */
const PATIENCE = 3000;

/**
 * Run a command to its end and return its exit code; 128 and the signal's number where a signal or its `timeout` ended it alone.
 * `onOutput` gets what it prints, as text, when stdio is not inherited.
 * With `disposable`, a signal ends the command and all it started within seconds; else it may finish in its own time. With `mayEnd`, a
 * command that ends well on a signal has ended: a signal is how something that is served is put away.
 * @throws {Interrupted} when a signal reached us, and so the command
 */
export async function run(command, args, { onOutput, disposable = false, mayEnd = false, ...options }) {
  const group = disposable && process.platform !== "win32";
  const child = spawn(command, args, { ...options, detached: group, windowsHide: true });
  let received;
  const kill = (signal) => {
    try {
      process.kill(group ? -child.pid : child.pid, signal);
    } catch {
      // it has ended already
    }
  };
  const forward = (signal) => {
    received = signal;
    kill(signal);
    if (disposable) setTimeout(kill, PATIENCE, "SIGKILL").unref();
  };
  for (const signal of signals) process.on(signal, forward);
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text) => onOutput?.(text));
  try {
    const [code, signal] = await new Promise((resolve, reject) => {
      child.on("error", (cause) => reject(new Error(`Cannot run ${command}: ${cause.message}`, { cause })));
      child.on("close", (code, signal) => resolve([code, signal]));
    });
    if (received !== undefined && !(mayEnd && code === 0)) throw new Interrupted(received);
    return code ?? 128 + constants.signals[signal];
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}

/** One line for a person at a terminal. */
export const explain = (error) => `kontor: ${error instanceof Error ? error.message : String(error)}`;

/** From the second second on, shows "what, 12 s, detail" on standard error: in place on a terminal, else every ten seconds. */
export function progress(what, detail = () => "") {
  const started = Date.now();
  const terminal = process.stderr.isTTY === true;
  const show = () => {
    const line = [what, `${Math.round((Date.now() - started) / 1000)} s`, detail()].filter(Boolean).join(", ");
    process.stderr.write(terminal ? `\r\x1b[K${line}` : `${line}\n`);
  };
  const first = setTimeout(show, 1000);
  const timer = setInterval(show, terminal ? 1000 : 10_000);
  return () => {
    clearTimeout(first);
    clearInterval(timer);
    if (terminal && Date.now() - started >= 1000) process.stderr.write("\n");
  };
}
