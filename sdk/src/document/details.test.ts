import { expect } from "chai";
import { concat, type Hex, keccak256, stringToHex } from "viem";
import { thrownBy } from "../../../test/fixtures/documents.ts";
import type { Content } from "../seal/content.ts";
import { decodeContent, encodeContent } from "../seal/content.ts";
import { commitDocument } from "./commit.ts";
import { detailsOf } from "./details.ts";
import { checkTradeDocument } from "./parse-trade-document.ts";
import { requireTradeDocument } from "./require-trade-document.ts";
import { documentSlots, namedSlots } from "./slots.ts";

const party = { id: { scheme: "VAT", value: "DE123456789" } };
const bare = { type: "packingList", issuer: party, number: "PL-1", issueDate: "2026-09-14" };
const item = { description: "Milk powder", harmonizedCode: "040221", netWeightKg: "25", grossWeightKg: "25.5" };
const slotOf = (document: object): bigint => namedSlots(checkTradeDocument({ ...bare, ...document })).attachments;
const cut = (hash: Hex): bigint => BigInt(hash) >> 8n;

describe("details", () => {
  it("are bound to the slot of attachments by the hash of their canonical JSON, behind the attachments", () => {
    const json =
      '{"items":[{"description":"Milk powder","grossWeightKg":"25.5","harmonizedCode":"040221","netWeightKg":"25"}],"voyage":"638E"}';
    const details = { voyage: "638E", items: [item] };
    const file: Hex = `0x${"ff".repeat(32)}`;
    const hash = keccak256(stringToHex(json));
    expect(slotOf(details)).to.equal(cut(keccak256(concat([hash, "0x01"]))));
    expect(slotOf({ ...details, attachments: [file] })).to.equal(cut(keccak256(concat([file, hash, "0x01"]))));
  });

  it("cannot be left out: no list of attachments gives the same slot", () => {
    const hash = keccak256(stringToHex('{"voyage":"638E"}'));
    expect(slotOf({ attachments: [hash] })).not.to.equal(slotOf({ voyage: "638E" }));
  });

  it("are the same whether an absent value is left out or null, and none where there is none", () => {
    expect(slotOf({ items: [{ ...item, marks: null }], voyage: null })).to.equal(slotOf({ items: [item] }));
    expect(detailsOf(checkTradeDocument({ ...bare, voyage: null, originCountries: ["DE", "DE"] }))).to.equal(null);
    expect(slotOf({ voyage: null })).to.equal(0n);
  });

  it("hold several origins, of which no slot can hold one", () => {
    expect(detailsOf(checkTradeDocument({ ...bare, originCountries: ["NL", "DE", "NL"] }))).to.deep.equal({
      originCountries: ["DE", "NL"],
    });
    expect(slotOf({ originCountries: ["DE", "NL"] })).not.to.equal(slotOf({ originCountries: ["DE", "FR"] }));
  });

  const changes: [what: string, details: object][] = [
    ["a weight", { items: [{ ...item, netWeightKg: "24" }] }],
    ["an item more", { items: [item, item] }],
    ["another member", { items: [item], statement: "x" }],
  ];
  for (const [what, details] of changes)
    it(`change the commitment with ${what}`, () => expect(slotOf(details)).not.to.equal(slotOf({ items: [item] })));
});

describe("requireTradeDocument", () => {
  const document = checkTradeDocument({ ...bare, items: [item] });
  const content = (readable: unknown, slots = documentSlots(document)): Content => ({
    document: readable as Content["document"],
    salt: 5n,
    slots,
  });
  const refusal = (readable: unknown): Error => thrownBy(() => requireTradeDocument(content(readable)));

  it("gives the document that the slots are of", () => {
    const { slots, salt, commitment } = commitDocument(document);
    const opened = decodeContent(encodeContent({ document: document as Content["document"], salt, slots }), commitment);
    expect(requireTradeDocument(opened)).to.deep.equal(document);
  });

  it("refuses another document beside the same slots, and what is none", () => {
    const others = [
      { ...document, number: "PL-2" },
      { ...document, items: [{ ...item, harmonizedCode: "040210" }] },
      { ...document, items: null },
      { ...document, attachments: [`0x${"00".repeat(32)}`] },
      { ...document, unknown: 1 },
      { number: "PL-1" },
      null,
      "text",
      [],
    ];
    for (const other of others) expect(refusal(other).name, JSON.stringify(other)).to.equal("ContentMismatch");
  });
});
