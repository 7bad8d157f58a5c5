// Writes the golden vectors that SDK, circuit and contract tests share: vectors/*.json. `--check` writes nothing and exits 1 if
// one differs. Field elements are decimal strings, bytes are 0x hex.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as facts from "../../circuits/testing/facts.ts";
import * as scenario from "../../circuits/testing/scenario.ts";
import { leanTree, pathOf, ReferenceNullifierTree } from "../../circuits/testing/trees.ts";
import type { Input } from "../../circuits/testing/witness.ts";
import { checkContext, reserveContext } from "../../sdk/src/protocol/context.ts";
import {
  halves,
  identifierSlot,
  type KeyKind,
  legalIdentifier,
  normalForm,
  type SoftKind,
} from "../../sdk/src/protocol/document.ts";
import { domain } from "../../sdk/src/protocol/hash.ts";
import * as notes from "../../sdk/src/protocol/notes.ts";
import { type CircuitName, SIGNALS } from "../../sdk/src/protocol/signals.ts";
import { blindedOf, decoyOf, evaluationOf, shownOf } from "../../sdk/src/protocol/tag.ts";
import { curveVectors } from "./curve-vectors.ts";
import { DOMAIN_NAMES } from "./domains.ts";
import { factVectors } from "./fact-vectors.ts";

const IDENTIFIERS = ["INV-001", "inv 001", "ｉｎｖ００１", "Straße 5/2026", "№ ①²", "发票-2026/07", "é", "e\u0301", "ﬁ.7", "—"];
const PARTIES = [
  ["0204", "991-01234-56"],
  ["VAT", "DE 123 456 789"],
  ["vat", "de123456789"],
  ["0002", "552 100 554"],
] as const;

const documents = () => {
  const { slots, salt, document, keys } = scenario.derive();
  const absent = scenario.derive({ fields: { transportNumber: 0n, orderNumber: 0n } });
  const [firstHalf, secondHalf] = halves(slots);
  return {
    identifiers: IDENTIFIERS.map((text) => ({ text, normalForm: normalForm(text), slot: identifierSlot(text) })),
    parties: PARTIES.map(([scheme, value]) => ({ scheme, value, legalIdentifier: legalIdentifier(scheme, value) })),
    document: { slots, salt, firstHalf, secondHalf, commitment: document, keys },
    withoutNumbers: { slots: absent.slots, keys: absent.keys },
  };
};

const noteVectors = () => {
  const d = scenario.derive();
  const context = reserveContext(scenario.LEDGER, scenario.CONTROLLER, scenario.EXPIRY);
  const ticket = notes.ticketOf(d.document, d.amount, context);
  const signature = scenario.sign(ticket);
  const kinds: readonly SoftKind[] = [2, 3, 4];
  return {
    issuerId: scenario.ISSUER_ID,
    issuerLeaf: notes.issuerLeaf(scenario.ISSUER_ID),
    tag: d.tag,
    uniqueness: notes.uniquenessOf(d.tag),
    softTags: d.tags.slice(1),
    softValues: d.softValues,
    softs: d.softs,
    published: d.published,
    shown: shownOf(d.softs, d.published),
    decoys: kinds.map((kind) => decoyOf(d.tag, d.sequence, kind)),
    document: d.document,
    financed: d.financed,
    sequence: d.sequence,
    assurance: d.assurance,
    note: d.note,
    nullifier: d.nullifier,
    nullifierKey: notes.nullifierKey(d.nullifier),
    mask: notes.maskOf(d.tag, d.note, d.financed),
    amount: d.amount,
    pledge: notes.pledgeOf(d.tag, d.sequence, d.amount),
    ledger: scenario.LEDGER,
    challenge: scenario.CHALLENGE,
    checkContext: checkContext(scenario.LEDGER, scenario.CHALLENGE),
    controller: scenario.CONTROLLER,
    expiry: scenario.EXPIRY,
    reserveContext: context,
    ticket,
    lenderPrivateKey: `0x${scenario.LENDER_PRIVATE_KEY.toString("hex")}`,
    lenderKey: scenario.LENDER_KEY,
    lenderLeaf: notes.lenderLeaf(...scenario.LENDER_KEY),
    signature,
    receipt: notes.receiptOf(signature.signatureR8[0], signature.signatureS),
  };
};

const trees = () => {
  const leaves = Array.from({ length: 17 }, (_, i) => scenario.arbitrary(`leaf ${i}`));
  const used = new ReferenceNullifierTree();
  const empty = used.tree.root;
  const nullifiers = [5n, 3n, 9n, 4n].map((key) => ((scenario.arbitrary(`high ${key}`) << 224n) % (1n << 250n)) | key);
  const insertions = [...nullifiers, ...scenario.usedNullifiers({ tag: scenario.derive().tag, sequence: 3n })].map((n) =>
    used.insert(n),
  );
  const members = leanTree(leaves.slice(0, 5));
  members.update(2, 0n);
  return {
    lean: leaves.map((_, i) => ({ leaves: leaves.slice(0, i + 1), root: leanTree(leaves.slice(0, i + 1)).root })),
    removal: { leaves: leaves.slice(0, 5), removed: 2, root: members.root },
    paths: [0, 6, 16].map((index) => ({ index, leaf: leaves[index], ...pathOf(leanTree(leaves), index) })),
    nullifiers: { firstLeaf: notes.linkLeaf(0n, notes.NULLIFIER_KEY_END), empty, insertions },
  };
};

