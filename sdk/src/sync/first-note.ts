import { type NoteContents, noteOf, uniquenessOf } from "../protocol/notes.ts";
import { type SoftValues, softsOf } from "../protocol/tag.ts";
import type { EnrolmentRecord, Tags } from "../store/records.ts";

const ASSURANCES = [0n, 1n, 2n, 3n] as const;

/** n_0 of an enrolment, opened: without soft values, or with these. undefined where neither is true of it. */
export function firstNote(
  { document, note }: Pick<EnrolmentRecord, "document" | "note">,
  tag: bigint,
  soft?: SoftValues,
): NoteContents | undefined {
  const kinds = [{ softs: 0n, published: 1n }, ...(soft === undefined ? [] : [{ softs: softsOf(soft), published: 0n }])];
  const start = { document, tag, financed: 0n, sequence: 0n };
  const candidates = kinds.flatMap((kind) => ASSURANCES.map((assurance) => ({ ...start, ...kind, assurance })));
  return candidates.find((contents) => noteOf(contents) === note);
}

/** What the ledger names of an enrolment. */
export type Enrolment = Omit<EnrolmentRecord, "noteIndex" | "blockNumber"> & { readonly uniqueness: bigint };

/**
 * Tags that are those of an enrolment, so that nothing depends on who gave them; undefined if they are not. Soft values of a document
 * that was enrolled without are nobody's, and left out.
 */
export function enrolledTags(enrolment: Enrolment, { tag, soft }: Tags): Tags | undefined {
  const opened = uniquenessOf(tag) === enrolment.uniqueness ? firstNote(enrolment, tag, soft) : undefined;
  if (opened === undefined) return undefined;
  return opened.softs === 0n ? { tag } : { tag, soft };
}
