import type { KontorClient } from "../client.ts";
import { SOFT_NAMES } from "../protocol/tag.ts";
import type { DocumentRecord, Tags } from "../store/records.ts";
import { enrolmentOf } from "./enrolment-of.ts";
import { enrolledTags } from "./first-note.ts";

/** What a record has of its document's tags. */
export const tagsIn = ({ tag, soft }: Partial<Tags>): Tags | undefined =>
  tag === undefined ? undefined : soft === undefined ? { tag } : { tag, soft };

const same = (a: Tags, b: Tags): boolean => a.tag === b.tag && SOFT_NAMES.every((name) => a.soft?.[name] === b.soft?.[name]);

/**
 * The tags to keep, when a grant offers some. Any grantor can put any numbers into an envelope, but only the issuer can enrol a document, so
 * an enrolled document's tag is the one whose U the ledger names, and its soft values are those that its first note opens with. Until then
 * the first tags stay, and nothing but enrolled ones replaces them.
 */
async function tagsToKeep(client: KontorClient, document: bigint, offered?: Tags, held?: Tags): Promise<Tags | undefined> {
  if (offered === undefined || (held !== undefined && same(offered, held))) return held;
  const enrolment = await enrolmentOf(client, document);
  if (enrolment === undefined) return held ?? offered;
  return (held && enrolledTags(enrolment, held)) ?? enrolledTags(enrolment, offered) ?? held;
}

/** Of two grants of one document, the one with the tag says more; then the one with the newer key. */
export async function keepGranted(
  client: KontorClient,
  offered: DocumentRecord,
  held: DocumentRecord | undefined,
): Promise<DocumentRecord> {
  const kept = await tagsToKeep(client, offered.id, tagsIn(offered), held && tagsIn(held));
  const { tag: _, soft: __, ...plain } = offered;
  if (held === undefined) return { ...plain, ...kept };
  const proves = offered.tag !== undefined && offered.tag === kept?.tag;
  const proved = held.tag !== undefined && held.tag === kept?.tag;
  const { tag: ___, soft: ____, ...before } = held;
  return { ...((proves === proved ? offered.keyVersion >= held.keyVersion : proves) ? plain : before), ...kept };
}
