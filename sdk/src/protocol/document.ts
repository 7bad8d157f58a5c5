import { keccak248 } from "./field.ts";
import { hashHalf } from "./half-hash.ts";
import { hash } from "./hash.ts";
import { narrowHash } from "./narrow-hash.ts";
import type { Field, Slots } from "./types.ts";

/** Version of the slot layout below. */
export const SCHEMA_VERSION = 1n;
/** Kinds of key: 1 the legal key (number), 2 trade, 3 transport, 4 order; SPEC.md section 4.1. */
export type KeyKind = 1 | 2 | 3 | 4;
export type SoftKind = 2 | 3 | 4;
/** The kind that alone decides whether a document is enrolled already. */
const NUMBER = 1n;
const TRADE = 2n;
const TRANSPORT = 3n;
const ORDER = 4n;
/** Added to the kind of a key that stands in for an absent number. */
const ABSENT = 4n;

/** Positions of the slots, SPEC.md section 3. Circuits open slots 0 to 15 only. */
export const SLOT = {
  type: 0,
  schema: 1,
  issuer: 2,
  counterparty: 3,
  number: 4,
  issueDate: 5,
  currency: 6,
  total: 7,
  origin: 8,
  orderNumber: 9,
  transportNumber: 10,
  dueDate: 11,
  contractNumber: 12,
  subtype: 13,
  taxExclusive: 14,
  incoterm: 15,
  packages: 16,
  grossWeight: 17,
  netWeight: 18,
  harmonizedCode: 19,
  placeOfLoading: 20,
  placeOfDischarge: 21,
  container: 22,
  seal: 23,
  invoiceNumber: 24,
  insuredValue: 25,
  departureDate: 26,
  arrivalDate: 27,
  carrier: 28,
  vessel: 29,
  goods: 30,
  attachments: 31,
} as const;
export type SlotName = keyof typeof SLOT;

/** Document types: UN/CEFACT code list 1001. Every kind of invoice is type 380, its own code goes to slot `subtype`. */
export const DOCUMENT_TYPE = {
  purchaseOrder: 105n,
  orderResponse: 231n,
  packingList: 271n,
  contract: 315n,
  invoice: 380n,
  creditNote: 381n,
  /** Documents presentation form: documents handed to a bank for discounting. The list has no application for finance. */
  financingApplication: 448n,
  insurancePolicy: 530n,
  billOfLading: 705n,
  waybill: 710n,
  airWaybill: 740n,
  arrivalNotice: 781n,
  exportDeclaration: 830n,
  certificateOfOrigin: 861n,
  licence: 911n,
  importDeclaration: 929n,
  clearanceCertificate: 932n,
  transitDeclaration: 950n,
  customsResponse: 962n,
} as const;
export type DocumentTypeName = keyof typeof DOCUMENT_TYPE;

/** Normal form of an identifier: NFKC, upper case, letters and digits only. */
export function normalForm(identifier: string): string {
  return identifier
    .normalize("NFKC")
    .toUpperCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** Field element of an identifier or of free text; 0 stands for "absent". */
export function identifierSlot(identifier: string): Field {
  return keccak248(normalForm(identifier));
}

/** Legal identifier of a party: its scheme (ISO 6523, "VAT", …) and value, normalised together. */
export function legalIdentifier(scheme: string, value: string): Field {
  return keccak248(`${normalForm(scheme)}:${normalForm(value)}`);
}

/** Poseidon of slots 0 to 15 and of slots 16 to 31. */
export function halves(slots: Slots): [Field, Field] {
  return [hashHalf(slots.slice(0, 16)), hashHalf(slots.slice(16, 32))];
}

/** Commitments of late, by the digest of what they commit to: each takes some milliseconds, and a document is opened again and again. */
const lately = new Map<Field, Field>();
/** As many of them are kept, the newest. */
const KEPT = 1024;

/** Commitment C of a document: H(document; Poseidon(v0..v15), Poseidon(v16..v31), salt). */
export function commitmentOf(slots: Slots, salt: bigint): Field {
  const digest = keccak248([...slots, salt].map((value) => value.toString(16)).join());
  let commitment = lately.get(digest);
  if (commitment === undefined) {
    const [first, second] = halves(slots);
    commitment = narrowHash("document", first, second, salt);
    lately.set(digest, commitment);
    const [oldest = digest] = lately.keys();
    if (lately.size > KEPT) lately.delete(oldest);
  }
  return commitment;
}

/** Legal key x1: short and legally unique, nothing in it can be edited to evade. */
export function legalKeyOf(issuer: bigint, number: bigint): Field {
  return narrowHash("key", NUMBER, issuer, number);
}

/** Keys x1 to x4 of a document: the legal key, and those that find the same trade, transport or order under another number. */
export function keysOf(slots: Slots): [number: Field, trade: Field, transport: Field, order: Field] {
  const at = (name: SlotName): bigint => slots[SLOT[name]] as bigint;
  const [issuer, number, counterparty] = [at("issuer"), at("number"), at("counterparty")];
  const [transport, order] = [at("transportNumber"), at("orderNumber")];
  const standIn = (kind: bigint): Field => hash("key", kind + ABSENT, issuer, number);
  return [
    legalKeyOf(issuer, number),
    hash("key", TRADE, issuer, counterparty, at("currency"), at("total"), at("issueDate")),
    transport === 0n ? standIn(TRANSPORT) : hash("key", TRANSPORT, transport, 0n),
    order === 0n ? standIn(ORDER) : hash("key", ORDER, counterparty, order),
  ];
}
