import { utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import type { Addresses } from "../../sdk/src/client.ts";
import { address, bytes32 } from "../../sdk/src/wire.ts";
import { beside, parseMembers, path, readJson, socketUrls, urls } from "../configuration.ts";
import { readDeploymentFile } from "../deployment-file.ts";
import { writeNew } from "../files.ts";

const CONTRACTS = [
  "participants",
  "documents",
  "grants",
  "tagCommittee",
  "financing",
  "shipments",
  "declarations",
  "facts",
] as const satisfies readonly (keyof Addresses)[];

/** Whoever governs finds the councils by the log where the file does not name them. */
const COUNCILS = ["assembly", "watch"] as const satisfies readonly (keyof Addresses)[];

/** How the ledger is asked. */
const place = {
  kind: z.literal("kontor/ledger/1"),
  rpcUrl: urls,
  wsUrl: socketUrls.optional(),
  /** Seconds between two questions for what is new. */
  pollSeconds: z.number().min(0.02).max(3_600).default(4),
};

/** Where a ledger is: public, the same for all who use it, but for the node that each of them asks. */
const ledgerFile = z.strictObject({
  ...place,
  chainId: z.int().positive(),
  addresses: z.strictObject({
    ...(Object.fromEntries(CONTRACTS.map((name) => [name, address])) as Record<(typeof CONTRACTS)[number], typeof address>),
    assembly: address.optional(),
    watch: address.optional(),
  }),
  /** Block of the first contract: nothing of this ledger is older. */
  fromBlock: z.int().nonnegative().default(0),
  /** Of a later version of financing: the transactions that created it. Whoever checks it looks at them. */
  created: z.strictObject({ financing: bytes32, facts: bytes32 }).optional(),
});
/** The same by the file of the ledger's deployment, beside this one. */
const byDeployment = z.strictObject({ ...place, deployment: path });
export type LedgerFile = Omit<z.output<typeof ledgerFile>, "addresses"> & { addresses: Omit<Addresses, "fromBlock"> };
export type LedgerFileInput = z.input<typeof ledgerFile>;

const EXPECTED = {
  kind: 'write "kontor/ledger/1"',
  rpcUrl: "the address of your own node, such as http://127.0.0.1:8545, or a list of nodes that you trust, your own first",
  wsUrl: "the same node's WebSocket, such as ws://127.0.0.1:8546, or a list; leave it out to ask the node again and again",
  chainId: "the number of the chain, an integer",
  pollSeconds: "seconds between two looks at the ledger, 0.02 to 3600",
  addresses: `the ledger's contracts: ${CONTRACTS.join(", ")}, and if you like ${COUNCILS.join(", ")}; or leave them, chainId and fromBlock out and name the deployment`,
  deployment: "the file of the ledger's deployment, which says chainId, addresses and fromBlock (kontor/deployment/1)",
  fromBlock: "the block of the ledger's first contract, an integer",
  created: "hashes of the transactions that created financing and facts, of a later version, as `kontor deploy version` wrote it",
};

/** Throws FileUnusable, ConfigurationInvalid, InputInvalid for a deployment that is none. */
export async function readLedgerFile(file: string): Promise<LedgerFile> {
  const json = await readJson(file);
  if (!(json instanceof Object && "deployment" in json)) return parseMembers(ledgerFile, EXPECTED, json, file);
  const { deployment, ...given } = parseMembers(byDeployment, EXPECTED, json, file);
  const { chainId, fromBlock, ...addresses } = await readDeploymentFile(beside(file, deployment));
  return { ...given, chainId, addresses, fromBlock: Number(fromBlock) };
}

/** Write the file of a ledger that was deployed. Other members of a deployment stay out. Throws ConfigurationInvalid, FileExists, FileUnusable. */
export async function writeLedgerFile(
  file: string,
  { addresses, created, ...place }: Omit<LedgerFileInput, "kind" | "addresses" | "fromBlock"> & { addresses: Addresses },
): Promise<void> {
  const named = [...CONTRACTS, ...COUNCILS].filter((name) => addresses[name] !== undefined);
  const contracts = Object.fromEntries(named.map((name) => [name, addresses[name]]));
  const fromBlock = Number(addresses.fromBlock ?? 0n);
  const whole = { kind: "kontor/ledger/1", ...place, addresses: contracts, fromBlock, ...(created !== undefined && { created }) };
  parseMembers(ledgerFile, EXPECTED, whole, file);
  await writeNew(file, utf8ToBytes(`${JSON.stringify(whole, null, 2)}\n`));
}
