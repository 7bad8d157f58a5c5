import { expect } from "chai";
import { documentsInWords } from "./documents.ts";
import { pledgesInWords } from "./pledges.ts";
import { recordInWords } from "./record.ts";

const ACCOUNT = `0x${"2".repeat(40)}`;
const ID = `0x${"1".repeat(64)}` as const;
const HOSTILE = "a\u001b[31m\u202e\nb";

describe("lists in words", () => {
  it("say of a pledge why it ended, and of one that was found again that its ticket says the rest", () => {
    const pledge = {
      controller: ACCOUNT,
      state: "cancelled",
      reason: "offerWithdrawn",
      restored: true,
      expiry: "1790000000",
      amount: null,
      currency: null,
      number: null,
      documentId: null,
    } as const;
    const [, row, , head, named] = pledgesInWords({ pledges: [pledge] });
    expect(row).to.match(/^cancelled \(offer withdrawn\) and taken back into the invoice +- +- +- +0x/);
    expect(head).to.match(/their tickets do:$/);
    expect(named).to.equal(`  ${ACCOUNT}`);
    expect(pledgesInWords({ pledges: [] })).to.deep.equal(["This lender controls no pledge and has signed no ticket."]);
  });

  it("say of sealed bytes how many there are, and name every value of a list", () => {
    const values = {
      id: ID,
      envelope: `0x${"ab".repeat(100)}`,
      parties: [ACCOUNT, ACCOUNT],
      missing: [{ documentType: 380, lack: 1 }],
    };
    const event = { contract: "grants", name: "AccessGranted", block: 7, transaction: ID, logIndex: 0, values } as const;
    expect(recordInWords({ events: [event] })).to.deep.equal([
      "block 7  grants: access granted",
      `  id           ${ID}`,
      "  envelope     100 bytes",
      `  parties      ${ACCOUNT}, ${ACCOUNT}`,
      "  missing      (document type 380, lack 1)",
      `  transaction  ${ID}`,
      "",
      "Events: 1. This is all that a node shows of them.",
    ]);
  });

  it("let nothing from a document or an event act on a terminal", () => {
    const document = {
      documentId: ID,
      type: "invoice",
      number: HOSTILE,
      issueDate: "2026-01-01",
      issuedBy: HOSTILE,
      totalMinor: null,
      currency: null,
      issuer: ACCOUNT,
      status: "current",
      assurance: 0,
      by: "own",
    };
    const event = {
      contract: "participants",
      name: HOSTILE,
      block: 1,
      transaction: ID,
      logIndex: 0,
      values: { name: HOSTILE },
    } as const;
    const lines = [...documentsInWords({ documents: [document], unreadable: [] }), ...recordInWords({ events: [event] })];
    expect(lines.join("")).not.to.match(/[\p{Cc}\p{Cf}]/u);
  });
});
