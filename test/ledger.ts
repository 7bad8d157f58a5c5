import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import hre from "hardhat";
import { custom, parseEther, type Transport } from "viem";
import { hardhat } from "viem/chains";
import { type LocalCommitteeOptions, localCommittee } from "../committee/local-committee.ts";
import { type Request, serveRpc } from "../scripts/trade/rpc.ts";
import { accredit } from "../sdk/src/accredit/accredit.ts";
import { publishKeys } from "../sdk/src/accredit/publish-keys.ts";
import type { RoleName } from "../sdk/src/accredit/roles.ts";
import { createClient, type KontorClient } from "../sdk/src/client.ts";
import type { OfficeTerms } from "../sdk/src/declare/terms.ts";
import { type Deployment, deploy } from "../sdk/src/deploy/deploy.ts";
import type { FirstCommittee } from "../sdk/src/deploy/first-committee.ts";
import { randomSalt } from "../sdk/src/document/commit.ts";
import { deriveKeys, type ParticipantKeys } from "../sdk/src/keys/derive-keys.ts";
import {
  DOCUMENT_TYPE,
  identifierSlot,
  legalIdentifier,
  SCHEMA_VERSION,
  SLOT,
  type SlotName,
} from "../sdk/src/protocol/document.ts";
import type { Slots } from "../sdk/src/protocol/types.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { memoryContentStore } from "../sdk/src/seal/content-store.ts";
import { openStore } from "../sdk/src/store/open-store.ts";
import { committeeProcesses } from "./committee-processes.ts";
import { prover } from "./prover.ts";

/** A participant of a test's ledger: its client has keys, a store of its own and the prover that all share. */
export interface Party extends KontorClient {
  readonly name: string;
  readonly account: NonNullable<KontorClient["account"]>;
  readonly keys: ParticipantKeys;
  readonly legalId: bigint;
  /** The one secret that everything of this party follows from. */
  readonly secret: Uint8Array;
}

/** The same name gives the same party in every run. */
export const secretOf = (name: string): Uint8Array => keccak_256(utf8ToBytes(`party of a test: ${name}`));
/** Organisations of the consortium. */
const MEMBERS = ["first member", "second member", "third member"] as const;
/** Ten years, in seconds. */
const VALIDITY = 315_360_000n;

export interface LedgerOptions {
  /** Members of the tag committee, and how many evaluate together. With no members there is no key, and nothing can be enrolled. */
  members?: number;
  threshold?: number;
  /** Limits of the members' services. */
  limits?: LocalCommitteeOptions["limits"];
  /** What customs offices ask for; an office's id is `legalIdentifier("TEST", its name)`. */
  terms?: readonly OfficeTerms[];
  /** Blocks of one second share its time, so that the chain's clock is the machine's however fast blocks come. Otherwise each is a second later. */
  honestClock?: boolean;
}

/** A real ledger on Hardhat's network, inside the process: the SDK's own deployment, real proofs, real keys, members that answer over HTTP. */
export function openLedger({ members = 3, threshold = 2, limits, terms, honestClock }: LedgerOptions = {}) {
  return openLedgerWith(
    async ({ transport, folder }) =>
      localCommittee({ count: members, threshold, chainId: hardhat.id, transport, folder, limits }),
    { terms, honestClock },
  );
}

/** The same with members in processes of their own, which reach the network over HTTP. */
export function openLedgerWithProcesses({ members, threshold }: { members: number; threshold: number }) {
  return openLedgerWith(async ({ request, folder, closing }) => {
    const rpc = await serveRpc(request);
    closing.unshift(rpc.close);
    return committeeProcesses({ count: members, threshold, chainId: hardhat.id, rpcUrl: rpc.url, folder });
  });
}

/** What a committee is made with. */
interface CommitteePlace {
  transport: Transport;
  request: Request;
  folder: string;
  /** What is to be ended with the ledger, first to last. */
  closing: (() => Promise<void>)[];
}
type Evaluators = FirstCommittee & { ready(): Promise<void>; close(): Promise<void> };

