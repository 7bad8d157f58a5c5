import { type Address, getAddress, type Hex, keccak256, toHex } from "viem";
import { blind } from "../../../sdk/src/protocol/blinding.ts";
import { BASE, coordinates, GROUP_ORDER, type GroupPoint, multiply, scalar } from "../../../sdk/src/protocol/curve.ts";
import { commitmentOf } from "../../../sdk/src/protocol/document.ts";
import { maskOf, noteOf, nullifierOf, pledgeOf, uniquenessOf } from "../../../sdk/src/protocol/notes.ts";
import { evaluatePolynomial } from "../../../sdk/src/protocol/sharing.ts";
import { softsOf, softValueOf, tagOf } from "../../../sdk/src/protocol/tag.ts";
import { randomOf } from "../../soft/random.ts";
import type { Attack, Truth } from "../attack.ts";
import { drawInvoice, type Entry, entryOf, rangesOf } from "../ranges.ts";
import type { Enrolment, Registration, Reservation, Sight } from "../sight.ts";
import type { CorruptMember } from "../snapshot.ts";

/** A number that nobody guesses, the same in every run. */
export const secret = (name: string): bigint => BigInt(keccak256(toHex(name))) % GROUP_ORDER;
const bytes32 = (value: bigint): Hex => toHex(value, { size: 32 });
const accountOf = (name: string): Address => getAddress(toHex(secret(name) % 2n ** 160n, { size: 20 }));
const signatureOf = (name: string): Hex => `${keccak256(toHex(name))}${keccak256(toHex(`s of ${name}`)).slice(2)}1b`;

/** What a ledger is made with. Each can be made as it must not be. */
export interface Make {
  /** Coefficients of the committee's polynomial; the first is k. */
  polynomial: readonly [bigint, bigint];
  salt(document: number): bigint;
  blinding(document: number, kind: number): bigint;
  /** T of an entry under F. */
  tag(keyId: number, point: GroupPoint, entry: Entry): bigint;
  mask(tag: bigint, note: bigint, financed: bigint): bigint;
  /** Changes to what is then seen. */
  change(sight: Sight, tags: readonly bigint[]): Partial<Sight>;
  changeMember(member: CorruptMember): Partial<CorruptMember>;
}
const SOUND: Make = {
  polynomial: [secret("k"), secret("first coefficient")],
  salt: (document) => secret(`salt ${document}`) >> 8n,
  blinding: (document, kind) => secret(`blinding ${document} ${kind}`),
  tag: tagOf,
  mask: maskOf,
  change: () => ({}),
  changeMember: () => ({}),
};

/** The reading of a document, from its registration to its first pledge. */
function storyOf({ polynomial: [k], ...make }: Make, entry: Entry, document: number) {
  const { slots, points } = entry;
  const id = commitmentOf(slots, make.salt(document));
  const documentId = bytes32(id);
  const asked = points.map((point, kind) => blind(make.blinding(document, kind), point));
  const evaluated = asked.map((point) => multiply(point, k));
  const [tag = 0n, ...others] = points.map((point) => make.tag(1, multiply(point, k), entry));
  const [trade = 0n, transport = 0n, order = 0n] = others.map(softValueOf);
  const softs = softsOf({ trade, transport, order });
  const note = (financed: bigint, sequence: bigint, published: bigint) =>
    noteOf({ document: id, tag, financed, sequence, assurance: 0n, softs, published });
  const registered = bytes32(secret(`registration ${document}`));
  const enrolled = bytes32(secret(`enrolment ${document}`));
  const reserved = bytes32(secret(`reservation ${document}`));
  const controller = accountOf(`controller ${document}`);
  const amount = BigInt(entry.document.totalMinor ?? 0) / 2n - BigInt(document);
  const nextNote = note(amount, 1n, 1n);
  const registration: Registration = {
    documentId,
    issuer: accountOf("issuer"),
    counterparty: accountOf("counterparty"),
    sealedBytes: 3_000,
    transaction: registered,
  };
  const enrolment: Enrolment = {
    documentId,
    uniqueness: uniquenessOf(tag),
    note: note(0n, 0n, 0n),
    keyId: 1,
    evaluated: evaluated.map((point) => coordinates(point)[1]),
    transaction: enrolled,
  };
  const reservation: Reservation = {
    controller,
    nullifier: nullifierOf(tag, 0n),
    nextNote,
    mask: make.mask(tag, nextNote, amount),
    pledge: pledgeOf(tag, 0n, amount),
    receipt: secret(`receipt ${document}`),
    soft: [trade, transport, order],
    transaction: reserved,
  };
  return { tag, registration, enrolment, reservation, seen: { documentId, keyId: 1, points: asked, evaluated } };
}
type Story = ReturnType<typeof storyOf>;

