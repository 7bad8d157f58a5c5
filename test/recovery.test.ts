import { expect } from "chai";
import type { Hex } from "viem";
import { proveCheck } from "../sdk/src/check/prove-check.ts";
import { requestCheck } from "../sdk/src/check/request-check.ts";
import * as errors from "../sdk/src/errors.ts";
import { grant } from "../sdk/src/grant/grant.ts";
import { openGrant } from "../sdk/src/grant/open-grant.ts";
import { regrant } from "../sdk/src/grant/regrant.ts";
import { rekey } from "../sdk/src/grant/rekey.ts";
import { revoke } from "../sdk/src/grant/revoke.ts";
import { Secret } from "../sdk/src/keys/secret.ts";
import type { Ticket } from "../sdk/src/reserve/ticket-shape.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { ContentUnopenable, EnvelopeUnopenable } from "../sdk/src/seal/errors.ts";
import { openContent } from "../sdk/src/seal/seal-content.ts";
import { authorise } from "../sdk/src/settle/authorise.ts";
import { finance } from "../sdk/src/settle/finance.ts";
import { pledgeOf } from "../sdk/src/settle/pledge-of.ts";
import { recover } from "../sdk/src/sync/recover.ts";
import { sealedBytes, sealedVersion } from "../sdk/src/sync/sealed-content.ts";
import { EUR, failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";
import { financingOf, pledge, registerAndEnrol } from "./steps.ts";

describe("a machine is lost", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  let bank: Party;
  let content: Content;
  let buyersTicket: Ticket;
  let documentId: Hex;
  let buyersGrant: Hex;

  before(async () => {
    ledger = await openLedger();
    [seller, buyer, bank] = [
      await ledger.join("seller", "trader"),
      await ledger.join("buyer", "trader"),
      await ledger.join("bank", "lender"),
    ];
    content = invoice(seller, "L-1", 1_000n);
    documentId = await registerAndEnrol(seller, content, { counterparty: buyer.account.address });
    const rights = ["read", "prove", "regrant"] as const;
    ({ grantId: buyersGrant } = await grant(seller, { documentId, grantee: buyer.account.address, rights, depth: 1 }));
    await pledge(ledger.relayer, { lender: bank, applicant: seller, content, amount: 400n, controllerIndex: 0n });
  });
  after(() => ledger.close());

  it("P11: the seller goes on from its one secret", async () => {
    const again = await ledger.machineOf("seller");
    expect(await recover(again, { fromBlock: ledger.addresses.fromBlock })).to.deep.include({ own: 1, failed: [] });
    expect(await financingOf(again, documentId)).to.deep.equal(await financingOf(seller, documentId));
    await pledge(ledger.relayer, { lender: bank, applicant: again, content, amount: 100n, controllerIndex: 1n });
    expect((await financingOf(seller, documentId)).financed).to.equal(500n);
  });

  it("P11: the buyer too, through its grant, and applies itself", async () => {
    const again = await ledger.machineOf("buyer");
    expect(await recover(again, { fromBlock: ledger.addresses.fromBlock })).to.deep.include({ granted: 1, failed: [] });
    const terms = { lender: bank, applicant: again, content, amount: 100n, controllerIndex: 2n };
    ({ ticket: buyersTicket } = await pledge(ledger.relayer, terms));
    expect((await financingOf(again, documentId)).financed).to.equal(600n);
  });

  it("P11: the bank finds the pledges that it controls", async () => {
    const again = await ledger.machineOf("bank");
    expect((await recover(again, { fromBlock: ledger.addresses.fromBlock })).controllers).to.equal(3);
    // The ticket comes back from the applicant: whatever it says, it counts only as this bank signed it.
    const authorisation = await authorise(again, { action: "finance", ticket: buyersTicket, controllerIndex: 2n });
    await finance(ledger.relayer, { authorisation });
    expect((await pledgeOf(bank, authorisation.controller)).state).to.equal("financed");
  });

  it("P9: a re-granted reader opens, a revoked branch opens nothing sealed later", async () => {
    await openGrant(buyer, { grantId: buyersGrant });
    const reader = await ledger.join("insurer", "insurer");
    const { grantId } = await regrant(buyer, { documentId, grantee: reader.account.address, rights: ["read"] });
    expect((await openGrant(reader, { grantId })).salt).to.equal(content.salt);
    const request = requestCheck(bank, { currency: EUR, maximumFinanced: 1_000n, minimumAvailable: 1n });
    expect(await failureOf(proveCheck(reader, { request, documentId }))).to.be.instanceOf(errors.NotInStore);
    expect(await failureOf(openGrant(bank, { grantId }))).to.be.instanceOf(EnvelopeUnopenable);
    const beyond = regrant(buyer, { documentId, grantee: bank.account.address, rights: ["read", "declare"] });
    expect(await failureOf(beyond))
      .to.be.instanceOf(errors.GrantRefused)
      .with.property("error", "GrantRightsExceeded");

    await revoke(seller, { grantId });
    const { sent, skipped } = await rekey(seller, { documentId });
    expect([sent.length, skipped]).to.deep.equal([1, []]);
    expect((await openGrant(buyer, { grantId: buyersGrant })).slots).to.deep.equal(content.slots);
    const held = await reader.store?.documents.get(documentId);
    const newest = await buyer.store?.documents.get(documentId);
    expect([held?.keyVersion, newest?.keyVersion]).to.deep.equal([0, 1]);
    expect(newest?.contentKey).to.not.deep.equal(held?.contentKey);
    const { keyVersion, ...sealed } = await sealedVersion(seller, BigInt(documentId));
    const bytes = await sealedBytes(seller, { keyVersion, ...sealed });
    const openWith = (key: Uint8Array) => openContent(new Secret(key.slice()), BigInt(documentId), keyVersion, bytes);
    expect(openWith(newest?.contentKey as Uint8Array).slots).to.deep.equal(content.slots);
    expect(() => openWith(held?.contentKey as Uint8Array)).to.throw(ContentUnopenable);
  });
});
