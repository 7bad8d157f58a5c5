import { buildEddsa } from "circomlibjs";
import { blind, blindingDigits, blindingOf, eighthOf } from "../../sdk/src/protocol/blinding.ts";
import { checkContext, reserveContext } from "../../sdk/src/protocol/context.ts";
import { type GroupPoint, multiply, scalar } from "../../sdk/src/protocol/curve.ts";
import {
  commitmentOf,
  DOCUMENT_TYPE,
  halves,
  identifierSlot,
  type KeyKind,
  keysOf,
  legalIdentifier,
  SCHEMA_VERSION,
  SLOT,
  type SlotName,
} from "../../sdk/src/protocol/document.ts";
import { keccak248 } from "../../sdk/src/protocol/hash.ts";
import { pointOfKey } from "../../sdk/src/protocol/hash-to-curve.ts";
import * as notes from "../../sdk/src/protocol/notes.ts";
import { type SoftValues, shownOf, softsOf, softValueOf, tagOf } from "../../sdk/src/protocol/tag.ts";
import type { Field, Slots } from "../../sdk/src/protocol/types.ts";
import { type CircuitPath, leanTree, pathOf, ReferenceNullifierTree } from "./trees.ts";
import type { Input } from "./witness.ts";

/** A fixed value that nobody chose, for what is random in use. */
export const arbitrary = (name: string): bigint => keccak248(`kontor vectors ${name}`);

export const LEDGER = { chainId: 31337, financing: "0x5FbDB2315678afecb367f032d93F642f64180aa3" } as const;
export const CHALLENGE = `0x${arbitrary("challenge").toString(16).padStart(64, "0")}` as const;
export const CONTROLLER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
export const EXPIRY = 1_900_000_000n;
/** The committee's key, from a dealer who knows it: for tests alone. */
export const COMMITTEE_KEY = scalar(arbitrary("committee key"));
export const KEY_ID = 1;
const bytes32 = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, "0"), "hex");
/** The applicant's blinding key. */
export const BLINDING_KEY = bytes32(arbitrary("blinding key"));
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
  committeeKey: bigint;
  keyId: number;
  /** Blinding of every kind; by itself each kind has the one that follows from the blinding key. */
  blinding: bigint | undefined;
  /** The document was enrolled with soft values. */
  soft: boolean;
  financed: bigint;
  sequence: bigint;
  assurance: bigint;
  published: bigint;
  amount: bigint;
}
export const SITUATION: Situation = {
  fields: {},
  salt: arbitrary("salt"),
  committeeKey: COMMITTEE_KEY,
  keyId: KEY_ID,
  blinding: undefined,
  soft: true,
  financed: 250_000n,
  sequence: 3n,
  assurance: 1n,
  published: 1n,
  amount: 400_000n,
};
/** A document's first pledge: nothing is financed, and its soft values are not published yet. */
export const FIRST = { financed: 0n, sequence: 0n, published: 0n } as const;

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

const points = new Map<bigint, GroupPoint>();
/** P of a key, computed once. */
function pointOf(key: bigint): GroupPoint {
  const point = points.get(key) ?? pointOfKey(key);
  points.set(key, point);
  return point;
}

/** Everything that follows from a situation. */
export function derive(situation: Partial<Situation> = {}) {
  const s = { ...SITUATION, ...situation };
  const slots = slotsOf(s.fields);
  const document = commitmentOf(slots, s.salt);
  const keys = keysOf(slots);
  const tags = keys.map((key) => tagOf(s.keyId, multiply(pointOf(key), s.committeeKey)));
  const [tag, ...softTags] = tags as [Field, Field, Field, Field];
  const [trade, transport, order] = softTags.map(softValueOf) as [Field, Field, Field];
  const softValues: SoftValues = { trade, transport, order };
  const softs = softsOf(s.soft ? softValues : undefined);
  const contents = { document, tag, financed: s.financed, sequence: s.sequence, assurance: s.assurance };
  const note = notes.noteOf({ ...contents, softs, published: s.published });
  const noteTree = leanTree([...other("note", 4), note, ...other("later note", 2)]);
  const nullifier = notes.nullifierOf(tag, s.sequence);
  return { ...s, slots, document, keys, legalKey: keys[0], tags, tag, softValues, softs, note, noteTree, nullifier };
}
export type Derived = ReturnType<typeof derive>;

