import { type Address, bytesToHex, type Hex, keccak256, zeroAddress } from "viem";
import { type KontorClient, need } from "../client.ts";
import { InputInvalid } from "../errors.ts";
import type { Secret } from "../keys/secret.ts";
import { commitmentOf, SLOT } from "../protocol/document.ts";
import { type Content, encodeContent } from "../seal/content.ts";
import { contentKeyOf } from "../seal/content-key.ts";
import { sealContent } from "../seal/seal-content.ts";
import { documentKey } from "../sync/open-documents.ts";

/** Sealed documents up to this many bytes go into the ledger's log unless said otherwise. */
export const LOG_CONTENT_LIMIT = 4096;
/** Key version of a document that was never re-keyed. */
export const FIRST_KEY_VERSION = 0;

/** A document to be registered: the readable form and the opening of its commitment, see `commitDocument`. */
export interface DocumentToRegister {
  content: Content;
  /** Account that is asked to acknowledge; none by default. */
  counterparty?: Address;
  /** Where the sealed document lies: in the ledger's log or in the client's content store. Default: by its size. */
  place?: "ledger" | "store";
}

/** Struct Registration of IDocuments. */
export interface Registration {
  id: Hex;
  documentType: number;
  counterparty: Address;
  contentHash: Hex;
  sealedContent: Hex;
}

/** Where sealed bytes go: returned for the log, or put into the content store and replaced by nothing. */
export async function place(
  client: KontorClient,
  sealed: Uint8Array,
  where: "ledger" | "store" = sealed.length <= LOG_CONTENT_LIMIT ? "ledger" : "store",
): Promise<{ contentHash: Hex; sealedContent: Hex }> {
  if (where === "ledger") return { contentHash: keccak256(sealed), sealedContent: bytesToHex(sealed) };
  return { contentHash: await need(client, "contentStore").put(sealed), sealedContent: "0x" };
}

/** Keep the opening of a document that the client issues. What is kept already may be of a later key version, or have tags: it stays. */
async function keep(client: KontorClient, id: bigint, documentType: number, content: Content, contentKey: Secret): Promise<void> {
  const { store } = client;
  if (store === undefined || (await store.documents.get(documentKey(id))) !== undefined) return;
  const key = contentKey.reveal().slice();
  const opening = { keyVersion: FIRST_KEY_VERSION, contentKey: key, content: encodeContent(content) };
  await store.documents.put(documentKey(id), { id, documentType, issuer: need(client, "account").address, ...opening });
}

/**
 * Seal a document under its first content key and describe it for the contract. The stores have it before the ledger names it,
 * so that a crash in between leaves nothing on the ledger that its issuer cannot open.
 */
export async function sealedRegistration(client: KontorClient, document: DocumentToRegister): Promise<Registration> {
  const { content, counterparty = zeroAddress } = document;
  const commitment = commitmentOf(content.slots, content.salt);
  const documentType = Number(content.slots[SLOT.type] ?? 0n);
  if (documentType <= 0 || documentType > 0xffff)
    throw new InputInvalid({
      what: "The document has no type.",
      todo: "Set slot type to a UN/CEFACT 1001 number.",
      values: { documentType },
    });
  const contentKey = contentKeyOf(need(client, "keys").content, commitment, FIRST_KEY_VERSION);
  try {
    const placed = await place(client, sealContent(contentKey, commitment, FIRST_KEY_VERSION, content), document.place);
    await keep(client, commitment, documentType, content, contentKey);
    return { id: documentKey(commitment), documentType, counterparty, ...placed };
  } finally {
    contentKey.wipe();
  }
}
