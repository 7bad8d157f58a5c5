import { expect } from "chai";
import type { Overrides } from "../declare/draft/draft.ts";
import { draftDeclaration } from "../declare/draft-declaration.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { type CrossCheck, crossCheck } from "./cross-check.ts";
import { riskScore } from "./risk-score.ts";
import { set } from "./testing/change.ts";
import { BUYER, OFFICE } from "./testing/papers.ts";
import { dossierOf, idOf, opened, TERMS, type Trade, trade } from "./testing/trade.ts";

type Step = (made: Trade) => void;
const rules = ({ discrepancies }: CrossCheck): string[] => [...new Set(discrepancies.map(({ rule }) => rule))];

describe("a declarant's own word", () => {
  const NEW = { declarant: {} };
  const judged = (checked: CrossCheck) => riskScore({ ...checked, history: NEW });
  const pointsOf = (checked: CrossCheck, prefix: string) =>
    judged(checked).points.flatMap(({ rule, points }) => (rule?.startsWith(prefix) ? [[rule, points]] : []));
  /** As an agent drafts it, with what a person states instead. */
  function drafted(overrides: (document: TradeDocument) => Overrides, change: Step = () => {}): CrossCheck {
    const { documents, events = [] } = dossierOf(trade({ ...TERMS, credit: 0 }));
    const parts = { procedure: "import", office: OFFICE, declarant: BUYER, number: "D-1", issueDate: "2026-09-17" } as const;
    const { document } = draftDeclaration({ ...parts, sources: documents });
    const made = draftDeclaration({ ...parts, sources: documents, overrides: overrides(document) });
    const declared = { papers: { declaration: made.document } } as Trade;
    change(declared);
    return crossCheck({ declaration: opened("declaration", declared.papers.declaration), documents, events });
  }
  const stranger = (name: string, value: string) => ({ name, id: { scheme: "DUNS", value } });

  it("of strangers, toys and a value without freight is not pre-cleared, even of a newcomer", () => {
    const checked = drafted(({ customsValueMinor, items }) => ({
      consignor: stranger("Phantom Ltd", "999"),
      consignee: stranger("Ghost Ltd", "998"),
      carrier: stranger("No Line", "9"),
      customsValueMinor: String(BigInt(customsValueMinor ?? 0) - 184_000n - 23_500n),
      goods: "Toys",
      items: (items ?? []).map((item) => ({ ...item, description: "Toys", quantity: "1" })),
    }));
    expect(judged(checked)).to.deep.include({ band: "high", outcome: "inspect" });
    const named = ["party-seller", "party-buyer", "party-consignor", "party-consignee", "party-carrier", "value-customs"];
    expect(rules(checked)).to.include.members([...named, "goods-description", "items-description", "items-quantity"]);
    const own = ["consignor", "consignee", "carrier", "customs-value", "item-description", "item-quantity"];
    expect(rules(checked)).to.include.members(own.map((member) => `unsourced-${member}`));
  });

  it("has no points where it says what the documents say", () => {
    const honest = drafted(() => ({}));
    expect(honest.discrepancies.map(({ what }) => what)).to.deep.equal([]);
    expect(judged(honest)).to.deep.include({ total: 5, outcome: "preclear" });
  });

  it("of one member is shown, with a point of its own, and does not stop the goods", () => {
    const checked = drafted(() => ({ grossWeightKg: "25039" }));
    expect(pointsOf(checked, "unsourced-")).to.deep.equal([["unsourced-gross-weight", 1]]);
    const { what, severity } = checked.discrepancies[0] as CrossCheck["discrepancies"][number];
    expect(what).to.equal(
      'Import declaration "D-1": gross weight is the declarant\'s own word: it names no document, and packing list "PL-1" states it.',
    );
    expect(severity).to.equal("notice");
    expect(judged(checked).outcome).to.equal("preclear");
  });

  it("is none the better for a source that does not state it, with a note or without a slot", () => {
    const claim = (note?: string): Step =>
      set("declaration", ({ sources }) => {
        const source = {
          member: "grossWeightKg",
          documentId: idOf("packingList"),
          type: "packingList",
          slot: null,
          version: 0,
        } as const;
        return { sources: [...(sources ?? []), { ...source, ...(note && { note }) }] };
      });
    for (const change of [claim(), claim("weighed again")])
      expect(
        pointsOf(
          drafted(() => ({ grossWeightKg: "25039" }), change),
          "unsourced-",
        ),
      ).to.deep.equal([["unsourced-gross-weight", 1]]);
  });

  it("of everything is a warning", () => {
    const bare = drafted(() => ({}), set("declaration", { sources: null }));
    expect(bare.discrepancies.map(({ rule, severity }) => [rule, severity])).to.deep.equal([["missing-sources", "warning"]]);
    expect(judged(bare).outcome).to.equal("inspect");
    const one = drafted(
      () => ({}),
      set("declaration", ({ sources }) => ({ sources: (sources ?? []).slice(0, 1) })),
    );
    expect(pointsOf(one, "unsourced-").length).to.be.above(20);
    expect(judged(one).outcome).to.equal("inspect");
  });

  it("of an item is named by its run, however the sources of the others overlap", () => {
    const cut = set("declaration", ({ sources }) => ({
      sources: (sources ?? []).flatMap((one) => {
        if (!one.member.endsWith(".harmonizedCode")) return [one];
        return ["items.0.harmonizedCode", "items.0-0.harmonizedCode", "items.2-1.harmonizedCode", "items.7-9.harmonizedCode"].map(
          (member) => ({ ...one, member }),
        );
      }),
    }));
    const checked = drafted(() => ({}), cut);
    const found = checked.discrepancies.filter(({ rule }) => rule === "unsourced-item-harmonized-code");
    expect(found.map(({ left }) => left.member)).to.deep.equal(["items.1-2.harmonizedCode"]);
  });
});
