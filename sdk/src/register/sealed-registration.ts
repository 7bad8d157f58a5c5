import { type Address, bytesToHex, type Hex, keccak256, zeroAddress } from "viem";
import { type KontorClient, need } from "../client.ts";
import { InputInvalid } from "../errors.ts";
import { commitmentOf, SLOT } from "../protocol/document.ts";
import type { Content } from "../seal/content.ts";
import { contentKeyOf } from "../seal/content-key.ts";
import { sealContent } from "../seal/seal-content.ts";
import { documentIdOf } from "./document-of.ts";

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

/** Seal a document under its first content key and describe it for the contract. The store has it before the ledger names it. */
export async function sealedRegistration(client: KontorClient, document: DocumentToRegister): Promise<Registration> {
  const { content, counterparty = zeroAddress } = document;
  const commitment = commitmentOf(content.slots, content.salt);
  const documentType = content.slots[SLOT.type] ?? 0n;
  if (documentType <= 0n || documentType > 0xffffn)
    throw new InputInvalid({ what: "The document has no type.", todo: "Set slot type to a UN/CEFACT 1001 number.", values: { documentType } });
  const contentKey = contentKeyOf(need(client, "keys").content, commitment, FIRST_KEY_VERSION);
  try {
    const placed = await place(client, sealContent(contentKey, commitment, FIRST_KEY_VERSION, content), document.place);
    return { id: documentIdOf(commitment), documentType: Number(documentType), counterparty, ...placed };
  } finally {
    contentKey.wipe();
  }
}
