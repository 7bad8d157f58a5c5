import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pidOf } from "../../network/cometbft/process.ts";
import { catchUp } from "../../network/cometbft/restart.ts";
import type { Network } from "../../network/engine.ts";
import { engineOf } from "../../network/engines.ts";
import { homeOf } from "../../network/folder.ts";
import { type Random, randomOf } from "../../scripts/soft/random.ts";
import type { Relays } from "./relays.ts";

/** What can happen, and how often of a hundred times. */
const SHARES = { kill: 22, stop: 12, restart: 12, wipe: 3, partition: 19, slow: 24, client: 8 } as const;
export type FaultKind = keyof typeof SHARES;
/** Milliseconds that a fault lasts, at least and at most. */
const SHORTEST = 100;
const LONGEST = 1_200;
/** Faults after which all validators have to reach a new block together. */
const REST = 25;
/**
 * Faults follow each other in two lanes, the second with pauses of so many milliseconds: two validators away are one too many, so the chain
 * stands still again and again, and goes on in between.
 */
const PAUSES = [
  [200, 1_400],
  [1_000, 5_000],
] as const;

export interface FaultOptions {
  network: Network;
  relays: Relays;
  seed: string;
  count: number;
  /** Kill one of the clients, which somebody else starts again. */
  killClient(random: Random): void;
  onFault?(done: number): void;
  /** What goes on meanwhile is behind: no fault begins until it has caught up. */
  isBehind?(begun: number): boolean;
  /** Nothing more is to happen: what it happens to has failed. */
  isOver?(): boolean;
}

function pickKind(random: Random): FaultKind {
  let left = random.below(100);
  for (const [kind, share] of Object.entries(SHARES)) {
    left -= share;
    if (left < 0) return kind as FaultKind;
  }
  return "kill";
}

/** What each fault does to a validator, until the validator runs again. */
function faultsOn({ network, relays, killClient }: FaultOptions) {
  const engine = engineOf(network.plan);
  const signal = async (name: string, which: NodeJS.Signals): Promise<void> => {
    const pid = await pidOf(network, name);
    if (pid !== null) process.kill(pid, which);
  };
  const down = async (name: string, hold: number, how: { kill: boolean }): Promise<void> => {
    await engine.stop(network, name, how);
    await pause(hold);
    await engine.start(network, name);
  };
  const wipe = async (name: string): Promise<void> => {
    await engine.stop(network, name, { kill: true });
    const data = join(homeOf(network, name), "data");
    // What it signed last is kept, as an operator keeps it: without it a validator could sign another vote for the same block.
    for (const file of readdirSync(data)) if (file !== "priv_validator_state.json") rmSync(join(data, file), { recursive: true });
    await engine.start(network, name);
    await catchUp(network, name);
  };
  const slow = async (name: string, hold: number): Promise<void> => {
    await signal(name, "SIGSTOP");
    await pause(hold);
    await signal(name, "SIGCONT");
  };
  const partition = async (name: string, hold: number, random: Random): Promise<void> => {
    const others = network.plan.validators.filter((other) => other !== name);
    const friend = random.percent(50) ? [random.pick(others)] : [];
    await relays.cut(
      [name, ...friend],
      others.filter((other) => !friend.includes(other)),
    );
    await pause(hold);
    await relays.cut();
  };
  return {
    kill: (name, hold) => down(name, hold, { kill: true }),
    stop: (name, hold) => down(name, hold, { kill: false }),
    restart: (name) => down(name, 0, { kill: false }),
    wipe,
    slow,
    partition,
    client: async (_, hold, random) => {
      killClient(random);
      await pause(hold);
    },
  } satisfies Record<FaultKind, (name: string, hold: number, random: Random) => Promise<void>>;
}

/** So many faults, chosen by a seed: one or two at a time, and now and then a rest in which all come together. Returns how often each kind was. */
export async function faults(options: FaultOptions): Promise<Record<FaultKind, number>> {
  const { network, seed, count, onFault, isOver = () => false, isBehind = () => false } = options;
  const happen = faultsOn(options);
  const counts = Object.fromEntries(Object.keys(SHARES).map((kind) => [kind, 0])) as Record<FaultKind, number>;
  const busy = new Set<string>();
  let begun = 0;
  const lane = async (random: Random, place: number, until: number): Promise<void> => {
    const [least, most] = PAUSES[place] ?? [0, 0];
    for (;;) {
      await pause(random.between(least, most));
      while (isBehind(begun) && !isOver()) await pause(100);
      if (begun >= until || isOver()) return;
      begun += 1;
      let kind = pickKind(random);
      if (kind === "partition" && busy.has("links")) kind = "slow";
      const name = random.pick(network.plan.validators.filter((one) => !busy.has(one)));
      const held = kind === "partition" ? "links" : kind === "client" ? "client" : name;
      busy.add(held);
      await happen[kind](name, random.between(SHORTEST, LONGEST), random);
      busy.delete(held);
      counts[kind] += 1;
      onFault?.(Object.values(counts).reduce((sum, one) => sum + one));
    }
  };
  const randoms = PAUSES.map((_, index) => randomOf(seed, `lane ${index}`));
  for (let until = Math.min(REST, count); begun < count && !isOver(); until = Math.min(until + REST, count)) {
    await Promise.all(randoms.map((random, place) => lane(random, place, until)));
    await Promise.all(network.plan.validators.map((name) => catchUp(network, name)));
  }
  return counts;
}
