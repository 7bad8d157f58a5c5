import { buildEddsa } from "circomlibjs";
import { checkContext, reserveContext } from "../../sdk/src/protocol/context.ts";
import {
  commitmentOf,
  DOCUMENT_TYPE,
  halves,
  identifierSlot,
  legalIdentifier,
  legalKeyOf,
  SCHEMA_VERSION,
  SLOT,
  type SlotName,
} from "../../sdk/src/protocol/document.ts";
import { keccak248 } from "../../sdk/src/protocol/hash.ts";
import * as notes from "../../sdk/src/protocol/notes.ts";
import type { Slots } from "../../sdk/src/protocol/types.ts";
import { type CircuitPath, leanTree, pathOf, ReferenceNullifierTree } from "./trees.ts";
import type { Input } from "./witness.ts";

/** A fixed value that nobody chose, for what is random in use. */
export const arbitrary = (name: string): bigint => keccak248(`kontor vectors ${name}`);

export const LEDGER = { chainId: 31337, financing: "0x5FbDB2315678afecb367f032d93F642f64180aa3" } as const;
export const CHALLENGE = `0x${arbitrary("challenge").toString(16).padStart(64, "0")}` as const;
export const CONTROLLER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
export const EXPIRY = 1_900_000_000n;
export const ISSUER_ID = legalIdentifier("0204", "991-01234-56");

/** An invoice over 10,000.00 EUR, every slot in use. */
export const INVOICE: Record<SlotName, bigint> = {
  type: DOCUMENT_TYPE.invoice,
  schema: SCHEMA_VERSION,
  issuer: ISSUER_ID,
  counterparty: legalIdentifier("0002", "552 100 554"),
  number: identifierSlot("INV-2026/001"),
  issueDate: 20_500n,
  currency: 978n,
  total: 1_000_000n,
  origin: 276n,
  orderNumber: identifierSlot("PO 4711"),
  transportNumber: identifierSlot("HLCU-1234567"),
  dueDate: 20_560n,
  contractNumber: identifierSlot("C/2026/9"),
  subtype: 380n,
  taxExclusive: 900_000n,
  incoterm: identifierSlot("CIF"),
  packages: 1_200n,
  grossWeight: 26_000_000n,
  netWeight: 25_000_000n,
  harmonizedCode: 40_210n,
  placeOfLoading: identifierSlot("DEHAM"),
  placeOfDischarge: identifierSlot("CNTXG"),
  container: identifierSlot("HLXU 123456-7"),
  seal: identifierSlot("S 998877"),
  invoiceNumber: 0n,
  insuredValue: 1_100_000n,
  departureDate: 20_510n,
  arrivalDate: 20_545n,
  carrier: legalIdentifier("SCAC", "HLCU"),
  vessel: identifierSlot("IMO 9876543"),
  goods: identifierSlot("Skimmed milk powder, 25 kg bags"),
  attachments: arbitrary("attachments"),
};

/** What a statement is about. Tests overwrite parts of it and get inputs that fit together, honest or not. */
export interface Situation {
  fields: Partial<Record<SlotName, bigint>>;
  salt: bigint;
  issuerSecret: bigint;
  financed: bigint;
  sequence: bigint;
  assurance: bigint;
  amount: bigint;
}
export const SITUATION: Situation = {
  fields: {},
  salt: arbitrary("salt"),
  issuerSecret: arbitrary("issuer secret"),
  financed: 250_000n,
  sequence: 3n,
  assurance: 1n,
  amount: 400_000n,
};

export function slotsOf(fields: Partial<Record<SlotName, bigint>>): Slots {
  const slots = Array<bigint>(32).fill(0n);
  for (const [name, value] of Object.entries({ ...INVOICE, ...fields })) slots[SLOT[name as SlotName]] = value;
  return slots as unknown as Slots;
}

/** Inputs named <prefix>Siblings, <prefix>Bits and <prefix>Switches. */
export const pathInput = (prefix: string, { siblings, bits, switches }: CircuitPath): Input => ({
  [`${prefix}Siblings`]: siblings,
  [`${prefix}Bits`]: bits,
  [`${prefix}Switches`]: switches,
});

const other = (name: string, count: number): bigint[] => Array.from({ length: count }, (_, i) => arbitrary(`${name} ${i}`));
const half = (slots: Slots): Input => ({ slots: slots.slice(0, 16), secondHalf: halves(slots)[1] });

/** Everything that follows from a situation. */
export function derive(situation: Partial<Situation> = {}) {
  const s = { ...SITUATION, ...situation };
  const slots = slotsOf(s.fields);
  const document = commitmentOf(slots, s.salt);
  const legalKey = legalKeyOf(slots[SLOT.issuer] as bigint, slots[SLOT.number] as bigint);
  const tag = notes.tagOf(s.issuerSecret, legalKey);
  const note = notes.noteOf({ document, tag, financed: s.financed, sequence: s.sequence, assurance: s.assurance });
  const noteTree = leanTree([...other("note", 4), note, ...other("later note", 2)]);
  return { ...s, slots, document, legalKey, tag, note, noteTree, nullifier: notes.nullifierOf(tag, s.sequence) };
}
type Derived = ReturnType<typeof derive>;

