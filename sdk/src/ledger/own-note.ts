import type { Hex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { NotInStore } from "../errors.ts";
import { halves, legalKeyOf, SLOT } from "../protocol/document.ts";
import type { NoteInput } from "../prove/circuits.ts";
import { type Content, decodeContent } from "../seal/content.ts";
import type { Store } from "../store/open-store.ts";
import type { DocumentRecord } from "../store/records.ts";
import { type NoteState, noteState } from "../sync/note-state.ts";
import { documentKey } from "../sync/open-documents.ts";
import { sync } from "../sync/sync.ts";

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
}

/** The tag of a document. Throws NotInStore for one that may only be read. */
export async function ownTag(client: KontorClient, documentId: Hex): Promise<bigint> {
  const { record } = await ownDocument(client, documentId);
  if (record.tag !== undefined) return record.tag;
  throw new NotInStore({
    what: "The client may read this document, and holds no tag of it.",
    todo: "Ask the grantor for a grant with the right to prove.",
    values: { documentId },
  });
}

/** Synchronise, then open the current note of a document, whichever of its versions is named. Throws NotInStore. */
export async function ownNote(client: KontorClient, documentId: Hex): Promise<OwnNote> {
  const tag = await ownTag(client, documentId);
  const named = await ownDocument(client, documentId);
  const store = need(client, "store");
  await sync(client, { fromBlock: client.addresses.fromBlock });
  const state = await noteState(store.ledger, tag);
  if (state === undefined)
    throw new NotInStore({ what: "The document is not enrolled.", todo: "Its issuer enrols it first.", values: { documentId } });
  const { content } = await ownDocument(client, documentKey(state.document));
  // A tag belongs to an issuer and a number: one that leads to another invoice was not this document's.
  if (legalKeyOfSlots(content) !== legalKeyOfSlots(named.content))
    throw new NotInStore({
      what: "The tag that came with this document is another invoice's.",
      todo: "Ask the document's issuer for a grant with the right to prove.",
      values: { documentId },
    });
  return { store, content, state };
}

const legalKeyOfSlots = ({ slots }: Content): bigint => legalKeyOf(slots[SLOT.issuer] ?? 0n, slots[SLOT.number] ?? 0n);

/** The inputs that check, pledge and amend share. */
export function noteInput({ store, content, state }: OwnNote): NoteInput {
  const { tag, financed, sequence, assurance } = state;
  const { siblings, bits, switches } = store.ledger.notes.path(state.noteIndex);
  const [, secondHalf] = halves(content.slots);
  const { salt } = content;
  const path = { noteSiblings: siblings, noteBits: bits, noteSwitches: switches };
  return { slots: content.slots.slice(0, 16), secondHalf, salt, tag, financed, sequence, assurance, ...path };
}
