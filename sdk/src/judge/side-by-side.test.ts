import { expect } from "chai";
import { crossCheck } from "./cross-check.ts";
import { sideBySide } from "./side-by-side.ts";
import { heavier } from "./testing/change.ts";
import { dossierOf, TERMS, type Trade, trade } from "./testing/trade.ts";

/** The rows of a trade's declaration. */
function rowsOf(made: Trade) {
  const { declaration, documents, ...rest } = dossierOf(made);
  const { discrepancies } = crossCheck({ declaration, documents, ...rest });
  return { documents, discrepancies, rows: sideBySide({ declaration, documents, discrepancies }) };
}

describe("sideBySide", () => {
  it("has each value of a declaration beside those of its documents, with the slot and the version", () => {
    const made = trade(TERMS);
    made.ledger.packingList = { version: 2 };
    const { rows } = rowsOf(made);
    const weight = rows.find(({ member }) => member === "grossWeightKg");
    expect(weight?.declared).to.equal(made.papers.declaration.grossWeightKg);
    const listed = weight?.stated.find(({ type }) => type === "packingList");
    expect(listed).to.include({ slot: "grossWeight", member: "grossWeightKg", version: 2, value: weight?.declared });
    expect(
      weight?.stated.map(({ type }) => type),
      "which no draft is drawn from",
    ).to.include("certificateOfOrigin");
    const consignor = rows.find(({ member }) => member === "consignor");
    expect(consignor?.stated.find(({ type }) => type === "invoice")?.member, "as an invoice calls it").to.equal("issuer");
    expect(rows.find(({ member }) => member === "transportNumber")?.stated.map(({ member }) => member)).to.include("number");
    expect(weight?.discrepancies, "what documents say of the weight agrees").to.deep.equal([]);
  });

  it("says which of them the declaration names as its source", () => {
    const made = trade(TERMS);
    const { documents } = dossierOf(made);
    const list = documents.find(({ document }) => document.type === "packingList");
    const source = { documentId: list?.documentId as string, type: "packingList", version: 0, note: "as weighed" } as const;
    made.papers.declaration.sources = [{ ...source, member: "grossWeightKg", slot: "grossWeight" }];
    const { rows } = rowsOf(made);
    const stated = rows.find(({ member }) => member === "grossWeightKg")?.stated ?? [];
    expect(stated.filter(({ isSource }) => isSource).map(({ type, note }) => [type, note])).to.deep.equal([
      ["packingList", "as weighed"],
    ]);
    expect(stated.length).to.be.greaterThan(1);
  });

  it("has what the cross-check found at the values in which it stands, those of single items too", () => {
    const made = trade(TERMS);
    made.papers.declaration.grossWeightKg = heavier(made.papers.declaration.grossWeightKg);
    const [first] = made.papers.declaration.items ?? [];
    if (first) first.originCountry = "BR";
    const { rows, discrepancies } = rowsOf(made);
    const rulesAt = (name: string) => rows.find(({ member }) => member === name)?.discrepancies.map(({ rule }) => rule) ?? [];
    expect(rulesAt("grossWeightKg")).to.include("weight-gross-transport");
    expect(rulesAt("originCountries")).to.include.members(["origin-uncertified", "origin-invoice"]);
    expect(rulesAt("incoterm")).to.deep.equal([]);
    expect(discrepancies.length).to.be.greaterThan(0);
  });

  it("says of each value which discrepancies it stands in, and of no other", () => {
    const made = trade(TERMS);
    made.papers.declaration.grossWeightKg = heavier(made.papers.declaration.grossWeightKg);
    const { rows, discrepancies } = rowsOf(made);
    const weight = rows.find(({ member }) => member === "grossWeightKg");
    const ofDeclared = weight?.ofDeclared ?? [];
    expect(ofDeclared.map(({ rule }) => rule)).to.include("weight-gross-transport");
    const transport = ofDeclared.find(({ rule }) => rule === "weight-gross-transport");
    const sides = new Set([transport?.left.documentId, transport?.right?.documentId]);
    const standing = weight?.stated.filter((one) => one.discrepancies.some((found) => found === transport)) ?? [];
    expect(standing.map(({ documentId }) => sides.has(documentId))).to.deep.equal([true]);
    const all = rows.flatMap(({ stated, ofDeclared: own }) => [own, ...stated.map((one) => one.discrepancies)]).flat();
    expect(new Set(all).size, "all that was found here stands at a value").to.equal(discrepancies.length);
    const silent = rows.filter((row) => row.discrepancies.length === 0);
    expect(silent.flatMap(({ stated }) => stated.flatMap((one) => one.discrepancies))).to.deep.equal([]);
    expect(silent.length).to.be.greaterThan(5);
  });
});
