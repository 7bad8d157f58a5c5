import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Network } from "../../network/engine.ts";
import { homeOf } from "../../network/folder.ts";
import type { Order, Road } from "./relay-worker.ts";

/** Relays between the validators of a network that can be cut. */
export interface Relays {
  /** Groups that hear nothing of each other; whoever is in none hears all. */
  cut(...groups: (readonly string[])[]): Promise<void>;
  close(): Promise<void>;
}

const settingsOf = (network: Network, name: string): string => join(homeOf(network, name), "config", "config.toml");
const LISTENS = /\[p2p\]\s+laddr = "tcp:\/\/[^"]*:(\d+)"/;
const PEERS = /^persistent_peers = "(.*)"$/m;

/**
 * Let each validator reach each other one through a relay in a thread of its own: a link that can be cut, as between two sites. To be called
 * before they start.
 */
export async function relayPeers(network: Network, validators: readonly string[]): Promise<Relays> {
  const worker = new Worker(new URL("./relay-worker.ts", import.meta.url));
  const tell = async (order: Order): Promise<number[]> => {
    worker.postMessage(order);
    return (await once(worker, "message"))[0] as number[];
  };
  const settings = new Map<string, string>();
  const ports = new Map<string, number>();
  for (const name of validators) {
    const text = await readFile(settingsOf(network, name), "utf8");
    settings.set(name, text);
    ports.set(name, Number(LISTENS.exec(text)?.[1]));
  }
  const roads: Road[] = validators.flatMap((from) =>
    validators.filter((to) => to !== from).map((to) => ({ from, to, port: ports.get(to) as number })),
  );
  const doors = await tell({ open: roads });
  for (const [name, text] of settings) {
    const relayed = text.replace(PEERS, (line) =>
      line.replace(/@[^:,"]+:(\d+)/g, (peer, port) => {
        const place = roads.findIndex((road) => road.from === name && road.port === Number(port));
        return place < 0 ? peer : `@127.0.0.1:${doors[place]}`;
      }),
    );
    await writeFile(settingsOf(network, name), relayed);
  }
  return {
    async cut(...groups) {
      const groupOf = (name: string): number => groups.findIndex((group) => group.includes(name));
      const isCut = (one: number, other: number): boolean => one >= 0 && other >= 0 && one !== other;
      await tell({ cut: roads.filter(({ from, to }) => isCut(groupOf(from), groupOf(to))) });
    },
    async close() {
      await worker.terminate();
    },
  };
}
