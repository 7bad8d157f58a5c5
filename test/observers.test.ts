import { expect } from "chai";
import { bytesToBigInt, encodeEventTopics, type Hex, pad, slice, toHex } from "viem";
import { financingAbi } from "../sdk/src/abi/financing.ts";
import { participantsAbi } from "../sdk/src/abi/participants.ts";
import type { CheckProof, CheckRequest } from "../sdk/src/check/check-shapes.ts";
import { proveCheck } from "../sdk/src/check/prove-check.ts";
import { requestCheck } from "../sdk/src/check/request-check.ts";
import { verifyCheck } from "../sdk/src/check/verify-check.ts";
import type { KontorClient } from "../sdk/src/client.ts";
import { type Evaluation, evaluate } from "../sdk/src/enrol/evaluate.ts";
import { questionOf } from "../sdk/src/enrol/question.ts";
import { publicKeyOf } from "../sdk/src/keys/eddsa.ts";
import { coordinates } from "../sdk/src/protocol/curve.ts";
import { identifierSlot, keysOf, SLOT } from "../sdk/src/protocol/document.ts";
import { lenderLeaf, noteOf, uniquenessOf } from "../sdk/src/protocol/notes.ts";
import { SIGNALS } from "../sdk/src/protocol/signals.ts";
import { type SoftValues, softsOf } from "../sdk/src/protocol/tag.ts";
import type { Ticket } from "../sdk/src/reserve/ticket-shape.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { authorise } from "../sdk/src/settle/authorise.ts";
import { finance } from "../sdk/src/settle/finance.ts";
import { EUR, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";
import { pledge, registerAndEnrol } from "./steps.ts";

const word = (value: bigint | Hex): string =>
  (typeof value === "bigint" ? toHex(value, { size: 32 }) : pad(value, { size: 32 })).slice(2);

/** Everything that a transaction leaves on the ledger: sender, calldata, topics and data of its events. */
async function traceOf(client: KontorClient, hash: Hex): Promise<string> {
  const { from, input } = await client.public.getTransaction({ hash });
  const { logs } = await client.public.getTransactionReceipt({ hash });
  return [word(from), input, ...logs.flatMap(({ topics, data }) => [...topics, data])].join(" ").toLowerCase();
}

/** Words of a trace that say something: no time, position or length, and no end of a signature. */
const wordsOf = (trace: string): Set<string> => {
  const words = trace.replaceAll(/0x([0-9a-f]{8}(?=[0-9a-f]{64}))?/g, " ").match(/[0-9a-f]{64}/g) ?? [];
  return new Set(words.filter((one) => BigInt(`0x${one}`) >= 1n << 64n && !/^(1b|1c)0{62}$/.test(one)));
};
const shared = (one: Set<string>, other: Set<string>): string[] => [...one].filter((value) => other.has(value));

/** Which of the named values occur in a trace, as a word of 32 bytes. */
const found = (trace: string, values: Record<string, bigint | Hex>): string[] =>
  Object.keys(values).filter((name) => trace.includes(word(values[name] as bigint | Hex).toLowerCase()));

describe("what observers see", () => {
  let ledger: Ledger;
  let seller: Party;
  let bank: Party;
  let other: Party;
  let content: Content;
  let documentId: Hex;
  /** What the committee was asked and answered about the first document. */
  let evaluation: Evaluation;
  let another: Hex;
  /** Traces of both enrolments. */
  let enrolled: string[];
  /** Traces of both reservations and of the first one's financing. */
  let reserved: string[];
  let financed: string;
  const amounts = [41_234n, 17_891n] as const;
  /** What the second lender asks, and the answer about the first document. */
  let request: CheckRequest;
  let answered: CheckProof | undefined;

  before(async () => {
    ledger = await openLedger();
    seller = await ledger.join("seller", "trader");
    bank = await ledger.join("first bank", "lender");
    other = await ledger.join("second bank", "lender");
    request = requestCheck(other, { currency: EUR, maximumFinanced: 60_000n, minimumAvailable: 1n });
    const latest = async () => (await bank.public.getBlock({ includeTransactions: false })).transactions[0] as Hex;
    // Two invoices of one seller for the same goods, to two customers.
    const goods = { transportNumber: identifierSlot("WAYBILL"), orderNumber: identifierSlot("ORDER") };
    content = invoice(seller, "OBS-1", 98_765n, { ...goods, counterparty: 1n });
    documentId = await registerAndEnrol(seller, content, { soft: true });
    enrolled = [await traceOf(bank, await latest())];
    another = await registerAndEnrol(seller, invoice(seller, "OBS-2", 98_765n, { ...goods, counterparty: 2n }), { soft: true });
    enrolled.push(await traceOf(bank, await latest()));
    evaluation = await evaluate(seller, { documentId });

    reserved = [];
    const tickets: Ticket[] = [];
    for (const [index, lender] of [bank, other].entries()) {
      const terms = { lender, applicant: seller, content, amount: amounts[index] as bigint, controllerIndex: 0n };
      tickets.push((await pledge(ledger.relayer, terms)).ticket);
      reserved.push(await traceOf(bank, await latest()));
    }
    const step = { action: "finance", ticket: tickets[0], controllerIndex: 0n } as const;
    await finance(ledger.relayer, { authorisation: await authorise(bank, step) });
    financed = await traceOf(bank, await latest());
  });
  after(() => ledger.close());

  it("P5: nothing on the ledger ties a reservation to its document", async () => {
    const { tag, soft } = evaluation.tags;
    const [legalKey, trade, transport, order] = keysOf(content.slots);
    const document = BigInt(documentId);
    const named = { document, tag, financed: 0n, sequence: 0n, assurance: 0n };
    const values = {
      document,
      tag,
      uniqueness: uniquenessOf(tag),
      firstNote: noteOf({ ...named, softs: softsOf(soft), published: 0n }),
      ...{ legalKey, trade, transport, order },
      softs: softsOf(soft),
      legalId: seller.legalId,
      blinding: bytesToBigInt(seller.keys.blinding.reveal()),
      seller: seller.account.address,
      total: content.slots[SLOT.total] as bigint,
      first: amounts[0],
      second: amounts[1],
      both: amounts[0] + amounts[1],
    };
    for (const trace of [...reserved, financed]) expect(found(trace, values)).to.deep.equal([]);
  });

  it("P5: nothing that the committee was asked or answered comes back in a reservation", async () => {
    const { points, blinded } = await questionOf(seller, { documentId, keyId: 1, soft: true });
    const { evaluated, attestations, evaluation: signed } = evaluation;
    const values = Object.fromEntries(
      [
        ...points.flatMap((point) => [...coordinates(point)]),
        ...attestations.flatMap(({ signature }) => [slice(signature, 0, 32), slice(signature, 32, 64)]),
        ...[...evaluated, blinded, signed],
      ].map((value, i) => [String(i), value]),
    );
    expect(Object.keys(values).length).to.equal(8 + 4 + 4 + 2);
    // The enrolment itself names what it is about, and shows E.y, e and the signatures: this is what a reader could look for.
    const [first] = enrolled as [string];
    expect(found(first, values)).to.have.length(4 + 4 + 1);
    for (const trace of [...reserved, financed]) expect(found(trace, values)).to.deep.equal([]);
    for (const trace of [...reserved, financed]) expect(shared(wordsOf(first), wordsOf(trace))).to.deep.equal([]);
  });

  it("P5: the soft values that a first pledge publishes are nowhere else, and the enrolments that share them share no word", () => {
    const { trade, transport, order } = evaluation.tags.soft as SoftValues;
    const values = { trade, transport, order };
    const [first, second] = reserved as [string, string];
    expect(found(first, values)).to.deep.equal(Object.keys(values));
    for (const trace of [...enrolled, second, financed]) expect(found(trace, values)).to.deep.equal([]);
    const [one, other] = enrolled.map(wordsOf) as [Set<string>, Set<string>];
    const [event] = encodeEventTopics({ abi: financingAbi, eventName: "DocumentEnrolled" });
    const everybodys = [seller.account.address, event].map((value) => word(value as Hex).toLowerCase());
    expect(shared(one, other).sort()).to.deep.equal(everybodys.sort());
  });

  it("P5: two reservations of one document share what all reservations of the moment share, and nothing else", async () => {
    const [first, second] = reserved.map(wordsOf) as [Set<string>, Set<string>];
    const { participants } = bank.addresses;
    const membersRoot = await bank.public.readContract({
      address: participants,
      abi: participantsAbi,
      functionName: "membersRoot",
    });
    const [event] = encodeEventTopics({ abi: financingAbi, eventName: "PledgeReserved" });
    const everybodys = new Set(
      [ledger.relayer.account?.address as Hex, membersRoot, event].map((value) => word(value).toLowerCase()),
    );
    expect(shared(first, second).filter((value) => !everybodys.has(value))).to.deep.equal([]);
    expect([...everybodys].filter((value) => !first.has(value))).to.deep.equal([]);
  });

  it("P8: nothing on the ledger names the lender of a pledge", () => {
    for (const lender of [bank, other]) {
      const [x, y] = publicKeyOf(lender.keys.signing.reveal());
      const values = { x, y, leaf: lenderLeaf(x, y), account: lender.account.address, legalId: lender.legalId };
      for (const trace of [...reserved, financed]) expect(found(trace, values)).to.deep.equal([]);
    }
  });

  it("P7: what a lender sees of a check is its own question, two roots and a proof", async () => {
    const { answer } = await proveCheck(seller, { request, documentId });
    answered = answer;
    const { kind, proof, notesRoot, nullifierRoot, ...rest } = answer;
    expect(rest).to.deep.equal({ request });
    expect(kind).to.equal("kontor/check-proof/1");
    expect(Object.keys(proof).sort()).to.deep.equal(["a", "b", "c"]);
    const ours = ["currency", "maximumFinanced", "minimumAvailable", "minimumAssurance", "document", "shown", "context"];
    expect(SIGNALS.check).to.deep.equal(["notesRoot", "nullifierRoot", ...ours]);
    const root = await other.public.readContract({
      address: other.addresses.financing,
      abi: financingAbi,
      functionName: "notesRoot",
    });
    expect(BigInt(notesRoot)).to.equal(root);
    const nullifiers = { address: other.addresses.financing, abi: financingAbi, functionName: "nullifierRoot" } as const;
    expect(BigInt(nullifierRoot)).to.equal(await other.public.readContract(nullifiers));
  });

  it("P7: the transcript of a check does not depend on the first lender, the amount or the customer", async () => {
    // One invoice in two parts, two banks and one customer; one in no part; the same question about both.
    const [{ answer: untouched }, { answer: again }] = [
      await proveCheck(seller, { request, documentId: another }),
      await proveCheck(seller, { request, documentId }),
    ];
    const pledged = answered ?? (await proveCheck(seller, { request, documentId })).answer;
    const { proof, ...transcript } = pledged;
    expect({ ...untouched, proof }).to.deep.equal({ ...transcript, proof });
    expect({ ...again, proof }).to.deep.equal({ ...transcript, proof });
    for (const answer of [pledged, untouched, again])
      expect(await verifyCheck(other, { request, answer })).to.deep.equal({ warnings: [] });
    // A proof of the same is another one each time, so that its numbers say nothing either.
    const numbers = [pledged, untouched, again].map(({ proof: { a, b, c } }) => [a, b, c].flat(2).map(String));
    expect(new Set(numbers.flat()).size).to.equal(3 * 8);
  });
});
