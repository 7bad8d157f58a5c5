import { expect } from "chai";
import { namedSlots } from "../document/slots.ts";
import type { SlotName } from "../protocol/document.ts";
import type { ShownSlot } from "../show/examine-fact.ts";
import { isReadableAs } from "../show/readable-slot.ts";
import { crossCheck } from "./cross-check.ts";
import { riskScore } from "./risk-score.ts";
import { saidBy, shownDocument } from "./shown-document.ts";
import { paper, set } from "./testing/change.ts";
import { flowsOf } from "./testing/flows.ts";
import { dossierOf, idOf, opened, type PaperName, TERMS, type Trade, trade } from "./testing/trade.ts";
import { threeFlowMatch } from "./three-flow-match.ts";

const fresh = (): Trade => trade({ ...TERMS, credit: 0 });
/** Slots of a paper, with the words that it has for them. */
const slotsOf = (made: Trade, name: PaperName, slots: SlotName[], words: Partial<Record<SlotName, unknown>>): ShownSlot[] =>
  slots.map((slot) => {
    const value = namedSlots(paper(made, name))[slot];
    const readable = words[slot];
    return isReadableAs(slot, value, readable) ? { slot, value, readable } : { slot, value };
  });
/** A paper that the office may not read, and of which some slots were shown. */
const unread = (made: Trade, name: PaperName, slots: SlotName[], words: Partial<Record<SlotName, unknown>> = {}) =>
  shownDocument(paper(made, name).type, opened(name, paper(made, name)), slotsOf(made, name, slots, words));
const without = (made: Trade, name: PaperName) => {
  const { documents, ...more } = dossierOf(made);
  return { ...more, documents: documents.filter(({ documentId }) => documentId !== idOf(name)) };
};
const rulesOf = (checked: ReturnType<typeof crossCheck>): string[] => [...new Set(checked.discrepancies.map(({ rule }) => rule))];
const statusOf = (checked: ReturnType<typeof crossCheck>, rule: string) =>
  checked.checks.find((one) => one.rule === rule)?.status;