async function openLedgerWith<C extends Evaluators>(
  committeeIn: (place: CommitteePlace) => Promise<C>,
  { terms, honestClock = false }: Pick<LedgerOptions, "terms" | "honestClock"> = {},
) {
  const network = await hre.network.connect({ override: { allowBlocksWithSameTimestamp: honestClock } });
  const { provider, networkHelpers } = network;
  const request: Request = (call) => provider.request(call as Parameters<typeof provider.request>[0]);
  const transport: Transport = custom({ request }, { retryCount: 0 });
  const folder = mkdtempSync(join(tmpdir(), "kontor-ledger-"));
  const contentStore = memoryContentStore();
  const closing: (() => Promise<void>)[] = [];

  const funded = async (name: string) => {
    const keys = await deriveKeys(secretOf(name));
    await networkHelpers.setBalance(keys.account.address, parseEther("1000"));
    return keys;
  };
  const office = async (name: string, addresses: Deployment) => {
    const keys = await funded(name);
    return createClient({ transport, chain: hardhat, addresses, account: keys.account, pollingInterval: 20 });
  };

  const accountOf = async (name: string) => (await funded(name)).account;
  const [deployer, chamber] = [await accountOf("deployer"), await accountOf("chamber")];
  const members = await Promise.all(MEMBERS.map(async (name) => ({ name, account: (await accountOf(name)).address })));
  const signer = createClient({ transport, chain: hardhat, addresses: {} as Deployment, account: deployer, pollingInterval: 20 });
  const evaluators = await committeeIn({ transport, request, folder, closing });
  for (const account of evaluators.members) await networkHelpers.setBalance(account, parseEther("1000"));
  closing.unshift(() => evaluators.close());
  const addresses = await deploy(signer.wallet as Parameters<typeof deploy>[0], {
    members,
    identityProviders: [{ account: chamber.address, name: "Chamber of the tests" }],
    delay: 3_600,
    committee: evaluators.members.length === 0 ? undefined : evaluators,
    terms,
  });
  await evaluators.ready();
  const identityProvider = await office("chamber", addresses);

  let stores = 0;
  /** A client for a party's secret on a machine of its own: an empty store. */
  const machineOf = async (name: string): Promise<Party> => {
    const secret = secretOf(name);
    const keys = await funded(name);
    const store = await openStore(join(folder, `store-${stores++}`), keys.store);
    closing.unshift(() => store.close());
    const parts = {
      transport,
      chain: hardhat,
      addresses,
      account: keys.account,
      keys,
      store,
      contentStore,
      prover,
      pollingInterval: 20,
    };
    return { ...createClient(parts), account: keys.account, keys, name, secret, legalId: legalIdentifier("TEST", name) };
  };

  return {
    networkHelpers,
    provider,
    /** Where stores and members keep what they keep. */
    folder,
    transport,
    addresses,
    prover,
    contentStore,
    identityProvider,
    /** Organisations of the consortium. What they decide waits for an hour (decide.ts). */
    members: await Promise.all(MEMBERS.map((name) => office(name, addresses))),
    committee: evaluators,
    /** Somebody with gas and nothing else: sends what others have signed or proven. */
    relayer: await office("relayer", addresses),
    machineOf,
    /** Accredit a party and publish its keys. */
    async join(name: string, ...roles: RoleName[]): Promise<Party> {
      const party = await machineOf(name);
      const { timestamp: validFrom } = await party.public.getBlock();
      const account = party.account.address;
      await accredit(identityProvider, { account, legalId: party.legalId, roles, validFrom, validUntil: validFrom + VALIDITY });
      await publishKeys(party, { lends: roles.includes("lender") });
      return party;
    },
    async close(): Promise<void> {
      for (const end of closing) await end();
      await network.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type Ledger = Awaited<ReturnType<typeof openLedger>>;

/** Euro, in ISO 4217. */
export const EUR = 978;

/** An invoice of `issuer`, total in cents, with a fresh salt. More slots by name. */
export function invoice(issuer: Party, number: string, total: bigint, more: Partial<Record<SlotName, bigint>> = {}): Content {
  const named: Partial<Record<SlotName, bigint>> = {
    type: DOCUMENT_TYPE.invoice,
    schema: SCHEMA_VERSION,
    issuer: issuer.legalId,
    number: identifierSlot(number),
    currency: BigInt(EUR),
    total,
    ...more,
  };
  const slots = Array.from({ length: 32 }, () => 0n);
  for (const [name, value] of Object.entries(named)) slots[SLOT[name as SlotName]] = value;
  return { document: { number, total: total.toString() }, salt: randomSalt(), slots: slots as readonly bigint[] as Slots };
}

/** The error that a call ends in; fails if it succeeds. */
export async function failureOf(call: Promise<unknown>): Promise<Error> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof Error) return outcome;
  throw new Error("nothing was refused");
}
