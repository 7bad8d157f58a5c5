import { babyjubjub } from "@noble/curves/misc.js";
import { numberToBytesLE } from "@noble/curves/utils.js";
import { type KontorClient, need } from "../client.ts";
import { generationsOf } from "../keys/derive-keys.ts";
import type { Secret } from "../keys/secret.ts";
import { blindingOf, unblind } from "../protocol/blinding.ts";
import { coordinates, type GroupPoint, groupPoint } from "../protocol/curve.ts";
import { DOCUMENT_TYPE, type KeyKind } from "../protocol/document.ts";
import { softValueOf, tagOf } from "../protocol/tag.ts";
import { decodeContent } from "../seal/content.ts";
import type { DocumentRecord, Tags } from "../store/records.ts";
import { enrolmentOf } from "./enrolment-of.ts";
import { type Enrolment, enrolledTags } from "./first-note.ts";
import { legalKeyOfSlots } from "./legal-key.ts";

/** One of the two points of the subgroup with this y: E or -E, and tags take y alone. */
function pointAt(y: bigint): GroupPoint | undefined {
  try {
    return groupPoint(coordinates(babyjubjub.Point.fromBytes(numberToBytesLE(y, 32))));
  } catch {
    return undefined;
  }
}

/**
 * Tags of an enrolment of one's own, from what the ledger keeps of it and the blinding key (SPEC.md section 4.3): F = r^-1·E with the r of
 * the version that was enrolled. undefined where another blinding key was used, or its issuer published something else than E.y.
 */
export function tagsOfEnrolment(blinding: Secret, enrolment: Enrolment): Tags | undefined {
  const { document, keyId, evaluated } = enrolment;
  const tags = evaluated.map((y, i) => {
    const point = pointAt(y);
    const kind = (i + 1) as KeyKind;
    return point && tagOf(keyId, unblind(blindingOf(blinding.reveal(), { document, keyId, kind }), point));
  });
  const [tag, ...others] = tags;
  const [trade, transport, order] = others.map((other) => other && softValueOf(other));
  if (tag === undefined) return undefined;
  const whole = trade !== undefined && transport !== undefined && order !== undefined;
  return enrolledTags(enrolment, whole ? { tag, soft: { trade, transport, order } } : { tag });
}

const legalKeyOf = ({ content, id }: DocumentRecord): bigint => legalKeyOfSlots(decodeContent(content, id).slots);

/**
 * Tags of an invoice that the client issues, if it or a version before it with the same number was enrolled. `recordOf` finds the row of
 * another version; one that is not there stands in nobody's way, since whoever uses the tag compares the numbers once more.
 */
export async function recoveredTags(
  client: KontorClient,
  record: DocumentRecord,
  recordOf: (document: bigint) => Promise<DocumentRecord | undefined>,
): Promise<Tags | undefined> {
  if (BigInt(record.documentType) !== DOCUMENT_TYPE.invoice) return undefined;
  const enrolment = await enrolmentOf(client, record.id);
  if (enrolment === undefined) return undefined;
  const enrolled = enrolment.document === record.id ? record : await recordOf(enrolment.document);
  if (enrolled !== undefined && legalKeyOf(enrolled) !== legalKeyOf(record)) return undefined;
  for (const { blinding } of generationsOf(need(client, "keys"))) {
    const tags = tagsOfEnrolment(blinding, enrolment);
    if (tags !== undefined) return tags;
  }
  return undefined;
}
