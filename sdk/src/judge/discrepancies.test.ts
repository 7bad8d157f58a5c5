import { expect } from "chai";
import type { GoodsItem } from "../document/goods.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { SPELT_OUT } from "./apply.ts";
import { type CrossCheck, crossCheck } from "./cross-check.ts";
import { inTurn, item, paper, set, setItem } from "./testing/change.ts";
import { kg, LINES } from "./testing/goods.ts";
import { BROKER } from "./testing/papers.ts";
import { dossierOf, idOf, opened, TERMS, type Trade, type TradeTerms, trade } from "./testing/trade.ts";

const checkAfter = (change: (made: Trade) => void, terms: Partial<TradeTerms> = {}): CrossCheck => {
  const made = trade({ ...TERMS, ...terms });
  change(made);
  return crossCheck(dossierOf(made));
};
const sentences = ({ discrepancies }: CrossCheck, rule: string): string[] =>
  discrepancies.filter((one) => one.rule === rule).map(({ what }) => what);
const rules = ({ discrepancies }: CrossCheck): string[] => [...new Set(discrepancies.map(({ rule }) => rule))];
const why = ({ checks }: CrossCheck, rule: string): string | undefined => checks.find((check) => check.rule === rule)?.why;
const status = ({ checks }: CrossCheck, rule: string): string | undefined => checks.find((check) => check.rule === rule)?.status;

describe("what a discrepancy says", () => {
  it("names a falsified weight with both values, both documents and what was allowed", () => {
    const found = checkAfter(set("declaration", { grossWeightKg: "24800" })).discrepancies.find(
      ({ rule }) => rule === "weight-gross-transport",
    );
    expect(found?.what).to.equal(
      'Gross weight 24800 kg in import declaration "D-1", but 24990 kg in bill of lading "HHTJ-1": 190 kg apart, 50 kg allowed.',
    );
    expect(found?.severity).to.equal("grave");
    expect(found?.left).to.deep.equal({
      documentId: idOf("declaration"),
      type: "importDeclaration",
      member: "grossWeightKg",
      value: "24800 kg",
    });
    expect(found?.right).to.deep.equal({
      documentId: idOf("transport"),
      type: "billOfLading",
      member: "grossWeightKg",
      value: "24990 kg",
    });
    expect(found?.tolerance).to.equal("190 kg apart, 50 kg allowed");
  });

  it("names a wrong origin, of the document and of the goods under their code", () => {
    const elsewhere = set("declaration", ({ items }) => ({
      originCountries: ["NZ"],
      items: (items ?? []).map((one) => ({ ...one, originCountry: "NZ" })),
    }));
    const checked = checkAfter(elsewhere);
    expect(sentences(checked, "origin-certificate")).to.deep.equal([
      'Origin DE in certificate of origin "IHK-1", but NZ in import declaration "D-1".',
      'Origin FR in certificate of origin "IHK-1", but NZ in import declaration "D-1".',
    ]);
    expect(sentences(checked, "origin-items-certificate")[0]).to.equal(
      'Origin of goods under HS 040221: NZ in import declaration "D-1", but DE in certificate of origin "IHK-1".',
    );
    expect(rules(checked)).to.have.members([
      "origin-certificate",
      "origin-uncertified",
      "origin-invoice",
      "origin-items-certificate",
      "origin-items-invoice",
      "unsourced-origin-countries",
    ]);
  });

  it("names one difference once, whichever side it is looked at from, and what is missing on either", () => {
    const origin = (name: "declaration" | "invoice", ...countries: string[]) =>
      set(name, { originCountries: countries, items: null });
    const found = (declared: string[], invoiced: string[]) =>
      sentences(
        checkAfter(
          inTurn(origin("declaration", ...declared), origin("invoice", ...invoiced), (made) => {
            delete made.papers.packingList;
          }),
        ),
        "origin-invoice",
      );
    expect(found(["PL"], ["DE"])).to.deep.equal(['Origin DE in invoice "RE-1", but PL in import declaration "D-1".']);
    expect(found(["DE", "PL"], ["DE"])).to.deep.equal(['Origin PL in import declaration "D-1", but DE in invoice "RE-1".']);
    expect(found(["DE"], ["DE", "PL"])).to.deep.equal(['Origin PL in invoice "RE-1", but DE in import declaration "D-1".']);
    expect(found(["DE"], ["DE"])).to.deep.equal([]);
  });

  it("shows amounts with the decimals of their currency", () => {
    const change = set("declaration", ({ totalMinor }) => ({ totalMinor: String(BigInt(totalMinor ?? 0) - 1_000n) }));
    expect(sentences(checkAfter(change), "value-invoice")[0]).to.match(
      /^Total 76140\.00 EUR .* but 76150\.00 EUR \(less credit notes\) .*: 10\.00 EUR apart/s,
    );
    expect(sentences(checkAfter(change, { currency: "JPY" }), "value-invoice")[0]).to.match(/^Total 7614000 JPY /);
    expect(sentences(checkAfter(change, { currency: "KWD" }), "value-invoice")[0]).to.match(/^Total 7614\.000 KWD /);
  });

  it("cannot be broken or disguised by what documents hold", () => {
    const hostile = "PL-1\n\u202eEVIL\u0000\u2028 passed";
    const checked = checkAfter(
      inTurn(set("packingList", { number: hostile, seal: "\u0007X1", packages: 7 }), set("contract", { incoterm: "X\u200bY" })),
    );
    const texts = [...checked.discrepancies.map(({ what }) => what), ...checked.checks.map(({ why: text }) => text)];
    expect(sentences(checked, "packages-packing-list")[0]).to.include('packing list "PL-1??EVIL?? passed"');
    expect(texts.filter((text) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text))).to.deep.equal([]);
  });

  it("is spelt out twenty times per rule, and counted beyond", () => {
    const items = Array.from(
      { length: 500 },
      (_, i): GoodsItem => ({ description: `Goods ${i}`, unit: `Q${(100 + i).toString(36).slice(0, 2).toUpperCase()}` }),
    );
    const found = sentences(checkAfter(set("packingList", { items })), "code-unit");
    expect(found).to.have.length(SPELT_OUT);
    expect(found.at(-1)).to.match(/ And \d+ more of this kind\.$/);
  });
});