describe("what was shown of an unread document", () => {
  it("is a number, or the words that a hash is of; a hash without words says nothing", () => {
    const said = (slot: SlotName, value: bigint, readable?: string) =>
      saidBy({ slot, value, ...(readable !== undefined && { readable }) });
    expect(said("total", 7_615_000n)).to.equal("7615000");
    expect(said("grossWeight", 25_500_500n)).to.equal("25500.500");
    expect(said("packages", 12n)).to.equal(12);
    expect(said("departureDate", 20_712n)).to.equal("2026-09-16");
    expect(said("container", 99n)).to.equal(undefined);
    expect(said("container", 99n, "MSKU1234565")).to.equal("MSKU1234565");
    expect([said("total", 0n), said("schema", 1n), said("attachments", 1n)]).to.deep.equal([undefined, undefined, undefined]);
  });

  it("counts: a transport document's weight speaks against another one that is declared", () => {
    const made = fresh();
    const honest = unread(made, "transport", ["grossWeight"]);
    expect(rulesOf(crossCheck({ ...without(made, "transport"), shown: [honest] }))).not.to.include("weight-gross-transport");
    set("transport", { grossWeightKg: "99000", items: null })(made);
    const shown = [unread(made, "transport", ["grossWeight"])];
    const checked = crossCheck({ ...without(made, "transport"), shown });
    expect(checked.discrepancies.find(({ rule }) => rule === "weight-gross-transport")?.what).to.include("99000 kg");
    expect(rulesOf(crossCheck(without(made, "transport")))).not.to.include("weight-gross-transport");
  });

  it("counts in sums, as a second invoice does, and in the three flows", () => {
    const made = fresh();
    const second = { ...paper(made, "invoice"), number: "RE-2", totalMinor: "10000000000", items: null };
    const slots: SlotName[] = ["total", "currency"];
    const shown = [
      shownDocument("invoice", opened("second", second), [
        { slot: "total", value: 10_000_000_000n },
        { slot: "currency", value: 978n, readable: "EUR" },
      ]),
    ];
    expect(statusOf(crossCheck({ ...dossierOf(made), shown }), "value-invoice")).to.equal("failed");
    expect(threeFlowMatch({ ...flowsOf(made), shown }).mismatches.map(({ rule }) => rule)).to.include("flow-value-declared");
    const bare = [shownDocument("invoice", opened("second", second), [{ slot: slots[0] as SlotName, value: 10_000_000_000n }])];
    const checked = crossCheck({ ...dossierOf(made), shown: bare });
    expect(statusOf(checked, "value-invoice"), "an amount without its currency is none").to.equal("passed");
  });

  it("takes nothing away that does not hold without it", () => {
    const made = fresh();
    set("transport", { grossWeightKg: "99000", items: null })(made);
    const rest = { ...paper(made, "transport"), number: "HHTJ-2", grossWeightKg: "1", items: null };
    for (const slots of [["number"], ["grossWeight"], ["transportNumber", "number"], ["currency", "total"]] as SlotName[][]) {
      const words = { number: "HHTJ-2", transportNumber: paper(made, "transport").transportNumber };
      const other = { ...made, papers: { ...made.papers, transport: rest } };
      const { statements, ...entry } = unread(other, "transport", slots, words);
      const shown = [{ ...entry, statements, documentId: idOf("another transport document") }];
      const [before, after] = [crossCheck(dossierOf(made)), crossCheck({ ...dossierOf(made), shown })];
      expect(rulesOf(after)).to.include.members(rulesOf(before));
      expect(after.checks.filter(({ status }) => status === "failed").length).to.be.at.least(
        before.checks.filter(({ status }) => status === "failed").length,
      );
    }
  });

  it("makes no rule hold that could not be applied without it: of two unread invoices, who shows one total hides the other", () => {
    const made = fresh();
    const invoice = opened("invoice", paper(made, "invoice"));
    const parts = without(made, "invoice");
    const currency: ShownSlot = { slot: "currency", value: 978n, readable: "EUR" };
    const number: ShownSlot = { slot: "number", value: 1n, readable: paper(made, "invoice").number };
    const total: ShownSlot = { slot: "total", value: BigInt(paper(made, "invoice").totalMinor ?? 0) };
    const one = shownDocument("invoice", invoice, [currency, number, total]);
    const other = shownDocument("invoice", { ...invoice, documentId: idOf("another invoice") }, [currency]);
    const checked = crossCheck({ ...parts, shown: [one, other] });
    expect(statusOf(checked, "value-invoice")).to.equal("notApplicable");
    expect(riskScore({ ...checked, history: { declarant: { judged: 50 } } }).outcome).to.equal("inspect");
    const flows = flowsOf(made);
    const money = { documents: flows.money.documents.filter(({ document }) => document.type !== "invoice") };
    const matched = threeFlowMatch({ ...flows, money, shown: [one, other] });
    expect(matched.checks.find(({ rule }) => rule === "flow-value-declared")?.status).to.equal("notApplicable");
  });

  it("of a credit note is not held against it that nobody knows which invoice it names", () => {
    const made = trade(TERMS);
    const { invoiceNumber, issuer } = paper(made, "creditNote");
    const about = (slots: SlotName[], words = {}) =>
      statusOf(
        crossCheck({ ...without(made, "creditNote"), shown: [unread(made, "creditNote", slots, words)] }),
        "credit-note-invoice",
      );
    const words = { invoiceNumber, issuer: issuer && { id: issuer.id } };
    expect(about([])).to.equal("notApplicable");
    expect(about(["invoiceNumber"], words)).to.equal("notApplicable");
    set("creditNote", { invoiceNumber: "RE-OTHER" })(made);
    expect(about(["invoiceNumber", "issuer"], { ...words, invoiceNumber: "RE-OTHER" })).to.equal("failed");
  });

  it("of which nobody knows the number is no second registration, and what was drawn from it is drawn from what lies there", () => {
    const made = fresh();
    const { documentId, version } = opened("policy", paper(made, "policy"));
    const drawn = { member: "insuredValueMinor", documentId, type: "insurancePolicy", slot: "insuredValue", version } as const;
    set("declaration", { insuredValueMinor: paper(made, "policy").insuredValueMinor, sources: [drawn] })(made);
    const parts = without(made, "policy");
    expect(rulesOf(crossCheck(parts))).to.include("source-version");
    const shown = [unread(made, "policy", ["insuredValue", "currency"], { currency: "EUR" })];
    const twice = { ...(shown[0] as (typeof shown)[0]), documentId: idOf("another policy") };
    const checked = crossCheck({ ...parts, shown: [...shown, twice] });
    expect(rulesOf(checked)).not.to.include("source-version").and.not.include("document-twice");
    expect(rulesOf(checked)).not.to.include("source-value");
    set("declaration", { insuredValueMinor: "1" })(made);
    expect(rulesOf(crossCheck({ ...without(made, "policy"), shown }))).to.include("source-value");
  });
});