/** All numbers of a transaction, in some order. */
const wordsOf = (values: readonly (bigint | Hex | readonly bigint[])[]): bigint[] => values.flat().map(BigInt);

function sightOf(stories: readonly Story[], publicKey: GroupPoint): Sight {
  const words = new Map<Hex, readonly bigint[]>();
  for (const { registration, enrolment, reservation } of stories) {
    const { documentId, uniqueness, note, evaluated } = enrolment;
    words.set(registration.transaction, wordsOf([documentId, registration.issuer, registration.counterparty]));
    words.set(enrolment.transaction, wordsOf([documentId, uniqueness, note, evaluated]));
    const { controller, nullifier, nextNote, mask, pledge, receipt, soft } = reservation;
    words.set(reservation.transaction, wordsOf([controller, nullifier, nextNote, mask, pledge, receipt, soft]));
  }
  return {
    registrations: stories.map(({ registration }) => registration),
    enrolments: stories.map(({ enrolment }) => enrolment),
    reservations: stories.map(({ reservation }) => reservation),
    envelopeBytes: stories.map(() => 1_296),
    dealings: [],
    keys: [{ keyId: 1, publicKey: coordinates(publicKey) }],
    signatures: stories.map((_, i) => signatureOf(`attestation ${i}`)),
    wordsOf: words,
    holds: () => false,
  };
}

/** A ledger of three documents with a pledge each, made by hand, and an adversary with one member of three who is missing one share. */
export function weakLedger(differently: Partial<Make> = {}): { attack: Attack; all: Attack; truth: Truth } {
  const make = { ...SOUND, ...differently };
  const random = randomOf("0x7", "weak ledger");
  const ranges = rangesOf(random, 2);
  const dictionary = Array.from({ length: 5 }, () => entryOf(drawInvoice(random, ranges)));
  const places = [3, 0, 4];
  const stories = places.map((place, document) => storyOf(make, dictionary[place] as Entry, document));
  const plain = sightOf(stories, multiply(BASE, make.polynomial[0]));
  const changed = {
    ...plain,
    ...make.change(
      plain,
      stories.map(({ tag }) => tag),
    ),
  };
  const held = new Set([...changed.wordsOf.values()].flat());
  const sight: Sight = { ...changed, holds: (value) => held.has(value) };
  const members = [1, 2].map((index): CorruptMember => {
    const polynomial = [secret(`dealt by ${index}`), secret(`dealt second by ${index}`)];
    const share = evaluatePolynomial(make.polynomial, index);
    const member = { index, keyId: 1, share, polynomial, dealt: [], seen: stories.map(({ seen }) => seen), record: [] };
    return { ...member, ...make.changeMember(member) };
  });
  const attack = { sight, dictionary, members: members.slice(0, 1), threshold: 2, indexes: [1, 2, 3] };
  return {
    attack,
    all: { ...attack, members },
    truth: {
      documents: new Map(stories.map(({ registration }, i) => [registration.documentId, places[i] as number])),
      pledges: new Map(stories.map(({ reservation }, i) => [reservation.controller, places[i] as number])),
    },
  };
}

/** A polynomial whose share of one index is chosen. */
export const through = (index: number, share: bigint): readonly [bigint, bigint] => {
  const slope = secret("slope");
  return [scalar(share - slope * BigInt(index)), slope];
};