describe("values that several documents share", () => {
  const copy = (made: Trade, name: "transport" | "packingList", members: Partial<TradeDocument>): TradeDocument =>
    structuredClone({ ...paper(made, name), items: null, containers: null, ...members });

  it("add up, where two bills of lading carry half each", () => {
    const half = { packages: 500, grossWeightKg: "12495", netWeightKg: "12250", freightMinor: "92000" };
    const checked = checkAfter((made) => {
      made.more.push(opened("second", copy(made, "transport", { ...half, number: "HHTJ-2" })));
      Object.assign(paper(made, "transport"), half, { items: null, containers: null });
    });
    expect(rules(checked)).to.deep.equal([]);
  });

  it("are the same, where two legs carry the whole, or a master bill and its house bills", () => {
    const legs = checkAfter((made) =>
      made.more.push(
        opened(
          "leg",
          copy(made, "transport", { type: "waybill", number: "W-1", freightMinor: "0", container: null, seal: null }),
        ),
      ),
    );
    expect(rules(legs)).to.deep.equal([]);
    const houses = checkAfter((made) => {
      for (const [number, packages, grossWeightKg] of [
        ["H-1", 400, "9990"],
        ["H-2", 600, "15000"],
      ] as const) {
        const house = copy(made, "transport", {
          number,
          packages,
          grossWeightKg,
          netWeightKg: null,
          freightMinor: "0",
          container: null,
          seal: null,
        });
        made.more.push(opened(number, house));
      }
    });
    expect(rules(houses)).to.deep.equal([]);
  });

  it("are named by the nearest reading where neither fits", () => {
    const checked = checkAfter((made) => {
      made.more.push(opened("leg", copy(made, "transport", { type: "waybill", number: "W-1" })));
      Object.assign(paper(made, "declaration"), { grossWeightKg: "22000", netWeightKg: "21000" });
    });
    expect(sentences(checked, "weight-gross-transport")[0]).to.match(/^Gross weight 22000 kg .* but 24990 kg in /);
  });

  it("are not known, where one document is silent; what is too much already is said", () => {
    const silent = (made: Trade) =>
      made.more.push(opened("silent", copy(made, "packingList", { number: "PL-2", packages: null, grossWeightKg: null })));
    const less = checkAfter(inTurn((made) => void silent(made), set("packingList", { packages: 900, items: null })));
    expect(status(less, "packages-packing-list")).to.equal("notApplicable");
    expect(why(less, "packages-packing-list")).to.equal('Packing list "PL-2" states no packages.');
    const much = checkAfter(inTurn((made) => void silent(made), set("packingList", { packages: 1_001, items: null })));
    expect(status(much, "packages-packing-list")).to.equal("failed");
  });

  it("are compared order by order, where the documents name theirs", () => {
    const checked = checkAfter((made) => {
      const invoice = structuredClone({
        ...paper(made, "invoice"),
        number: "RE-2",
        orderNumber: "PO-2",
        issueDate: "2026-08-01",
        totalMinor: "0",
        taxExclusiveMinor: null,
        items: null,
        netWeightKg: "0",
        freightMinor: "0",
        insuranceMinor: "0",
      });
      const order = structuredClone({
        ...paper(made, "order"),
        number: "PO-2",
        issueDate: "2026-07-20",
        contractNumber: null,
        totalMinor: "0",
        items: null,
      });
      made.more.push(opened("invoice 2", invoice), opened("order 2", order));
    });
    // The second invoice is older than the first order, which is none of its own; only the contract came later.
    expect(sentences(checked, "date-order-invoice")).to.deep.equal([
      'Date of issue 2026-08-03, too late in contract "MMP-1", but 2026-08-01 in invoice "RE-2".',
    ]);
  });
});