/** What the applicant and the committee do for one kind of key: P, r, A = r·P, E = k·A, F = k·P. */
export function evaluation({ keys, document, keyId, committeeKey, blinding }: Derived, kind: KeyKind) {
  const point = pointOf(keys[kind - 1] as bigint);
  const r = blinding ?? blindingOf(BLINDING_KEY, { document, keyId, kind });
  const blinded = blind(r, point);
  return { point, r, blinded, evaluated: multiply(blinded, committeeKey), unblinded: multiply(point, committeeKey) };
}
/** Kinds of key: of a question about the legal key alone, and of one with soft keys. */
export const KINDS: readonly KeyKind[] = [1];
export const SOFT_KINDS: readonly KeyKind[] = [1, 2, 3, 4];
/** Digits of each blinding, one after the other. */
const digitsOf = (d: Derived, kinds: readonly KeyKind[]): bigint[] =>
  kinds.flatMap((kind) => blindingDigits(evaluation(d, kind).r).map(BigInt));

function noteInput(d: Derived): Input {
  const { tag, financed, sequence, assurance, softs, published } = d;
  const path = pathInput("note", pathOf(d.noteTree, 4));
  return { notesRoot: d.noteTree.root, tag, financed, sequence, assurance, softs, published, ...path };
}
const openedInput = (d: Derived): Input => ({ ...half(d.slots), salt: d.salt, ...noteInput(d) });

function question(situation: Partial<Situation>, kinds: readonly KeyKind[]): Input {
  const d = derive(situation);
  const issuerId = d.slots[SLOT.issuer] as bigint;
  return { document: d.document, issuerId, ...half(d.slots), salt: d.salt, digits: digitsOf(d, kinds) };
}
export const queryInput = (situation: Partial<Situation> = {}): Input => question(situation, KINDS);
export const querySoftInput = (situation: Partial<Situation> = {}): Input => question(situation, SOFT_KINDS);

function enrolment(situation: Partial<Situation>, kinds: readonly KeyKind[]): Input {
  const d = derive(situation);
  return {
    ...question(situation, kinds),
    assurance: d.assurance,
    counterpartyId: d.slots[SLOT.counterparty] as bigint,
    keyId: BigInt(d.keyId),
    eighths: kinds.flatMap((kind) => eighthOf(evaluation(d, kind).unblinded)),
  };
}
export const enrolInput = (situation: Partial<Situation> = {}): Input => enrolment(situation, KINDS);
export const enrolSoftInput = (situation: Partial<Situation> = {}): Input => enrolment(situation, SOFT_KINDS);

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
    shown: shownOf(d.softs, d.published),
    context: checkContext(LEDGER, CHALLENGE),
    ...openedInput(d),
    lowKey,
    nextKey,
    ...pathInput("link", path),
    ...terms,
  };
}

const eddsa = await buildEddsa();
export const LENDER_PRIVATE_KEY = bytes32(arbitrary("lender"));
export const LENDER_KEY = eddsa.prv2pub(LENDER_PRIVATE_KEY).map((c) => eddsa.F.toObject(c)) as [bigint, bigint];

/** The lender's signature, made by circomlibjs. */
export function sign(message: bigint): { signatureR8: [bigint, bigint]; signatureS: bigint } {
  const { R8, S } = eddsa.signPoseidon(LENDER_PRIVATE_KEY, eddsa.F.e(message));
  return { signatureR8: [eddsa.F.toObject(R8[0]), eddsa.F.toObject(R8[1])], signatureS: S };
}

export function pledgeInput(situation: Partial<Situation> = {}, lenderKey = LENDER_KEY): Input {
  const d = derive(situation);
  const issuer = notes.issuerLeaf(d.slots[SLOT.issuer] as bigint);
  const members = leanTree([...other("member", 2), issuer, notes.lenderLeaf(...lenderKey), ...other("later member", 7)]);
  const context = reserveContext(LEDGER, CONTROLLER, EXPIRY);
  return {
    membersRoot: members.root,
    context,
    ...openedInput(d),
    soft: [d.softValues.trade, d.softValues.transport, d.softValues.order],
    amount: d.amount,
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
