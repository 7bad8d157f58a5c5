import { type Hex, isAddressEqual } from "viem";
import { type KontorClient, need } from "../client.ts";
import { NotInStore } from "../errors.ts";
import { halves } from "../protocol/document.ts";
import { uniquenessOf } from "../protocol/notes.ts";
import type { SoftValues } from "../protocol/tag.ts";
import type { NoteInput } from "../prove/circuits.ts";
import { type Content, decodeContent } from "../seal/content.ts";
import type { Store } from "../store/open-store.ts";
import type { DocumentRecord, Tags } from "../store/records.ts";
import { firstNote } from "../sync/first-note.ts";
import { tagsIn } from "../sync/keep-granted.ts";
import { legalKeyOfSlots } from "../sync/legal-key.ts";
import { type NoteState, noteState } from "../sync/note-state.ts";
import { documentKey } from "../sync/open-documents.ts";
import { recoveredTags } from "../sync/recovered-tags.ts";
import { sync } from "../sync/sync.ts";
import { enrolledIn } from "../version/enrolled-in.ts";

/** A document that the client can open. Throws NotInStore. */
export async function ownDocument(client: KontorClient, documentId: Hex): Promise<{ record: DocumentRecord; content: Content }> {
  const record = await need(client, "store").documents.get(documentId.toLowerCase());
  if (record !== undefined) return { record, content: decodeContent(record.content, record.id) };
  throw new NotInStore({
    what: "The client holds no opening of this document.",
    todo: "Open the grant to it, or recover the store from the ledger and the participant's secret.",
    values: { documentId },
  });
}

/** The financing of a document that the client holds the tag of, up to date. */
export interface OwnNote {
  store: Store;
  /** The version of the document that the note carries. */
  content: Content;
  state: NoteState;
  /** Where it was enrolled with them. */
  soft?: SoftValues;
}

/**
 * The tags of a document: those kept, or, of one that the client issues, those that the ledger gives back to it, which are then kept. What
 * was evaluated and not enrolled, or enrolled from another machine, is no hindrance. Throws NotInStore for a document that is not enrolled
 * yet, or that may only be read.
 */
export async function ownTags(client: KontorClient, documentId: Hex): Promise<Tags> {
  const { record } = await ownDocument(client, documentId);
  const { documents, ledger } = need(client, "store");
  const own = record.grantId === undefined;
  const kept = tagsIn(record);
  const enrolled = kept && (await ledger.enrolment(uniquenessOf(kept.tag)));
  if (kept !== undefined && (!own || (enrolled !== undefined && firstNote(enrolled, kept.tag, kept.soft) !== undefined)))
    return kept;
  const found = own ? await recoveredTags(client, record, (document) => documents.get(documentKey(document))) : undefined;
  if (found !== undefined) await documents.put(documentKey(record.id), { ...record, ...found });
  const tags = found ?? kept;
  if (tags !== undefined) return tags;
  if (own) throw await notEnrolledHere(client, documentId);
  throw new NotInStore({
    what: "The client may read this document, and holds no tag of it.",
    todo: "Ask the grantor for a grant with the right to prove, once the document is enrolled.",
    values: { documentId },
  });
}

/** Synchronise, then open the current note of a document, whichever of its versions is named. Throws NotInStore. */
export async function ownNote(client: KontorClient, documentId: Hex): Promise<OwnNote> {
  const named = await ownDocument(client, documentId);
  const store = need(client, "store");
  await sync(client, { fromBlock: client.addresses.fromBlock });
  const { tag, soft } = await ownTags(client, documentId);
  const state = await noteState(store.ledger, tag, soft);
  if (state === undefined) throw await notEnrolledHere(client, documentId);
  const { content } = await ownDocument(client, documentKey(state.document));
  // A tag belongs to an issuer and a number: one that leads to another invoice was not this document's.
  if (legalKeyOfSlots(content.slots) !== legalKeyOfSlots(named.content.slots))
    throw new NotInStore({
      what: "The tag that came with this document is another invoice's.",
      todo: "Ask the document's issuer for a grant with the right to prove.",
      values: { documentId },
    });
  return { store, content, state, soft };
}

async function notEnrolledHere(client: KontorClient, documentId: Hex): Promise<NotInStore> {
  const financing = await enrolledIn(client, documentId);
  return financing === undefined || isAddressEqual(financing, client.addresses.financing)
    ? new NotInStore({ what: "The document is not enrolled.", todo: "Its issuer enrols it first.", values: { documentId } })
    : new NotInStore({
        what: "The document is enrolled in another version of financing.",
        todo: "Open a client of that version, with a store of its own; its financing goes on there.",
        values: { documentId, financing },
      });
}

/** The inputs that check, pledge and amend share. */
export function noteInput({ store, content, state }: OwnNote): NoteInput {
  const { tag, financed, sequence, assurance, softs, published } = state;
  const { siblings, bits, switches } = store.ledger.notes.path(state.noteIndex);
  const [, secondHalf] = halves(content.slots);
  const { salt } = content;
  const note = { tag, financed, sequence, assurance, softs, published };
  const path = { noteSiblings: siblings, noteBits: bits, noteSwitches: switches };
  return { slots: content.slots.slice(0, 16), secondHalf, salt, ...note, ...path };
}