describe("the declared value", () => {
  const sold = { incoterm: "FOB", credit: 0 } as const;

  it("is brought to the declared terms with the freight and insurance that are stated", () => {
    const withCosts = checkAfter(set("declaration", { incoterm: "CIF", totalMinor: String(7_665_000 + 184_000 + 23_500) }), sold);
    expect(status(withCosts, "value-invoice")).to.equal("passed");
    expect(rules(withCosts)).to.include("terms-incoterm");
    const without = checkAfter(set("declaration", { incoterm: "CIF" }), sold);
    expect(sentences(without, "value-invoice")[0]).to.include("78725.00 EUR (sold FOB, brought to CIF)");
  });

  it("is what was invoiced, whatever was prepaid: orders, contracts and insurance are held against it too", () => {
    const prepaid = set("invoice", ({ totalMinor }) => ({ totalMinor: "1000000", invoicedMinor: totalMinor }));
    expect(checkAfter(prepaid).discrepancies).to.deep.equal([]);
    const short = checkAfter(inTurn(prepaid, set("declaration", { totalMinor: "950000", customsValueMinor: "950000" })));
    expect(rules(short)).to.include.members(["value-invoice", "value-customs"]);
    const hidden = inTurn(set("invoice", { totalMinor: "1000000", invoicedMinor: "15000000", taxExclusiveMinor: null }));
    const caught = ["value-invoice", "value-order", "value-contract", "insurance-cover", "value-invoice-lines"];
    expect(rules(checkAfter(hidden, { incoterm: "CIF" }))).to.include.members(caught);
  });

  it("cannot be compared where nobody states the freight", () => {
    const mute = { freightMinor: null };
    const checked = checkAfter(
      inTurn(set("declaration", { ...mute, incoterm: "CFR" }), set("invoice", mute), set("transport", mute)),
      sold,
    );
    expect(why(checked, "value-invoice")).to.equal("The goods are declared CFR, sold FOB, and no document states the freight.");
  });

  it("cannot be compared across currencies", () => {
    const checked = checkAfter(set("declaration", { currency: "USD" }));
    expect(why(checked, "value-invoice")).to.equal("USD and EUR cannot be compared.");
    expect(rules(checked)).to.include("value-currency");
  });
});

