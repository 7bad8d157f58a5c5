import { type Address, type Hex, isAddressEqual } from "viem";
import { grantsAbi as abi } from "../abi/grants.ts";
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

/** Grants of a document that are active, all or those to one account, oldest first, found without scanning the chain. */
export async function activeGrantsOf(
  client: KontorClient,
  documentId: Hex,
  { grantee }: { grantee?: Address } = {},
): Promise<Grant[]> {
  const events = await history(client, BigInt(documentId));
  const ids = events.flatMap(({ eventName, args }) =>
    eventName === "AccessGranted" && (grantee === undefined || isAddressEqual(args.grantee, grantee)) ? [args.id] : [],
  );
  // Whoever may grant further can make many.
  return (await forEachOf(ids, (id) => grantOf(client, id))).filter(({ active }) => active);
}
