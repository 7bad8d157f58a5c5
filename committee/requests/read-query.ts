import { isAddressEqual, recoverTypedDataAddress } from "viem";
import type { z } from "zod";
import type { CommitteeClient } from "../../sdk/src/committee/committee-client.ts";
import type { query as queryShape } from "../../sdk/src/committee/shapes.ts";
import { type CommitteeDomain, queryTypedData } from "../../sdk/src/committee/typed-data.ts";
import { InputInvalid } from "../../sdk/src/errors.ts";
import { curvePoint, type GroupPoint } from "../../sdk/src/protocol/curve.ts";
import { blindedOf } from "../../sdk/src/protocol/tag.ts";
import { QueryNotFresh, QuerySignatureInvalid } from "../errors.ts";
import type { Desk } from "./desk.ts";

export type Query = z.output<typeof queryShape>;
/** A query that its caller has signed. Whether the caller may ask is the ledger's to say. */
export interface SignedQuery extends Query {
  /** H(blinded; points). */
  blinded: bigint;
}

/** The member's ledger, as signatures name it. */
export const domainOf = ({ chain, addresses }: CommitteeClient): CommitteeDomain => ({
  chainId: chain.id,
  committee: addresses.tagCommittee,
});

/** Seconds that a query's time may differ from the member's clock. */
export const FRESHNESS = 300;
const ask = "Ask again, with a query made by this version for this ledger.";

function requireOurs({ chainId, committee }: Query, ours: CommitteeDomain): void {
  if (chainId === ours.chainId && isAddressEqual(committee, ours.committee)) return;
  throw new InputInvalid({ what: "This query belongs to another ledger.", todo: ask, values: { chainId, committee } });
}

function requireFresh({ issuedAt }: Query, now: number): void {
  if (Math.abs(now - Number(issuedAt)) <= FRESHNESS) return;
  throw new QueryNotFresh({
    what: `The query's time is more than ${FRESHNESS} s from this member's clock.`,
    todo: "Sign it anew; if that does not help, set the clock.",
    values: { issuedAt, now },
  });
}

/** Points on the curve; whether they lie in the subgroup costs more: the thread that computes looks. */
function pointsOf({ points, soft }: Query): GroupPoint[] {
  if (points.length !== (soft ? 4 : 1))
    throw new InputInvalid({ what: "A query has one point, or four with soft keys.", todo: ask, values: { soft } });
  return points.map((pair, place) => {
    const point = curvePoint(pair);
    if (point !== undefined) return point;
    throw new InputInvalid({ what: "A point of the query is not on the curve.", todo: ask, values: { place } });
  });
}

/** Whether the caller has signed it. Takes the curve's work. Throws QuerySignatureInvalid, InputInvalid. */
export async function requireSigned(query: Query, { client }: Desk): Promise<SignedQuery> {
  const ours = domainOf(client);
  const { documentId, keyId, issuedAt, signature, caller } = query;
  const blinded = blindedOf(pointsOf(query));
  const message = { documentId, blinded, keyId, issuedAt };
  const signer = await recoverTypedDataAddress({ ...queryTypedData(ours, message), signature }).catch(() => undefined);
  if (signer !== undefined && isAddressEqual(signer, caller)) return { ...query, blinded };
  throw new QuerySignatureInvalid({ what: "The query is not signed by its caller.", todo: ask, values: { caller } });
}

/**
 * Everything about a query that needs neither node nor curve: ledger, time, points that are some, key. Throws InputInvalid, QueryNotFresh,
 * KeyUnknown, ShareNotHeld.
 */
export async function requireAddressed(query: Query, { client, keyring, now, lookAgain }: Desk): Promise<void> {
  requireOurs(query, domainOf(client));
  requireFresh(query, now());
  pointsOf(query);
  // A key that was made since the ledger was last looked at is not unknown.
  if (!keyring.held.includes(query.keyId)) await lookAgain();
  keyring.find(query.keyId);
}
