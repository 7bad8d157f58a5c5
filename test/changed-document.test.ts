import { expect } from "chai";
import { encodeFunctionData, type Hex, keccak256 } from "viem";
import { documentsAbi } from "../sdk/src/abi/documents.ts";
import { suspend } from "../sdk/src/accredit/suspend.ts";
import { acknowledge } from "../sdk/src/acknowledge/acknowledge.ts";
import { proveCheck } from "../sdk/src/check/prove-check.ts";
import { requestCheck } from "../sdk/src/check/request-check.ts";
import { verifyCheck } from "../sdk/src/check/verify-check.ts";
import { DocumentUnusable, InputInvalid, ParticipantRefused } from "../sdk/src/errors.ts";
import { send } from "../sdk/src/ledger/send.ts";
import { commitmentOf, DOCUMENT_TYPE } from "../sdk/src/protocol/document.ts";
import { register } from "../sdk/src/register/register.ts";
import { withdraw } from "../sdk/src/register/withdraw.ts";
import { signTicket } from "../sdk/src/reserve/sign-ticket.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { authorise } from "../sdk/src/settle/authorise.ts";
import { documentKey } from "../sdk/src/sync/open-documents.ts";
import { EUR, failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";
import { pledge, registerAndEnrol } from "./steps.ts";

describe("what a lender looks at again", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  let bank: Party;
  before(async () => {
    ledger = await openLedger();
    [seller, buyer, bank] = [
      await ledger.join("seller", "trader"),
      await ledger.join("buyer", "trader"),
      await ledger.join("bank", "lender"),
    ];
  });
  after(() => ledger.close());

  const ticketFor = async (content: Content) =>
    signTicket(bank, { content, amount: 1n, expiry: (await bank.public.getBlock()).timestamp + 9_999n, controllerIndex: 9n });
  const terms = { currency: EUR, maximumFinanced: 1_000n, minimumAvailable: 1n };
  const pledged = (content: Content, controllerIndex: bigint) =>
    pledge(ledger.relayer, { lender: bank, applicant: seller, content, amount: 400n, controllerIndex });

  it("P12: a document that is withdrawn after the ticket is neither checked nor financed", async () => {
    const content = invoice(seller, "C-1", 1_000n);
    const documentId = await registerAndEnrol(seller, content);
    const { ticket } = await pledged(content, 0n);
    const request = requestCheck(bank, { ...terms, documentId });
    const unnamed = requestCheck(bank, terms);
    const { answer } = await proveCheck(seller, { request, documentId });
    const { answer: unnamedAnswer } = await proveCheck(seller, { request: unnamed, documentId });
    expect(await verifyCheck(bank, { request, answer })).to.deep.equal({ warnings: [] });
    await authorise(bank, { action: "finance", ticket, controllerIndex: 0n });
    await withdraw(seller, { documentId });
    for (const refused of [
      () => verifyCheck(bank, { request, answer }),
      () => authorise(bank, { action: "finance", ticket, controllerIndex: 0n }),
    ])
      expect(await failureOf(refused()))
        .to.be.instanceOf(DocumentUnusable)
        .with.property("error", "DocumentNotCurrent");
    // Without a document in the question, nothing can be looked up: the answer still holds, of some document.
    expect(await verifyCheck(bank, { request: unnamed, answer: unnamedAnswer })).to.deep.equal({ warnings: [] });
    // Its pledge can still be ended.
    await authorise(bank, { action: "cancel", reason: "documentCancelled", controllerIndex: 0n });
  });

  it("P12: no money is released to an issuer that was suspended after the ticket", async () => {
    const other = await ledger.join("other seller", "trader");
    const content = invoice(other, "C-2", 1_000n);
    await registerAndEnrol(other, content);
    const terms = { lender: bank, applicant: other, content, amount: 400n, controllerIndex: 1n };
    const { ticket } = await pledge(ledger.relayer, terms);
    await suspend(ledger.identityProvider, { account: other.account.address });
    const refused = await failureOf(authorise(bank, { action: "finance", ticket, controllerIndex: 1n }));
    expect(refused).to.be.instanceOf(ParticipantRefused).with.property("error", "ParticipantInactive");
  });

  it("takes an acknowledgement by the named counterparty alone", async () => {
    const [right, wrong] = [buyer.legalId, buyer.legalId + 1n].map((counterparty) =>
      invoice(seller, "C-3", 10n, { counterparty }),
    );
    for (const content of [right, wrong] as [Content, Content]) {
      const { documentId } = await register(seller, { content, counterparty: buyer.account.address });
      await acknowledge(buyer, { documentId });
    }
    expect(await failureOf(ticketFor(wrong as Content)))
      .to.be.instanceOf(InputInvalid)
      .with.property("what")
      .that.matches(/counterparty/);
    expect(await ticketFor(right as Content)).to.include({ amount: "1" });
  });

  it("takes no invoice that is registered as something else", async () => {
    const content = invoice(seller, "C-4", 10n);
    const id = documentKey(commitmentOf(content.slots, content.salt));
    const sealedContent: Hex = "0x01";
    const documentType = Number(DOCUMENT_TYPE.contract);
    const registration = {
      id,
      documentType,
      counterparty: buyer.account.address,
      contentHash: keccak256(sealedContent),
      sealedContent,
    };
    const data = encodeFunctionData({ abi: documentsAbi, functionName: "register", args: [registration] });
    await send(seller, { to: seller.addresses.documents, data });
    expect(await failureOf(ticketFor(content)))
      .to.be.instanceOf(InputInvalid)
      .with.property("what")
      .that.matches(/not an invoice/);
  });
});
