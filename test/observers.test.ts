import { expect } from "chai";
import { encodeEventTopics, type Hex, pad, toHex } from "viem";
import { financingAbi } from "../sdk/src/abi/financing.ts";
import { participantsAbi } from "../sdk/src/abi/participants.ts";
import { proveCheck } from "../sdk/src/check/prove-check.ts";
import { requestCheck } from "../sdk/src/check/request-check.ts";
import type { KontorClient } from "../sdk/src/client.ts";
import { issuerSecretOf } from "../sdk/src/keys/derive-keys.ts";
import { publicKeyOf } from "../sdk/src/keys/eddsa.ts";
import { legalKeyOf, SLOT } from "../sdk/src/protocol/document.ts";
import { lenderLeaf, noteOf, secretCommitment, uniquenessOf } from "../sdk/src/protocol/notes.ts";
import { SIGNALS } from "../sdk/src/protocol/signals.ts";
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
  /** Traces of both reservations and of the first one's financing. */
  let reserved: string[];
  let financed: string;
  const amounts = [41_234n, 17_891n] as const;

  before(async () => {
    ledger = await openLedger();
    seller = await ledger.join("seller", "trader");
    bank = await ledger.join("first bank", "lender");
    other = await ledger.join("second bank", "lender");
    content = invoice(seller, "OBS-1", 98_765n);
    documentId = await registerAndEnrol(seller, content);
    await registerAndEnrol(seller, invoice(seller, "OBS-2", 98_765n));

    const latest = async () => (await bank.public.getBlock({ includeTransactions: false })).transactions[0] as Hex;
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
    const tag = (await seller.store?.documents.get(documentId))?.tag as bigint;
    const secret = issuerSecretOf(seller.keys);
    const document = BigInt(documentId);
    const values = {
      document,
      tag,
      uniqueness: uniquenessOf(tag),
      firstNote: noteOf({ document, tag, financed: 0n, sequence: 0n, assurance: 0n }),
      legalKey: legalKeyOf(seller.legalId, content.slots[SLOT.number] as bigint),
      legalId: seller.legalId,
      secret,
      commitment: secretCommitment(secret),
      seller: seller.account.address,
      total: content.slots[SLOT.total] as bigint,
      first: amounts[0],
      second: amounts[1],
      both: amounts[0] + amounts[1],
    };
    for (const trace of [...reserved, financed]) expect(found(trace, values)).to.deep.equal([]);
  });

  it("P5: two reservations of one document share what all reservations of the moment share, and nothing else", async () => {
    const words = reserved.map(
      (trace) => new Set(trace.replaceAll(/0x([0-9a-f]{8}(?=[0-9a-f]{64}))?/g, " ").match(/[0-9a-f]{64}/g)),
    );
    const [first, second] = words as [Set<string>, Set<string>];
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
    const isNumber = (value: string) => BigInt(`0x${value}`) < 1n << 64n; // times and positions in the calldata
    expect([...first].filter((value) => second.has(value) && !everybodys.has(value) && !isNumber(value))).to.deep.equal([]);
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
    const request = requestCheck(other, { currency: EUR, maximumFinanced: 60_000n, minimumAvailable: 1n });
    const { answer } = await proveCheck(seller, { request, documentId });
    const { kind, proof, notesRoot, nullifierRoot, ...rest } = answer;
    expect(rest).to.deep.equal({ request });
    expect(kind).to.equal("kontor/check-proof/1");
    expect(Object.keys(proof).sort()).to.deep.equal(["a", "b", "c"]);
    const ours = ["currency", "maximumFinanced", "minimumAvailable", "minimumAssurance", "document", "context"];
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
});