describe("identifiers and codes", () => {
  it("agree in normal form", () => {
    const seller = { name: "beispiel", id: { scheme: "vat", value: "de 123.456-789" } };
    const change = inTurn(
      set("invoice", { issuer: seller, orderNumber: "po 1", vessel: "x" }),
      set("transport", { container: "KTOU4172309", seal: "de-4711082" }),
    );
    expect(rules(checkAfter(change))).to.deep.equal([]);
  });

  it("of two schemes decide nothing, and names are compared instead", () => {
    const eori = { name: "Beispiel Milchwerke GmbH", id: { scheme: "EORI", value: "DE0000001" } };
    const checked = checkAfter(set("transport", { consignor: eori }));
    expect(status(checked, "party-consignor")).to.equal("passed");
    const other = checkAfter(set("transport", { consignor: { ...eori, name: "Phantom Ltd" } }));
    expect(sentences(other, "party-consignor")).to.deep.equal([
      'Consignor "Beispiel Milchwerke GmbH" (VAT DE123456789) in import declaration "D-1", but "Phantom Ltd" (EORI DE0000001) in bill of lading "HHTJ-1".',
    ]);
  });

  it("of the Harmonized System agree as far as the shorter one goes, six digits at most", () => {
    const agree = inTurn(
      setItem("invoice", { harmonizedCode: "0402" }),
      setItem("packingList", { harmonizedCode: "0402219999" }),
    );
    expect(rules(checkAfter(agree))).to.deep.equal([]);
    expect(rules(checkAfter(setItem("packingList", { harmonizedCode: "040229" })))).to.include("hs-packing-list");
    expect(rules(checkAfter(setItem("packingList", { harmonizedCode: "040229" })))).not.to.include("hs-chapter");
  });

  it("that nobody knows are discrepancies and stop nothing", () => {
    const unknown = { harmonizedCode: "7799", unit: "QQ", packageCode: "Q1" };
    const checked = checkAfter(
      inTurn(
        setItem("declaration", unknown),
        setItem("invoice", unknown),
        set("declaration", { incoterm: "???A", placeOfLoading: "QQABC" }),
      ),
    );
    expect(rules(checked)).to.include.members(["code-hs", "code-unit", "code-package", "code-incoterm", "code-place"]);
  });

  it("count the same in kilograms and in tonnes", () => {
    const tonnes = setItem("order", ({ quantity }) => ({ unit: "TNE", quantity: kg(Number(quantity)) }));
    expect(rules(checkAfter(tonnes))).to.deep.equal([]);
  });
});

describe("versions", () => {
  it("of which a later one is among the documents are not current", () => {
    const checked = checkAfter((made) => made.more.push(opened("invoice again", paper(made, "invoice"), { version: 1 })));
    expect(sentences(checked, "document-current")).to.deep.equal([
      'Invoice "RE-1": it is version 0, and version 1 is among the documents.',
    ]);
    expect(rules(checked)).not.to.include("document-twice");
  });

  it("of one id count once, however often it is handed in", () => {
    const checked = checkAfter((made) =>
      made.more.push(opened("invoice", paper(made, "invoice")), opened("declaration", paper(made, "declaration"))),
    );
    expect(rules(checked)).to.deep.equal([]);
  });

  it("of a value that was drawn from a document, and changed, are named", () => {
    const checked = checkAfter(set("declaration", { consignor: { name: "Another", id: { scheme: "VAT", value: "DE9" } } }));
    expect(sentences(checked, "source-value")).to.deep.equal([
      'Import declaration "D-1": consignor is not what invoice "RE-1", from which it says to be drawn, has as issuer.',
    ]);
    const noted = checkAfter((made) => {
      const sources = (paper(made, "declaration").sources ?? []).map((source) => ({ ...source, note: "Sold by its parent." }));
      Object.assign(paper(made, "declaration"), { sources, consignor: { name: "Another", id: { scheme: "VAT", value: "DE9" } } });
    });
    expect(sentences(noted, "source-value")).to.deep.equal([]);
  });
});

