import { expect } from "chai";
import type { TradeDocument } from "../document/trade-document.ts";
import { type CrossCheck, type CrossCheckParameters, crossCheck } from "./cross-check.ts";
import { riskScore } from "./risk-score.ts";
import { RULES } from "./rules.ts";
import { inTurn, paper, set, setItem } from "./testing/change.ts";
import { OMISSION_CHANGES } from "./testing/changes-of-omission.ts";
import { kg } from "./testing/goods.ts";
import { BUYER } from "./testing/papers.ts";
import { dossierOf, TERMS, type Trade, type TradeTerms, trade } from "./testing/trade.ts";
import { threeFlowMatch } from "./three-flow-match.ts";

type Step = (made: Trade) => void;
type Office = Pick<CrossCheckParameters, "valueBasis" | "leg">;
function checkAfter(change: Step, terms: Partial<TradeTerms> = {}, office: Office = {}): CrossCheck {
  const made = trade({ ...TERMS, credit: 0, ...terms });
  change(made);
  return crossCheck({ ...dossierOf(made), ...office });
}
const rules = ({ discrepancies }: CrossCheck): string[] => [...new Set(discrepancies.map(({ rule }) => rule))];
const status = ({ checks }: CrossCheck, rule: string): string | undefined => checks.find((check) => check.rule === rule)?.status;
const outcome = (checked: CrossCheck): string => riskScore({ ...checked, history: { declarant: { judged: 50 } } }).outcome;
const amount = (made: Trade, name: "invoice" | "declaration"): bigint => BigInt(paper(made, name).totalMinor ?? 0);

/** Nine tenths of the invoice taken off by a note, and declared so. */
const credited =
  (note: Partial<TradeDocument>, says: Trade["ledger"]["creditNote"] = {}): Step =>
  (made) => {
    const { items, currency, issuer } = paper(made, "invoice");
    const taken = (value: string | null | undefined): bigint => (BigInt(value ?? 0) * 9n) / 10n;
    const reductions = (items ?? []).map(({ harmonizedCode, valueMinor }) => ({
      description: "Reduction",
      harmonizedCode,
      valueMinor: String(taken(valueMinor)),
    }));
    const totalMinor = String(reductions.reduce((sum, { valueMinor }) => sum + BigInt(valueMinor), 0n));
    const head = { type: "creditNote", number: "GS-9", issueDate: "2026-09-15", issuer, currency, totalMinor } as const;
    made.papers.creditNote = { ...head, items: reductions, invoiceNumber: "RE-1", ...note };
    made.ledger.creditNote = says;
    const left = String(amount(made, "invoice") - BigInt(totalMinor));
    set("declaration", (declared) => ({
      totalMinor: left,
      customsValueMinor: left,
      items: (declared.items ?? []).map((one) => ({
        ...one,
        valueMinor: String(BigInt(one.valueMinor ?? 0) - taken(one.valueMinor)),
      })),
    }))(made);
  };

describe("a credit note", () => {
  const VALUES = ["value-invoice", "value-customs", "value-items", "items-value"];

  it("of the invoice's issuer about the invoice is taken off", () => {
    const checked = checkAfter(credited({}));
    for (const rule of [...VALUES, "credit-note-invoice"]) expect(status(checked, rule), rule).to.equal("passed");
    const byReference = { invoiceNumber: null, references: [{ type: "invoice" as const, number: "re 1" }] };
    expect(status(checkAfter(credited(byReference)), "value-invoice")).to.equal("passed");
  });

  const strangers: [what: string, note: Partial<TradeDocument>, says?: Trade["ledger"]["creditNote"]][] = [
    ["of the importer", { issuer: BUYER }],
    ["that another account registered", {}, { issuer: `0x${"0".repeat(39)}2` }],
    ["that names no invoice", { invoiceNumber: null }],
    ["about an invoice that is not among the documents", { invoiceNumber: "RE-7" }],
  ];
  for (const [what, note, says] of strangers) {
    it(`${what} lowers no value and is grave`, () => {
      const checked = checkAfter(credited(note, says));
      expect(rules(checked)).to.include.members([...VALUES, "credit-note-invoice"]);
      expect(checked.discrepancies.find(({ rule }) => rule === "credit-note-invoice")?.severity).to.equal("grave");
      expect(outcome(checked)).to.equal("inspect");
    });
  }

  it("of the importer lowers nothing between the flows either", () => {
    const made = trade({ ...TERMS, credit: 0 });
    credited({ issuer: BUYER })(made);
    const { declaration, documents } = dossierOf(made);
    const of = (...types: string[]) => documents.filter(({ document }) => types.includes(document.type));
    const { mismatches } = threeFlowMatch({
      goods: { documents: of("billOfLading", "packingList") },
      money: { documents: of("invoice", "creditNote") },
      information: { documents: of("contract"), declarations: [declaration] },
    });
    expect(mismatches.map(({ rule }) => rule)).to.include("flow-value-declared");
  });
});

