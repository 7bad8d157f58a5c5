import type { Hex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { ownDocument } from "../ledger/own-note.ts";
import { blind, blindingDigits, blindingOf, unblind } from "../protocol/blinding.ts";
import type { GroupPoint } from "../protocol/curve.ts";
import { halves, type KeyKind, keysOf, SLOT } from "../protocol/document.ts";
import { pointOfKey } from "../protocol/hash-to-curve.ts";
import { blindedOf } from "../protocol/tag.ts";
import type { QueryInput } from "../prove/circuits.ts";
import type { Content } from "../seal/content.ts";
import type { DocumentRecord } from "../store/records.ts";

/** What the committee is asked about one document under one key. The same for the same participant, whenever it asks. */
export interface Question {
  readonly documentId: Hex;
  readonly keyId: number;
  readonly soft: boolean;
  readonly content: Content;
  readonly record: DocumentRecord;
  /** A of each kind. */
  readonly points: readonly GroupPoint[];
  /** H(blinded; A…). */
  readonly blinded: bigint;
  /** What the circuits query and enrol share. */
  readonly input: QueryInput;
  /** F of each kind, from E. */
  unblind(evaluated: readonly GroupPoint[]): GroupPoint[];
}

const KINDS: readonly KeyKind[] = [1, 2, 3, 4];

/** Blind a document's keys (SPEC.md section 4.3). Throws NotInStore, ClientIncomplete. */
export async function questionOf(
  client: KontorClient,
  { documentId, keyId, soft }: { documentId: Hex; keyId: number; soft: boolean },
): Promise<Question> {
  const { record, content } = await ownDocument(client, documentId);
  const key = need(client, "keys").blinding.reveal();
  const kinds = soft ? KINDS : KINDS.slice(0, 1);
  const blindings = kinds.map((kind) => blindingOf(key, { document: record.id, keyId, kind }));
  const keys = keysOf(content.slots);
  const points = blindings.map((r, i) => blind(r, pointOfKey(keys[i] as bigint)));
  const issuerId = content.slots[SLOT.issuer] ?? 0n;
  const [, secondHalf] = halves(content.slots);
  const opening = { slots: content.slots.slice(0, 16), secondHalf, salt: content.salt };
  return {
    documentId,
    keyId,
    soft,
    content,
    record,
    points,
    blinded: blindedOf(points),
    input: { document: record.id, issuerId, ...opening, digits: blindings.map(blindingDigits) },
    unblind: (evaluated) => evaluated.map((point, i) => unblind(blindings[i] as bigint, point)),
  };
}
