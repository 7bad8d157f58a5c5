import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Network } from "../engine.ts";
import { PortTaken, ValidatorStopped } from "../errors.ts";
import { homeOf } from "../folder.ts";
import { listeningOf, rpcUrl } from "../ports.ts";
import { answers } from "../rpc.ts";
import { requireProgram } from "./program.ts";

const PATIENCE = 120_000;
const STEP = 100;

export const logFile = (network: Network, validator: string): string => join(homeOf(network, validator), "node.log");
const pidFile = (network: Network, validator: string): string => join(homeOf(network, validator), "node.pid");

/** The command line of a process, or nothing: a number may long belong to another program. */
const commandOf = (pid: number): Promise<string> => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");

/** The process of a validator, if it runs. */
export async function pidOf(network: Network, validator: string): Promise<number | null> {
  const pid = Number(await readFile(pidFile(network, validator), "utf8").catch(() => ""));
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return (await commandOf(pid)).split("\0").includes(homeOf(network, validator)) ? pid : null;
}

/** Why the program ended, in its own words: behind a panic stand many lines of no use to an operator. */
async function lastWords(network: Network, validator: string): Promise<string> {
  const text = await readFile(logFile(network, validator), "utf8").catch(() => "");
  const lines = text.trim().split("\n");
  return (lines.findLast((line) => /^(panic|Error): /.test(line)) ?? lines.at(-1) ?? "").slice(0, 600);
}

async function requireFree(network: Network, validator: string): Promise<void> {
  const url = rpcUrl(network, validator);
  if (!(await answers(url))) return;
  throw new PortTaken({
    what: `Something else answers at ${url}.`,
    todo: "End it, or give the validator another port.",
    values: { url },
  });
}

/** Start a validator's process and wait until its JSON-RPC answers. Throws ValidatorUnknown, EngineMissing, PortTaken, ValidatorStopped. */
export async function start(network: Network, validator: string): Promise<void> {
  listeningOf(network, validator);
  if ((await pidOf(network, validator)) !== null) return;
  const program = await requireProgram();
  await requireFree(network, validator);
  const log = openSync(logFile(network, validator), "a", 0o600);
  const args = ["start", "--home", homeOf(network, validator), "--log_no_color"];
  const child = spawn(program, args, { detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  let ended = false;
  child.on("error", () => (ended = true)).on("exit", () => (ended = true));
  child.unref();
  await writeFile(pidFile(network, validator), String(child.pid), { mode: 0o600 });
  const url = rpcUrl(network, validator);
  for (let waited = 0; waited < PATIENCE && !ended; waited += STEP) {
    if (await answers(url)) return;
    await pause(STEP);
  }
  throw new ValidatorStopped({
    what: `Validator ${validator} ${ended ? "ended" : "does not answer"}: ${await lastWords(network, validator)}`,
    todo: `Read ${logFile(network, validator)}.`,
    values: { validator },
  });
}

/** Stop a validator and wait until its process is gone. Throws ValidatorUnknown. */
export async function stop(network: Network, validator: string, { kill = false } = {}): Promise<void> {
  listeningOf(network, validator);
  const pid = await pidOf(network, validator);
  if (pid === null) return;
  process.kill(pid, kill ? "SIGKILL" : "SIGTERM");
  for (let waited = 0; (await pidOf(network, validator)) !== null; waited += STEP) {
    if (waited === PATIENCE) process.kill(pid, "SIGKILL");
    await pause(STEP);
  }
  await rm(pidFile(network, validator), { force: true });
}