describe("a declarant that represents a party of the trade", () => {
  it("is nothing to be explained: Regulation (EU) 952/2013, article 18", () => {
    expect(checkAfter(set("declaration", { issuer: BROKER })).discrepancies).to.deep.equal([]);
  });
});

describe("an empty dossier", () => {
  it("fails nothing but what a declaration must have, and says of every rule why it does not apply", () => {
    const { declaration } = dossierOf(trade());
    const { type, number, issueDate, issuer } = declaration.document;
    const bare = crossCheck({ declaration: { ...declaration, document: { type, number, issueDate, issuer } }, documents: [] });
    expect(rules(bare)).to.deep.equal(["hs-stated"]);
    for (const check of bare.checks) expect(check.why, check.rule).to.match(/^[A-Z0-9].*\.$/);
  });
});

describe("a document of 10,000 items", () => {
  /** Items that count how often they are looked at. */
  function counted(many: number): { items: GoodsItem[]; reads: () => number } {
    let reads = 0;
    const look = <T>(value: T): T => {
      reads += 1;
      return value;
    };
    const items = Array.from({ length: many }, (_, i) => {
      const line = LINES[i % LINES.length] as (typeof LINES)[number];
      const values = {
        description: `Goods ${i}`,
        harmonizedCode: `${line.code.slice(0, 4)}${1000 + (i % 9000)}`,
        originCountry: line.country,
        packages: 1,
        grossWeightKg: "2",
        netWeightKg: "1",
        quantity: "1",
        unit: "KGM",
        valueMinor: String(i),
        container: `C${i}`,
      };
      const one = {};
      for (const [member, value] of Object.entries(values))
        Object.defineProperty(one, member, { enumerable: true, get: () => look(value) });
      return one as GoodsItem;
    });
    return { items, reads: () => reads };
  }

  function readsFor(many: number): { reads: number; checked: CrossCheck } {
    const { declaration, documents } = dossierOf(trade());
    const [own, other] = [counted(many), counted(many)];
    const invoice = documents.find(({ document }) => document.type === "invoice") as (typeof documents)[number];
    const list = documents.find(({ document }) => document.type === "packingList") as (typeof documents)[number];
    const withItems = (one: typeof invoice, items: GoodsItem[]) => ({ ...one, document: { ...one.document, items } });
    const checked = crossCheck({
      declaration: withItems(declaration, own.items),
      documents: [withItems(invoice, other.items), withItems(list, other.items.toReversed())],
    });
    return { reads: own.reads() + other.reads(), checked };
  }

  it("on each side takes ten times the steps of one of 1,000, not a hundred times", () => {
    const [small, large] = [readsFor(1_000), readsFor(10_000)];
    expect(large.reads / small.reads).to.be.within(9.9, 10.1);
    expect(large.checked.discrepancies.length).to.be.below(RULE_COUNT * SPELT_OUT);
    expect(status(large.checked, "items-value")).to.equal("passed");
  });
  const RULE_COUNT = crossCheck(dossierOf(trade())).checks.length;
});

describe("the usual trade", () => {
  it("has items of its own in every document, so that a change of one is none of another", () => {
    const made = trade();
    item(made, "invoice").harmonizedCode = "9999";
    expect(item(made, "order").harmonizedCode).to.equal(LINES[0]?.code);
  });
});
