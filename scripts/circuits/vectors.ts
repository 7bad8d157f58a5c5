// Writes the golden vectors that SDK, circuit and contract tests share: vectors/*.json. `--check` writes nothing and exits 1 if
// one differs. Field elements are decimal strings, bytes are 0x hex.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as scenario from "../../circuits/testing/scenario.ts";
import { leanTree, pathOf, ReferenceNullifierTree } from "../../circuits/testing/trees.ts";
import type { Input } from "../../circuits/testing/witness.ts";
import { checkContext, reserveContext } from "../../sdk/src/protocol/context.ts";
import { halves, identifierSlot, legalIdentifier, normalForm } from "../../sdk/src/protocol/document.ts";
import { domain, hash } from "../../sdk/src/protocol/hash.ts";
import * as notes from "../../sdk/src/protocol/notes.ts";
import { type CircuitName, SIGNALS } from "../../sdk/src/protocol/signals.ts";
import { DOMAIN_NAMES } from "./domains.ts";

const IDENTIFIERS = ["INV-001", "inv 001", "ｉｎｖ００１", "Straße 5/2026", "№ ①²", "发票-2026/07", "é", "e\u0301", "ﬁ.7", "—"];
const PARTIES = [
  ["0204", "991-01234-56"],
  ["VAT", "DE 123 456 789"],
  ["vat", "de123456789"],
  ["0002", "552 100 554"],
] as const;

const documents = () => {
  const { slots, salt, document, legalKey } = scenario.derive();
  const [firstHalf, secondHalf] = halves(slots);
  return {
    identifiers: IDENTIFIERS.map((text) => ({ text, normalForm: normalForm(text), slot: identifierSlot(text) })),
    parties: PARTIES.map(([scheme, value]) => ({ scheme, value, legalIdentifier: legalIdentifier(scheme, value) })),
    document: { slots, salt, firstHalf, secondHalf, commitment: document, legalKey },
  };
};

const noteVectors = () => {
  const d = scenario.derive();
  const context = reserveContext(scenario.LEDGER, scenario.CONTROLLER, scenario.EXPIRY);
  const ticket = notes.ticketOf(d.document, d.amount, context);
  const signature = scenario.sign(ticket);
  const issuerSecretCommitment = notes.secretCommitment(d.issuerSecret);
  return {
    issuerSecret: d.issuerSecret,
    issuerSecretCommitment,
    issuerId: scenario.ISSUER_ID,
    issuerLeaf: notes.issuerLeaf(scenario.ISSUER_ID, issuerSecretCommitment),
    legalKey: d.legalKey,
    tag: d.tag,
    uniqueness: notes.uniquenessOf(d.tag),
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
  enrol: scenario.enrolInput,
  check: scenario.checkInput,
  pledge: scenario.pledgeInput,
  restore: scenario.restoreInput,
  amend: scenario.amendInput,
};

/** Outputs as SPEC.md section 5 has them, computed by the SDK's protocol primitives and not by the circuit. */
function outputsOf(circuit: CircuitName): Input {
  const d = scenario.derive();
  const next = (change: Partial<notes.NoteContents>) => ({ ...d, sequence: d.sequence + 1n, ...change });
  const moved = (contents: notes.NoteContents): Input => {
    const nextNote = notes.noteOf(contents);
    return { nullifier: d.nullifier, nextNote, mask: notes.maskOf(d.tag, nextNote, contents.financed) };
  };
  const amended = INPUTS.amend();
  switch (circuit) {
    case "enrol":
      return { uniqueness: hash("unique", d.tag), note: notes.noteOf({ ...d, financed: 0n, sequence: 0n }) };
    case "check":
      return {};
    case "pledge": {
      const { signatureR8, signatureS } = INPUTS.pledge() as { signatureR8: bigint[]; signatureS: bigint };
      const receipt = notes.receiptOf(signatureR8[0] as bigint, signatureS);
      const pledge = notes.pledgeOf(d.tag, d.sequence, d.amount);
      return { ...moved(next({ financed: d.financed + d.amount })), pledge, receipt };
    }
    case "restore":
      return moved(next({ financed: d.financed - (INPUTS.restore().amount as bigint) }));
    case "amend":
      return moved(next({ document: amended.nextDocument as bigint, assurance: amended.nextAssurance as bigint }));
  }
}

const circuits = () =>
  Object.fromEntries(
    Object.entries(SIGNALS).map(([circuit, names]) => {
      const input = INPUTS[circuit as CircuitName]();
      const values: Input = { ...input, ...outputsOf(circuit as CircuitName) };
      return [circuit, { input, signals: Object.fromEntries(names.map((name) => [name, values[name]])) }];
    }),
  );

const toText = (value: unknown): string =>
  `${JSON.stringify(value, (_, v: unknown) => (typeof v === "bigint" ? v.toString() : v), 2)}\n`;

/** All vectors, by file name. */
export function vectorFiles(): Map<string, string> {
  return new Map([
    ["domains.json", toText(Object.fromEntries(DOMAIN_NAMES.map((name) => [name, domain(name)])))],
    ["documents.json", toText(documents())],
    ["notes.json", toText(noteVectors())],
    ["trees.json", toText(trees())],
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
