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

/**
 * Run a command to its end and return its exit code. `onOutput` gets what it prints, as text, when stdio is not inherited.
 * @throws {Interrupted} when a signal ended it
 */
export async function run(command, args, { onOutput, ...options }) {
  const child = spawn(command, args, { ...options, windowsHide: true });
  let received;
  const forward = (signal) => {
    received = signal;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, forward);
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text) => onOutput?.(text));
  try {
    const [code, signal] = await new Promise((resolve, reject) => {
      child.on("error", (cause) => reject(new Error(`Cannot run ${command}: ${cause.message}`, { cause })));
      child.on("close", (code, signal) => resolve([code, signal]));
    });
    if (received ?? signal) throw new Interrupted(received ?? signal);
    return code ?? 1;
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}

/** One line for a person at a terminal. */
export const explain = (error) => `kontor: ${error instanceof Error ? error.message : String(error)}`;

/** Repeats "what, 12 s, detail" on standard error until stopped: in place on a terminal, else a line every ten seconds. */
export function progress(what, detail = () => "") {
  const started = Date.now();
  const terminal = process.stderr.isTTY === true;
  const line = () => [what, `${Math.round((Date.now() - started) / 1000)} s`, detail()].filter(Boolean).join(", ");
  const show = () => process.stderr.write(terminal ? `\r\x1b[K${line()}` : `${line()}\n`);
  show();
  const timer = setInterval(show, terminal ? 500 : 10_000);
  return () => {
    clearInterval(timer);
    show();
    if (terminal) process.stderr.write("\n");
  };
}
