import { join } from "node:path";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { writeAtomically } from "../sdk/src/store/write-atomically.node.ts";
import type { Health } from "./runtime/health.ts";
import type { Item } from "./runtime/item.ts";

/** Where an agent says how it is, for a person who looks. */
export const statusFile = (folder: string): string => join(folder, "status.json");

/** Writes how an agent is and what waits, with why: ids, states and reasons, nothing of a document. */
export const tellOf =
  (folder: string) =>
  async (health: Health, items: readonly Item[]): Promise<void> => {
    const open = items.filter(({ state }) => state !== "done");
    const lines = open.map(({ kind, id, state, attempts, reason }) => ({ kind, id, state, attempts, ...reason }));
    const status = { kind: "kontor/agent-status/1", time: new Date().toISOString(), ...health, open: lines };
    await writeAtomically(statusFile(folder), utf8ToBytes(`${JSON.stringify(status, null, 2)}\n`));
  };
