import { toHex } from "viem";
import type { Query } from "../../sdk/src/committee/shapes.ts";
import { queryTypedData } from "../../sdk/src/committee/typed-data.ts";
import { blind, blindingDigits, blindingOf } from "../../sdk/src/protocol/blinding.ts";
import { coordinates } from "../../sdk/src/protocol/curve.ts";
import { commitmentOf, halves, type KeyKind, keysOf, SLOT } from "../../sdk/src/protocol/document.ts";
import { pointOfKey } from "../../sdk/src/protocol/hash-to-curve.ts";
import { blindedOf } from "../../sdk/src/protocol/tag.ts";
import type { Content } from "../../sdk/src/seal/content.ts";
import { plain } from "../../sdk/src/wire.ts";
import type { Ledger, Party } from "../../test/ledger.ts";

/** What a party asks about a document, with a real proof; not signed yet. */
export async function question(ledger: Pick<Ledger, "prover">, party: Party, content: Content, { keyId = 1, soft = false } = {}) {
  const document = commitmentOf(content.slots, content.salt);
  const kinds: readonly KeyKind[] = soft ? [1, 2, 3, 4] : [1];
  const keys = keysOf(content.slots);
  const blindings = kinds.map((kind) => blindingOf(party.keys.blinding.reveal(), { document, keyId, kind }));
  const points = blindings.map((r, i) => blind(r, pointOfKey(keys[i] as bigint)));
  const [, secondHalf] = halves(content.slots);
  const input = {
    document,
    issuerId: content.slots[SLOT.issuer] ?? 0n,
    slots: content.slots.slice(0, 16),
    secondHalf,
    salt: content.salt,
    digits: blindings.map(blindingDigits),
  };
  const { proof } = await ledger.prover.prove(soft ? "querySoft" : "query", input);
  return { documentId: toHex(document, { size: 32 }), keyId, soft, points, blinded: blindedOf(points), proof };
}
export type Question = Awaited<ReturnType<typeof question>>;

const seconds = (): number => Math.floor(Date.now() / 1_000);

/** A question as a party signs it. */
export async function signed(
  ledger: Pick<Ledger, "addresses">,
  party: Party,
  asked: Question,
  issuedAt = seconds(),
): Promise<Query> {
  const { documentId, keyId, soft, points, blinded, proof } = asked;
  const place = { chainId: party.chain.id, committee: ledger.addresses.tagCommittee };
  const message = { documentId, blinded, keyId, issuedAt: BigInt(issuedAt) };
  return {
    kind: "kontor/query/1",
    ...place,
    documentId,
    keyId,
    soft,
    ...(plain({ points: points.map(coordinates), proof }) as unknown as Pick<Query, "points" | "proof">),
    caller: party.account.address,
    issuedAt: String(issuedAt),
    signature: await party.keys.account.signTypedData(queryTypedData(place, message)),
  };
}

export interface Said {
  status: number;
  headers: Headers;
  // What a service says is looked at by the tests.
  json: Record<string, unknown> & { name?: string };
}

/** Post to a member, as anybody can. */
export async function post(url: string, path: string, body: unknown): Promise<Said> {
  const response = await fetch(new URL(path, url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, json: (await response.json()) as Said["json"] };
}

/** Status and name of the refusal. */
export const refused = ({ status, json }: Said): [number, string | undefined] => [status, json.name];
