import { type ChildProcess, execFile, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Address } from "viem";
import type { FirstCommittee } from "../sdk/src/deploy/first-committee.ts";

const launcher = fileURLToPath(new URL("../cli/kontor.mjs", import.meta.url));

/** Run the CLI to its end and read the JSON that it prints. */
export async function kontor(...args: string[]): Promise<Record<string, unknown>> {
  const { stdout } = await promisify(execFile)(process.execPath, [launcher, ...args]);
  return JSON.parse(stdout);
}

/** `kontor committee serve` in a process of its own. */
export interface MemberProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** Lines of its log so far. */
  readonly log: readonly string[];
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** Start a member and wait until it listens. */
export async function serve(config: string, passphraseFile: string): Promise<MemberProcess> {
  const args = [launcher, "committee", "serve", "--config", config, "--passphrase-file", passphraseFile];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const log: string[] = [];
  let stderr = "";
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  const ended = new Promise<number | string>((resolve) => child.once("close", (code, signal) => resolve(signal ?? code ?? -1)));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      log.push(line);
      const { event, url: at } = JSON.parse(line) as { event: string; url?: string };
      if (event === "started" && at !== undefined) resolve(at);
    });
    void ended.then(() => reject(new Error(`the member did not start: ${stderr}`)));
  });
  return { url, process: child, log, ended };
}

/** Members in processes of their own, to be named when a ledger is deployed. */
export interface CommitteeProcesses extends FirstCommittee {
  members: readonly Address[];
  /** In the order of `members`, once they are enlisted. */
  readonly running: MemberProcess[];
  /** Folder of each member's configuration, secret and state. */
  readonly folders: readonly string[];
  readonly passphraseFile: string;
  /** Resolves when all hold a share. */
  ready(): Promise<void>;
  /** Start a member again after its process has ended. */
  start(index: number): Promise<MemberProcess>;
  close(): Promise<void>;
}

const isWell = async (url: string): Promise<boolean> => (await fetch(`${url}/health`)).status === 200;

export interface ProcessesOptions {
  count: number;
  threshold: number;
  chainId: number;
  rpcUrl: string;
  folder: string;
}

/** Make members with `kontor committee init`; they start when the ledger's address is known. */
export async function committeeProcesses(options: ProcessesOptions): Promise<CommitteeProcesses> {
  const { count, threshold, chainId, rpcUrl, folder } = options;
  const passphraseFile = join(folder, "passphrase");
  writeFileSync(passphraseFile, "a passphrase of the tests\n", { mode: 0o600 });
  const folders = Array.from({ length: count }, (_, index) => join(folder, `member-${index + 1}`));
  const configOf = (index: number): string => join(folders[index] ?? "", "member.json");
  const members: Address[] = [];
  for (const [index, place] of folders.entries()) {
    await mkdir(place);
    const ledger = ["--rpc-url", rpcUrl, "--chain-id", String(chainId)];
    // The system chooses the port, and the ledger is told of it.
    const reached = ["--endpoint", "http://127.0.0.1", "--port", "0"];
    const made = ["--config", configOf(index), "--passphrase-file", passphraseFile];
    members.push((await kontor("committee", "init", ...made, ...ledger, ...reached)).account as Address);
  }
  const running: MemberProcess[] = [];
  const start = async (index: number): Promise<MemberProcess> => {
    const member = await serve(configOf(index), passphraseFile);
    running[index] = member;
    return member;
  };
  return {
    members,
    threshold,
    running,
    folders,
    passphraseFile,
    start,
    async enlisted(committee) {
      for (const index of members.keys()) {
        const configuration = JSON.parse(readFileSync(configOf(index), "utf8"));
        writeFileSync(configOf(index), JSON.stringify({ ...configuration, committee, pollSeconds: 0.2 }));
      }
      await Promise.all(members.map((_, index) => start(index)));
      for (const { log } of running) while (!log.some((line) => line.includes('"enlist"'))) await pause(50);
    },
    async ready() {
      for (const { url } of running) while (!(await isWell(url))) await pause(100);
    },
    async close() {
      for (const { process: child } of running) child.kill("SIGTERM");
      await Promise.all(running.map(({ ended }) => ended));
    },
  };
}