function noteInput(d: Derived): Input {
  const { tag, financed, sequence, assurance } = d;
  return { notesRoot: d.noteTree.root, tag, financed, sequence, assurance, ...pathInput("note", pathOf(d.noteTree, 4)) };
}
const openedInput = (d: Derived): Input => ({ ...half(d.slots), salt: d.salt, ...noteInput(d) });

export function enrolInput(situation: Partial<Situation> = {}): Input {
  const d = derive(situation);
  return {
    document: d.document,
    issuerId: d.slots[SLOT.issuer] as bigint,
    issuerSecretCommitment: notes.secretCommitment(d.issuerSecret),
    assurance: d.assurance,
    counterpartyId: d.slots[SLOT.counterparty] as bigint,
    ...half(d.slots),
    salt: d.salt,
    issuerSecret: d.issuerSecret,
  };
}

/** The nullifiers used up before; those of the document's earlier notes are among them. */
export function usedNullifiers({ tag, sequence }: { tag: bigint; sequence: bigint }): bigint[] {
  const earlier = Array.from({ length: Number(sequence) }, (_, k) => notes.nullifierOf(tag, BigInt(k)));
  return [...other("nullifier", 4), ...earlier];
}

export function checkInput(situation: Partial<Situation> = {}, terms: Input = {}): Input {
  const d = derive(situation);
  const used = new ReferenceNullifierTree();
  for (const nullifier of usedNullifiers({ tag: d.tag, sequence: d.sequence < 10n ? d.sequence : 0n })) used.insert(nullifier);
  const { lowKey, nextKey, path } = used.link(notes.nullifierKey(d.nullifier));
  return {
    nullifierRoot: used.tree.root,
    currency: d.slots[SLOT.currency] as bigint,
    maximumFinanced: 300_000n,
    minimumAvailable: 500_000n,
    minimumAssurance: 1n,
    document: d.document,
    context: checkContext(LEDGER, CHALLENGE),
    ...openedInput(d),
    lowKey,
    nextKey,
    ...pathInput("link", path),
    ...terms,
  };
}

const eddsa = await buildEddsa();
export const LENDER_PRIVATE_KEY = Buffer.from(arbitrary("lender").toString(16).padStart(64, "0"), "hex");
export const LENDER_KEY = eddsa.prv2pub(LENDER_PRIVATE_KEY).map((c) => eddsa.F.toObject(c)) as [bigint, bigint];

/** The lender's signature, made by circomlibjs. */
export function sign(message: bigint): { signatureR8: [bigint, bigint]; signatureS: bigint } {
  const { R8, S } = eddsa.signPoseidon(LENDER_PRIVATE_KEY, eddsa.F.e(message));
  return { signatureR8: [eddsa.F.toObject(R8[0]), eddsa.F.toObject(R8[1])], signatureS: S };
}

export function pledgeInput(situation: Partial<Situation> = {}, lenderKey = LENDER_KEY): Input {
  const d = derive(situation);
  const issuerSecretCommitment = notes.secretCommitment(d.issuerSecret);
  const issuer = notes.issuerLeaf(d.slots[SLOT.issuer] as bigint, issuerSecretCommitment);
  const members = leanTree([...other("member", 2), issuer, notes.lenderLeaf(...lenderKey), ...other("later member", 7)]);
  const context = reserveContext(LEDGER, CONTROLLER, EXPIRY);
  return {
    membersRoot: members.root,
    context,
    ...openedInput(d),
    amount: d.amount,
    issuerSecretCommitment,
    ...pathInput("issuer", pathOf(members, 2)),
    lenderKey,
    ...sign(notes.ticketOf(d.document, d.amount, context)),
    ...pathInput("lender", pathOf(members, 3)),
  };
}

/** Takes back a pledge of `amount` that used up note 1. */
export function restoreInput(situation: Partial<Situation> = {}): Input {
  const d = derive({ amount: 100_000n, ...situation });
  const pledgeSequence = 1n;
  const pledge = notes.pledgeOf(d.tag, pledgeSequence, d.amount);
  return { ...noteInput(d), document: d.document, pledge, amount: d.amount, pledgeSequence };
}

/** Moves to a version with another total, due date and salt, and to assurance 2. */
export function amendInput(situation: Partial<Situation> = {}, next: Partial<Record<SlotName, bigint>> = {}): Input {
  const d = derive(situation);
  const nextSlots = slotsOf({ ...d.fields, total: 800_000n, dueDate: 20_590n, ...next });
  const nextSalt = arbitrary("next salt");
  return {
    ...openedInput(d),
    document: d.document,
    nextDocument: commitmentOf(nextSlots, nextSalt),
    nextAssurance: 2n,
    nextCounterpartyId: nextSlots[SLOT.counterparty] as bigint,
    nextSlots: nextSlots.slice(0, 16),
    nextSecondHalf: halves(nextSlots)[1],
    nextSalt,
  };
}