describe("a cost that no document states", () => {
  const mute = inTurn(
    set("invoice", { freightMinor: null, insuranceMinor: null }),
    set("transport", { freightMinor: null }),
    set("policy", { insuranceMinor: null }),
  );
  const deducted = set("declaration", ({ totalMinor }) => {
    const freight = (BigInt(totalMinor ?? 0) * 95n) / 100n;
    const customsValueMinor = String(BigInt(totalMinor ?? 0) - freight);
    return { freightMinor: String(freight), insuranceMinor: "0", customsValueMinor };
  });

  it("is not taken off the value for customs, whatever the declaration says", () => {
    const checked = checkAfter(inTurn(mute, deducted));
    expect(checked.discrepancies.find(({ rule }) => rule === "value-customs")?.severity).to.equal("grave");
    expect(outcome(checked)).to.equal("inspect");
  });

  it("is not taken off at another amount than the documents state", () => {
    expect(rules(checkAfter(deducted))).to.include("value-customs");
  });

  it("does not lower a total that is declared under other terms", () => {
    const fob = set("declaration", { incoterm: "FOB", totalMinor: "100000" });
    expect(status(checkAfter(inTurn(mute, fob)), "value-invoice")).to.equal("failed");
  });

  it("is taken off as carrier and insurer state it, where the office's basis is FOB", () => {
    const bare = inTurn(
      set("invoice", { freightMinor: null, insuranceMinor: null }),
      set("declaration", ({ totalMinor }) => ({ customsValueMinor: String(BigInt(totalMinor ?? 0) - 184_000n - 23_500n) })),
    );
    expect(status(checkAfter(bare, {}, { valueBasis: { import: "FOB" } }), "value-customs")).to.equal("passed");
    expect(status(checkAfter(bare), "value-customs")).to.equal("failed");
  });
});

describe("parties of a declaration", () => {
  const id = (value: string) => ({ scheme: "DUNS", value });
  const strangers: [member: "consignor" | "consignee" | "carrier", rules: string[]][] = [
    ["consignor", ["party-seller", "party-consignor", "party-consignor-listed"]],
    ["consignee", ["party-buyer", "party-consignee", "party-consignee-listed"]],
    ["carrier", ["party-carrier"]],
  ];
  for (const [member, expected] of strangers)
    it(`are warned of where the ${member} is a stranger, by an identifier that can be compared with none, or by name alone`, () => {
      const byName = member === "carrier" ? [] : [{ name: "Phantom Ltd" }];
      for (const stranger of [{ name: "Phantom Ltd", id: id("999") }, ...byName]) {
        const checked = checkAfter(set("declaration", { [member]: stranger }));
        expect(rules(checked)).to.include.members(expected);
        const found = checked.discrepancies.filter(({ rule }) => expected.includes(rule));
        expect(new Set(found.map(({ severity }) => severity))).to.deep.equal(new Set(["warning"]));
        expect(outcome(checked)).to.equal("inspect");
      }
    });

  it("have points where nothing can be compared", () => {
    const nameless = set("invoice", { issuer: { name: null, id: id("1") }, counterparty: { name: null, id: id("2") } });
    const made = checkAfter(nameless);
    expect([status(made, "party-seller"), status(made, "party-buyer")]).to.deep.equal(["notApplicable", "notApplicable"]);
    expect(outcome(made)).to.equal("inspect");
  });

  it("are not missed in a bill to order, which names nobody", () => {
    for (const name of ["TO ORDER", "To the order of Beispiel Bank", "order"]) {
      const checked = checkAfter(set("transport", { consignee: { name } }));
      expect(rules(checked), name).to.deep.equal([]);
      expect(status(checked, "party-consignee")).to.equal("notApplicable");
      expect(outcome(checked)).to.equal("preclear");
    }
    const firm = checkAfter(set("transport", { consignee: { name: "Orderly Trading Ltd" } }));
    expect(rules(firm)).to.include("party-consignee");
    const declared = checkAfter(set("declaration", { consignee: { name: "To order" } }));
    expect(rules(declared)).to.include.members(["party-buyer", "party-consignee"]);
  });
});

