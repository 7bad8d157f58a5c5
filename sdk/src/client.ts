import {
  type Account,
  type Address,
  type Chain,
  createPublicClient,
  createWalletClient,
  type PublicClient,
  type Transport,
  type WalletClient,
} from "viem";
import { ClientIncomplete } from "./errors.ts";
import type { ParticipantKeys } from "./keys/derive-keys.ts";
import type { Ledger } from "./protocol/context.ts";
import type { Prover } from "./prove/prover.ts";
import type { ContentStore } from "./seal/content-store.ts";
import type { Store } from "./store/open-store.ts";

/** Where a ledger's contracts lie; a `Deployment` is one. */
export interface Addresses {
  participants: Address;
  documents: Address;
  grants: Address;
  tagCommittee: Address;
  financing: Address;
  shipments: Address;
  declarations: Address;
  facts: Address;
  /** Councils that govern the ledger; where they are left out, or others have come into office, the ledger says who they are. */
  assembly?: Address;
  watch?: Address;
  /** Block of the first contract: nothing of this ledger is older. Default 0. */
  fromBlock?: bigint;
}

export interface ClientParameters {
  /** How the ledger is reached: `nodes(urls)`, any other viem transport, or the one of `fromEthers`. */
  transport: Transport;
  chain: Chain;
  addresses: Addresses;
  /** Signs transactions: a viem account or an address that the node or wallet holds. Readers need none. */
  account?: Account | Address;
  /** Keys derived from the participant's one secret. */
  keys?: ParticipantKeys;
  /** Local state: notes, trees, pending transitions. */
  store?: Store;
  /** Content-addressed store for sealed documents that are too large for the ledger's log. */
  contentStore?: ContentStore;
  /** Computes proofs; see prove/. */
  prover?: Prover;
  /** Milliseconds between questions for a receipt. Default: viem's, by the chain's block time. */
  pollingInterval?: number;
}

/** What every function of the SDK takes first. */
export interface KontorClient {
  readonly public: PublicClient;
  readonly wallet: WalletClient;
  readonly chain: Chain;
  readonly addresses: Addresses;
  readonly account?: Account;
  readonly keys?: ParticipantKeys;
  readonly store?: Store;
  readonly contentStore?: ContentStore;
  readonly prover?: Prover;
}

/** Bind transport, chain, account, keys and stores; touches no network. */
export function createClient(parameters: ClientParameters): KontorClient {
  const { transport, chain, addresses, account, keys, store, contentStore, prover, pollingInterval } = parameters;
  const wallet = createWalletClient({ transport, chain, pollingInterval, account });
  const reader = createPublicClient({ transport, chain, pollingInterval }) as PublicClient;
  return { public: reader, wallet, chain, addresses, account: wallet.account, keys, store, contentStore, prover };
}

type Part = "account" | "keys" | "store" | "contentStore" | "prover";

/** The part of a client that a step cannot do without. Throws ClientIncomplete. */
export function need<P extends Part>(client: Pick<KontorClient, P>, part: P): NonNullable<KontorClient[P]> {
  const value = client[part];
  if (value !== undefined) return value as NonNullable<KontorClient[P]>;
  throw new ClientIncomplete({
    what: `This step needs the client's ${part}, and there is none.`,
    todo: `Pass ${part} to createClient.`,
    values: { part },
  });
}

/** The ledger that contexts name. */
export const ledgerOf = (client: KontorClient): Ledger => ({
  chainId: client.chain.id,
  financing: client.addresses.financing,
});
