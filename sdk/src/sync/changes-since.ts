import type { Address, Hex } from "viem";
import type { KontorClient } from "../client.ts";
import type { Checkpoint } from "../store/records.ts";
import { accountsOf } from "./former-accounts.ts";
import { happened } from "./happened.ts";
import type { KnownDocument, ReceivedGrant } from "./open-documents.ts";
import { grantsTo, registeredBy } from "./recoverable-documents.ts";
import { isOnChain, REORGANISATION_DEPTH } from "./sync.ts";

/** What the ledger names as an account's, up to a block. */
export interface Seen {
  readonly at: Checkpoint;
  /** The account, and those that it stands in for. */
  readonly accounts: readonly Address[];
  readonly own: ReadonlyMap<bigint, KnownDocument>;
  /** By id; each with its newest envelope. */
  readonly grants: ReadonlyMap<Hex, ReceivedGrant>;
  /** Places of what happened in the newest blocks. */
  readonly places: ReadonlySet<string>;
}

/** The same up to a later block, and what has happened since. */
export interface Changes {
  readonly seen: Seen;
  /** Documents that may open otherwise than before, or have other tags; strangers' among them. */
  readonly documents: ReadonlySet<bigint>;
  /** A pledge was reserved, by whomever. */
  readonly pledged: boolean;
}

/** Whose documents, and where they begin. */
export interface Whose {
  readonly account: Address;
  readonly first: bigint;
  readonly span: bigint;
}

const NOTHING: Omit<Seen, "at" | "accounts"> = { own: new Map(), grants: new Map(), places: new Set() };

/**
 * What the ledger names as an account's up to a block, and what of it is new since `before`: everything where there is no before, where its block was
 * replaced, and where the account stands in for another one since. The newest blocks are read once more each time: of several nodes, one may have
 * answered before it had them.
 */
export async function changesSince(
  client: KontorClient,
  before: Seen | undefined,
  at: Checkpoint,
  whose: Whose,
): Promise<Changes> {
  const { account, first, span } = whose;
  if (before !== undefined && !(await isOnChain(client, before.at))) return changesSince(client, undefined, at, whose);
  const since = (number: bigint) => {
    const from = number + 1n - REORGANISATION_DEPTH;
    return { from: from > first ? from : first, to: at.number, span };
  };
  const range = before === undefined ? { from: first, to: at.number, span } : since(before.at.number);
  const accounts = await accountsOf(client, account, range);
  if (before !== undefined && accounts.some((each) => !before.accounts.includes(each)))
    return changesSince(client, undefined, at, whose);
  const known = before ?? { ...NOTHING, accounts };
  const scan = { ...range, accounts: [...known.accounts] };
  const registered = (await registeredBy(client, scan)).filter(({ id }) => !known.own.has(id));
  const granted = [...(await grantsTo(client, scan, known.grants))];
  const sealed = granted.filter(([id, { envelope }]) => known.grants.get(id)?.envelope !== envelope);
  const own = new Map([...known.own, ...registered.map((one) => [one.id, one] as const)]);
  const all = await happened(client, own.keys(), before === undefined ? since(at.number) : range);
  const news = [...all].filter(([place]) => !known.places.has(place)).map(([, one]) => one);
  const documents = [registered.map(({ id }) => id), sealed.map(([, one]) => one.document), news.map(({ document }) => document)];
  return {
    seen: { at, accounts: known.accounts, own, grants: new Map([...known.grants, ...sealed]), places: new Set(all.keys()) },
    documents: new Set(documents.flat().filter((id) => id !== undefined)),
    pledged: before === undefined || news.some(({ document }) => document === undefined),
  };
}