describe("goods that are declared as others", () => {
  const ofItems = (members: object): Step =>
    set("declaration", ({ items }) => ({ items: (items ?? []).map((one) => ({ ...one, ...members })) }));
  const cases: [what: string, change: Step, rule: string][] = [
    ["described as toys, item by item", ofItems({ description: "Toys" }), "items-description"],
    ["described as toys as a whole", set("declaration", { goods: "Toys" }), "goods-description"],
    ["one of each", ofItems({ quantity: "1" }), "items-quantity"],
    ["in a unit that no invoice counts in", ofItems({ quantity: "1", unit: "C62" }), "items-quantity"],
    [
      "one of the first item, as the packing list counts too",
      setItem("declaration", { quantity: "1" }),
      "items-quantity-packing-list",
    ],
    ["freight collect", set("declaration", { freightTerms: "collect" }), "terms-freight-declared"],
  ];
  for (const [what, change, rule] of cases)
    it(`are warned of: ${what}`, () => {
      const checked = checkAfter(change);
      expect(rules(checked)).to.include(rule);
      expect(outcome(checked)).to.equal("inspect");
    });

  it("need no quantity, and the one of the documents in another unit of mass is none other", () => {
    expect(rules(checkAfter(ofItems({ quantity: null, unit: null })))).to.deep.equal([]);
    const tonnes = set("declaration", ({ items }) => ({
      items: (items ?? []).map((one) => ({ ...one, quantity: kg(Number(one.quantity)), unit: "TNE" })),
    }));
    expect(rules(checkAfter(tonnes))).to.deep.equal([]);
    const split = set("declaration", ({ items }) => ({
      items: (items ?? []).map((one, i) => (i === 0 ? { ...one, quantity: null } : one)),
    }));
    expect(rules(checkAfter(split))).to.deep.equal([]);
  });
});

describe("a value for customs on another basis than the office's", () => {
  const PRICE = 7_665_000n;
  const COSTS = 184_000n + 23_500n;
  const declared = (value: bigint): Step => set("declaration", { customsValueMinor: String(value) });
  const cases: [what: string, incoterm: string, value: bigint, office: Office, holds: boolean][] = [
    ["CIF goods at CIF, by default", "CIF", PRICE, {}, true],
    ["CIF goods at FOB, by default", "CIF", PRICE - COSTS, {}, false],
    ["FOB goods as sold, by default", "FOB", PRICE, {}, false],
    ["FOB goods at CIF, by default", "FOB", PRICE + COSTS, {}, true],
    ["EXW goods as sold, by default", "EXW", PRICE, {}, false],
    ["FOB goods as sold, to an office that takes it", "FOB", PRICE, { valueBasis: { import: "sold" } }, true],
    ["CIF goods as sold, to an office that asks for FOB", "CIF", PRICE, { valueBasis: { import: "FOB" } }, false],
    [
      "CIF goods at FOB, to an office that has its own basis for exports alone",
      "CIF",
      PRICE - COSTS,
      { valueBasis: { export: "FOB" } },
      false,
    ],
  ];
  for (const [what, incoterm, value, office, holds] of cases)
    it(`is ${holds ? "none" : "grave"}: ${what}`, () => {
      const checked = checkAfter(declared(value), { incoterm }, office);
      expect(status(checked, "value-customs")).to.equal(holds ? "passed" : "failed");
      expect(outcome(checked)).to.equal(holds ? "preclear" : "inspect");
    });

  it("is judged by the type of the declaration, whatever procedure it calls itself", () => {
    const fob = inTurn(declared(PRICE - COSTS), set("declaration", { procedure: "export" }));
    expect(status(checkAfter(fob), "value-customs")).to.equal("failed");
  });

  it("is to be explained where no document states what brings the price to that basis", () => {
    const mute = inTurn(set("invoice", { freightMinor: null }), set("transport", { freightMinor: null }));
    const checked = checkAfter(mute, { incoterm: "FOB" });
    expect(rules(checked)).to.deep.equal(["value-basis"]);
    expect(outcome(checked)).to.equal("inspect");
    expect(status(checkAfter(mute, { incoterm: "FOB" }, { valueBasis: { import: "sold" } }), "value-basis")).to.equal("passed");
    const nameless = inTurn(set("invoice", { incoterm: null }), set("declaration", { incoterm: null }));
    expect(rules(checkAfter(nameless))).to.include("value-basis");
  });
});

