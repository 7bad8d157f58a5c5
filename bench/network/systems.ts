// What is measured: four validators on this machine, and Hardhat's node beside them as a process of its own. Both begin with the same
// ledger, and each can be put back to the state that was kept.
import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { type Address, fallback, http, type Transport } from "viem";
import { catchUp } from "../../network/cometbft/restart.ts";
import type { Network } from "../../network/engine.ts";
import { engineOf } from "../../network/engines.ts";
import { parsePlan } from "../../network/plan.ts";
import { CHAIN_ID } from "./actors.ts";
import { copyFolder } from "./copies.ts";
import { ask, type Node, nodeAt } from "./rpc.ts";

export interface System {
  readonly name: "4 validators" | "1 Hardhat node";
  /** Where clients connect, in turn. */
  readonly nodes: readonly Node[];
  /** For what is not load. */
  readonly transport: Transport;
  /** Processor seconds of its processes so far; counts begin anew with `restore`. */
  cpuSeconds(): Promise<number>;
  /** Have accounts counted as clients of the organisations whose nodes they send to, by turns, as a network's members would. */
  sponsor(accounts: readonly Address[]): Promise<void>;
  /** From now on, blocks at their time. */
  pace(): Promise<void>;
  /** Keep the state as it is now. */
  keep(): Promise<void>;
  /** Go back to what was kept. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

const VALIDATORS = ["north", "south", "west", "east"];
/** Linux counts processor time in hundredths of a second, whatever the kernel's own clock. */
const TICKS = 100;

/** User and system time of a process: fields 14 and 15 of its stat file, counted behind the name, which may hold anything. */
function secondsOf(pid: number | null | undefined): number {
  if (pid === null || pid === undefined) return 0;
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** What all processors of the machine have worked since it was started: user, nice, system, and interrupts, of the first line of /proc/stat. */
export function machineSeconds(): number {
  const [, ...fields] = readFileSync("/proc/stat", "utf8").split("\n", 1)[0]?.split(/\s+/) ?? [];
  return [0, 1, 2, 5, 6].reduce((sum, field) => sum + Number(fields[field]), 0) / TICKS;
}

/** Four validators in a folder of their own; `carry` may add to their genesis. */
export async function openValidators(
  folder: string,
  blockTime: number,
  carry?: (network: Network) => Promise<void>,
): Promise<System> {
  const kept = `${folder}.kept`;
  const plan = parsePlan({
    ...{ kind: "kontor/network/1", engine: "cometbft", name: "bench", chainId: CHAIN_ID },
    ...{ validators: VALIDATORS, blockTime, firstPort: 31_400 },
  });
  const engine = engineOf(plan);
  const network = await engine.init(folder, plan);
  await carry?.(network);
  const start = async () => {
    await Promise.all(VALIDATORS.map((name) => engine.start(network, name)));
    // A node takes no transactions until its pool has seen a block, which is a moment after the node tells of it.
    for (let block = 0; block < 2; block++) await Promise.all(VALIDATORS.map((name) => catchUp(network, name)));
  };
  const stop = (how?: { kill: boolean }) => Promise.all(VALIDATORS.map((name) => engine.stop(network, name, how)));
  await start();
  const urls = VALIDATORS.map((name) => engine.rpcUrl(network, name));
  return {
    name: "4 validators",
    nodes: urls.map(nodeAt),
    transport: fallback(urls.map((url) => http(url))),
    async cpuSeconds() {
      const all = await Promise.all(VALIDATORS.map((name) => engine.status(network, name)));
      return all.reduce((sum, { pid }) => sum + secondsOf(pid), 0);
    },
    async sponsor(accounts) {
      for (const [turn, name] of VALIDATORS.entries()) {
        const own = accounts.filter((_, index) => index % VALIDATORS.length === turn);
        await engine.sponsor?.(network, name, { accounts: own, sponsored: true });
      }
    },
    pace: async () => {},
    async keep() {
      await stop();
      copyFolder(folder, kept);
      await start();
    },
    async restore() {
      await stop({ kill: true });
      copyFolder(kept, folder);
      await start();
    },
    close: async () => void (await stop({ kill: true })),
  };
}

interface Repeated {
  /** Ends when the last turn has. Throws what a turn failed with. */
  stop(): Promise<void>;
}

/** Do something every so many milliseconds, one turn at a time. */
function repeat(act: () => Promise<void>, every: number): Repeated {
  const limit = new AbortController();
  const run = async () => {
    for (let due = performance.now() + every; !limit.signal.aborted; due = Math.max(due + every, performance.now())) {
      await pause(Math.max(0, due - performance.now()), undefined, { signal: limit.signal }).catch(() => undefined);
      if (!limit.signal.aborted) await act();
    }
  };
  const running = run().then(
    () => undefined,
    (error: Error) => error,
  );
  return {
    async stop() {
      limit.abort();
      const failure = await running;
      if (failure !== undefined) throw failure;
    },
  };
}

/** A port that nobody has. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });

/** Hardhat's node: one block a transaction until `pace`, then one every so many milliseconds. */
export async function openHardhat(blockTime: number): Promise<System> {
  const port = await freePort();
  const child: ChildProcess = fork(new URL("./hardhat-node.ts", import.meta.url), [String(port)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await new Promise((resolve, reject) => child.once("message", resolve).once("exit", reject));
  const url = `http://127.0.0.1:${port}`;
  const node = nodeAt(url);
  let snapshot = "";
  // Its own interval would raise the base fee to 1 behind a block that is more than half full, and nobody here pays any.
  const mine = async () => {
    await ask(node, "hardhat_setNextBlockBaseFeePerGas", "0x0");
    await ask(node, "evm_mine");
  };
  let miner: Repeated | undefined;
  const stopped = async (work: () => Promise<unknown>) => {
    await miner?.stop();
    await work();
    miner = repeat(mine, blockTime);
  };
  const take = async () => {
    snapshot = await ask<string>(node, "evm_snapshot");
  };
  return {
    name: "1 Hardhat node",
    nodes: [node],
    transport: http(url),
    cpuSeconds: async () => secondsOf(child.pid),
    sponsor: async () => {},
    async pace() {
      await ask(node, "evm_setAutomine", false);
      miner = repeat(mine, blockTime);
    },
    keep: () => stopped(take),
    restore: () =>
      stopped(async () => {
        await ask(node, "evm_revert", snapshot);
        await take();
      }),
    async close() {
      await miner?.stop();
      child.kill();
    },
  };
}