/** A valid input per circuit. */
export const INPUTS: Record<CircuitName, () => Input> = {
  query: scenario.queryInput,
  querySoft: scenario.querySoftInput,
  enrol: scenario.enrolInput,
  enrolSoft: scenario.enrolSoftInput,
  check: scenario.checkInput,
  pledge: scenario.pledgeInput,
  restore: scenario.restoreInput,
  amend: scenario.amendInput,
  amountBelow: facts.amountBelowInput,
  originInSet: facts.originInSetInput,
  disclose: facts.discloseInput,
  documentsMatch: facts.documentsMatchInput,
  sumBelow: facts.sumBelowInput,
};

type Outputs = Record<string, bigint>;
const d = scenario.derive();
const evaluationsOf = (kinds: readonly KeyKind[]) => kinds.map((kind) => scenario.evaluation(d, kind));
const queried = (kinds: readonly KeyKind[]): Outputs => ({
  blinded: blindedOf(evaluationsOf(kinds).map(({ blinded }) => blinded)),
});
function enrolled(kinds: readonly KeyKind[], state: Pick<notes.NoteContents, "softs" | "published">): Outputs {
  const points = evaluationsOf(kinds).map(({ evaluated }) => evaluated);
  const note = notes.noteOf({ ...d, ...state, financed: 0n, sequence: 0n });
  const evaluation = evaluationOf(queried(kinds).blinded as bigint, points);
  return { uniqueness: notes.uniquenessOf(d.tag), note, evaluation };
}
function moved(change: Partial<notes.NoteContents>): Outputs {
  const contents = { ...d, sequence: d.sequence + 1n, ...change };
  const nextNote = notes.noteOf(contents);
  return { nullifier: d.nullifier, nextNote, mask: notes.maskOf(d.tag, nextNote, contents.financed) };
}
function pledged({ signatureR8, signatureS }: Input): Outputs {
  const decoy = (kind: SoftKind): bigint => decoyOf(d.tag, d.sequence, kind);
  return {
    ...moved({ financed: d.financed + d.amount, published: 1n }),
    pledge: notes.pledgeOf(d.tag, d.sequence, d.amount),
    receipt: notes.receiptOf((signatureR8 as bigint[])[0] as bigint, signatureS as bigint),
    softTrade: decoy(2),
    softTransport: decoy(3),
    softOrder: decoy(4),
  };
}

/** Outputs as SPEC.md section 5 has them, computed by the SDK's protocol primitives and not by the circuit. */
const OUTPUTS: Record<CircuitName, (input: Input) => Outputs> = {
  query: () => queried(scenario.KINDS),
  querySoft: () => queried(scenario.SOFT_KINDS),
  enrol: () => enrolled(scenario.KINDS, { softs: 0n, published: 1n }),
  enrolSoft: () => enrolled(scenario.SOFT_KINDS, { softs: d.softs, published: 0n }),
  check: () => ({}),
  pledge: pledged,
  restore: ({ amount }) => moved({ financed: d.financed - (amount as bigint) }),
  amend: ({ nextDocument, nextAssurance }) => moved({ document: nextDocument as bigint, assurance: nextAssurance as bigint }),
  amountBelow: () => ({}),
  originInSet: () => ({}),
  disclose: () => ({}),
  documentsMatch: () => ({}),
  sumBelow: () => ({}),
};

/** A signal of its own, or one of an array: documents[3]. */
function signalOf(values: Input, name: string): bigint {
  const [, array = name, place] = /^(\w+)\[(\d+)\]$/.exec(name) ?? [];
  const value = values[array] as bigint | readonly bigint[];
  return typeof value === "bigint" ? value : (value[Number(place)] as bigint);
}

const circuits = () =>
  Object.fromEntries(
    Object.entries(SIGNALS).map(([circuit, names]) => {
      const input = INPUTS[circuit as CircuitName]();
      const values: Input = { ...input, ...OUTPUTS[circuit as CircuitName](input) };
      return [circuit, { input, signals: Object.fromEntries(names.map((name) => [name, signalOf(values, name)])) }];
    }),
  );

const toText = (value: unknown): string =>
  `${JSON.stringify(value, (_, v: unknown) => (typeof v === "bigint" ? v.toString() : v), 2)}\n`;

/** All vectors, by file name. */
export function vectorFiles(): Map<string, string> {
  return new Map([
    ["domains.json", toText(Object.fromEntries(DOMAIN_NAMES.map((name) => [name, domain(name)])))],
    ["documents.json", toText(documents())],
    ["curve.json", toText(curveVectors())],
    ["notes.json", toText(noteVectors())],
    ["trees.json", toText(trees())],
    ["facts.json", toText(factVectors())],
    ["circuits.json", toText(circuits())],
  ]);
}

if (import.meta.main) {
  const checkOnly = process.argv.includes("--check");
  for (const [name, text] of vectorFiles()) {
    const file = new URL(`../../vectors/${name}`, import.meta.url);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    if (!checkOnly) writeFileSync(file, text);
    else process.exitCode = 1;
    console.log(`vectors/${name}: ${checkOnly ? "differs" : "written"}`);
  }
}
