import type { Hash, Hex } from "viem";
import * as z from "zod";
import { address, bytes32, receive } from "../wire.ts";
import { DeploymentRunning } from "./errors.ts";

const hex = z.string().regex(/^0x[0-9a-f]*$/);
const sent = z.strictObject({
  name: z.string(),
  nonce: z.int().nonnegative(),
  hash: bytes32,
  /** The signed transaction, until it is in a block: sent again, it is the same one. */
  raw: hex.optional(),
  /** Block that it is in. */
  block: z.int().nonnegative().optional(),
  gas: z.int().nonnegative().optional(),
});

const shape = z.strictObject({
  kind: z.literal("kontor/deployment-journal/1"),
  chainId: z.int().positive(),
  genesisHash: bytes32,
  deployer: address,
  firstNonce: z.int().nonnegative(),
  fromBlock: z.int().nonnegative(),
  plan: bytes32,
  options: z.record(z.string(), z.unknown()),
  sent: z.array(sent).max(10_000),
});

/** A transaction that was signed, and maybe sent. */
export interface SentStep {
  name: string;
  nonce: number;
  hash: Hash;
  raw?: Hex;
  block?: number;
  gas?: number;
}

/** How far a deployment has come. Public: it holds nothing that the chain will not show. */
export type JournalEntries = Omit<z.output<typeof shape>, "sent"> & { sent: SentStep[] };

/** Where a deployment writes down each transaction before it is sent. */
export interface Journal {
  read(): Promise<JournalEntries | undefined>;
  /** All or nothing, and lasting when it resolves. */
  write(entries: JournalEntries): Promise<void>;
  /** Keep it for one run alone; resolves to how to let go. Throws DeploymentRunning. */
  hold(): Promise<() => Promise<void>>;
}

/** Throws InputInvalid. */
export const parseJournal = (value: unknown): JournalEntries =>
  receive(
    shape,
    value,
    "journal of a deployment",
    "Restore the file from a backup, or move it away and begin anew.",
  ) as JournalEntries;

/** A journal that lasts no longer than the process: for ledgers that do not either. */
export function memoryJournal(): Journal {
  let kept: string | undefined;
  let held = false;
  return {
    async hold() {
      if (held)
        throw new DeploymentRunning({
          what: "Another run of this deployment is going on in this process.",
          todo: "Let it end.",
        });
      held = true;
      return async () => {
        held = false;
      };
    },
    read: async () => (kept === undefined ? undefined : parseJournal(JSON.parse(kept))),
    write: async (entries) => {
      kept = JSON.stringify(entries);
    },
  };
}