describe("an export that is dated after the departure", () => {
  const exported = { procedure: "export" } as const;
  const dated = (issueDate: string): Step => set("declaration", { issueDate });
  const legs: Step = (made) => {
    const [first] = made.events;
    const at = (time: string) => BigInt(Date.parse(time) / 1000);
    made.events = [
      { class: "departed", occurredAt: at("2026-09-13T09:00:00Z"), leg: 0 },
      ...made.events.map((event) => ({ ...event, leg: 1 })),
    ];
    expect(first?.class).to.equal("loaded");
  };

  it("by one day is grave, in both tables", () => {
    expect(status(checkAfter(dated("2026-09-16"), exported), "date-export")).to.equal("passed");
    const late = checkAfter(dated("2026-09-17"), exported);
    expect(late.discrepancies.filter(({ rule }) => rule === "date-export").map(({ severity }) => severity)).to.deep.equal([
      "grave",
    ]);
    expect(outcome(late)).to.equal("inspect");
  });

  it("is so by the departure of its own leg", () => {
    const feeder = inTurn(legs, dated("2026-09-15"));
    expect(status(checkAfter(feeder, exported, { leg: 1 }), "date-export")).to.equal("passed");
    expect(status(checkAfter(feeder, exported, { leg: 0 }), "date-export")).to.equal("failed");
    expect(status(checkAfter(feeder, exported), "date-export")).to.equal("failed");
  });
});

describe("a total without tax", () => {
  it("far below the total is no price", () => {
    const lowered = inTurn(
      set("invoice", { taxExclusiveMinor: "1000", items: null }),
      set("declaration", ({ items }) => ({
        customsValueMinor: "1000",
        items: (items ?? []).map((one, i) => ({ ...one, valueMinor: i === 0 ? "1000" : "0" })),
      })),
    );
    expect(rules(checkAfter(lowered))).to.include.members(["value-customs", "value-items"]);
  });

  it("that leaves half of it for tax, and no more, is one", () => {
    const taxed = (bare: bigint): Step =>
      inTurn(
        set("invoice", { totalMinor: "7665000", taxExclusiveMinor: String(bare), items: null }),
        set("declaration", { customsValueMinor: String(bare) }),
      );
    expect(status(checkAfter(taxed(5_110_000n)), "value-customs")).to.equal("passed");
    expect(status(checkAfter(taxed(5_109_999n)), "value-customs")).to.equal("failed");
  });
});

describe("a declaration that says nothing", () => {
  it("of what a document states is no better than one that says something else", () => {
    for (const [rule, { terms, prepare = () => {}, change }] of Object.entries(OMISSION_CHANGES)) {
      const checked = checkAfter(inTurn(prepare, change), terms);
      expect(rules(checked), rule).to.include(rule);
      if (rule !== "missing-arrival") expect(outcome(checked), rule).to.equal("inspect");
    }
  });

  it("has each omission as grave as the rule that it would keep silent", () => {
    const severities = Object.fromEntries(RULES.map(({ id, severity }) => [id, severity]));
    const kept = {
      "missing-total": "value-invoice",
      "missing-customs-value": "value-customs",
      "missing-hs-code": "hs-chapter",
      "missing-origin": "origin-certificate",
      "missing-item-origin": "origin-items-certificate",
      "missing-gross-weight": "weight-gross-transport",
      "missing-packages": "packages-transport",
      "missing-containers": "container-transport",
      "missing-seals": "seal-transport",
      "missing-arrival": "date-arrival",
    };
    for (const [omitted, rule] of Object.entries(kept)) expect(severities[omitted], omitted).to.equal(severities[rule]);
  });

  it("of a value for customs passes where goods are exported, not where an import calls itself an export", () => {
    const silent = set("declaration", { customsValueMinor: null });
    expect(rules(checkAfter(silent, { procedure: "export" }))).to.deep.equal([]);
    expect(rules(checkAfter(inTurn(silent, set("declaration", { procedure: "export" }))))).to.include("missing-customs-value");
  });

  it("of what no document states leaves nothing out", () => {
    const none = { originCountries: null, items: null };
    const checked = checkAfter(
      inTurn(...(["declaration", "invoice", "packingList", "certificate"] as const).map((one) => set(one, none))),
    );
    expect(status(checked, "missing-origin")).to.equal("notApplicable");
  });

  it("says which document does", () => {
    const { what, left, right } = checkAfter(set("declaration", { grossWeightKg: null, items: null })).discrepancies.find(
      ({ rule }) => rule === "missing-gross-weight",
    ) as CrossCheck["discrepancies"][number];
    expect(what).to.equal(
      'Import declaration "D-1": it states no gross weight, although bill of lading "HHTJ-1" does: 24990 kg.',
    );
    expect([left.member, left.value, right?.member, right?.value]).to.deep.equal([
      "grossWeightKg",
      null,
      "grossWeightKg",
      "24990 kg",
    ]);
  });
});
