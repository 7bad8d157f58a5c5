import { type Address, type Hex, isAddressEqual } from "viem";
import { grantsAbi as abi } from "../abi/grants.ts";
import { participantsAbi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { refusal } from "../ledger/refusals.ts";
import { forEachOf } from "../ship/for-each-of.ts";
import { history } from "../sync/history.ts";
import { type RightName, rightsOf } from "./rights.ts";

/** What the ledger says about a grant. */
export interface Grant {
  id: Hex;
  documentId: Hex;
  /** Zero where the issuer granted. */
  parent: Hex;
  grantor: Address;
  grantee: Address;
  rights: RightName[];
  depth: number;
  /** Seconds since 1970; 0: no end of its own. */
  expiry: bigint;
  keyVersion: number;
  /** Neither it nor one above it is revoked or has expired, as of the latest block. */
  active: boolean;
}

/** Read a grant. Throws GrantRefused (GrantUnknown). */
export async function grantOf(client: KontorClient, id: Hex): Promise<Grant> {
  const at = { address: client.addresses.grants, abi, args: [id] } as const;
  const [found, active] = await ask(() =>
    Promise.all([
      client.public.readContract({ ...at, functionName: "grantOf" }),
      client.public.readContract({ ...at, functionName: "isActive" }),
    ]),
  );
  const { documentId, parent, grantor, grantee, rights, depth, expiry, keyVersion } = found;
  if (rights === 0) throw refusal("GrantUnknown", { id });
  return { id, documentId, parent, grantor, grantee, rights: rightsOf(rights), depth, expiry, keyVersion, active };
}

/** Which of these accounts a grant may name that is another account's by now: those that were replaced take part no more. */
async function replacedAmong(client: KontorClient, accounts: readonly Address[]): Promise<Address[]> {
  const at = { address: client.addresses.participants, abi: participantsAbi, functionName: "standingOf" } as const;
  const numbers = await forEachOf([...new Set(accounts)], async (account) => {
    const [number] = await ask(() => client.public.readContract({ ...at, args: [account] }));
    return { account, number };
  });
  return numbers.flatMap(({ account, number }) => (number === 0 ? [account] : []));
}

/**
 * Grants of a document that are active, all or those to one account or to accounts that it replaced, oldest first, found without scanning
 * the chain.
 */
export async function activeGrantsOf(
  client: KontorClient,
  documentId: Hex,
  { grantee }: { grantee?: Address } = {},
): Promise<Grant[]> {
  const granted = (await history(client, BigInt(documentId))).flatMap(({ eventName, args }) =>
    eventName === "AccessGranted" ? [{ id: args.id, to: args.grantee }] : [],
  );
  const isTo = (to: Address): boolean => grantee === undefined || isAddressEqual(to, grantee);
  const replaced = await replacedAmong(
    client,
    granted.flatMap(({ to }) => (isTo(to) ? [] : [to])),
  );
  const ids = granted.flatMap(({ id, to }) => (isTo(to) || replaced.includes(to) ? [id] : []));
  // Whoever may grant further can make many. The ledger names the grantee's present account, the event that of its time.
  return (await forEachOf(ids, (id) => grantOf(client, id))).filter((found) => found.active && isTo(found.grantee));
}
