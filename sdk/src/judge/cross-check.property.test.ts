import { expect } from "chai";
import fc from "fast-check";
import { runs, seed } from "../../../test/fixtures/seed.ts";
import { draftDeclaration } from "../declare/draft-declaration.ts";
import { crossCheck } from "./cross-check.ts";
import type { Change } from "./testing/change.ts";
import { CHANGES } from "./testing/changes.ts";
import { priceOf, total } from "./testing/goods.ts";
import { BUYER, OFFICE, SELLER } from "./testing/papers.ts";
import { dossierOf, opened, type TradeTerms, trade } from "./testing/trade.ts";

const CODES = [
  "04022118",
  "0402101900",
  "190190",
  "84713000",
  "610910",
  "8703239090",
  "300490",
  "76061290",
  "090111",
  "9403608000",
];
const SEA = ["FAS", "FOB", "CFR", "CIF"];
const ANY = ["FCA", "CPT", "CIP", "DAP", "DPU"];

const line = fc.record({
  country: fc.constantFrom("DE", "FR", "CN", "VN"),
  packages: fc.integer({ min: 10, max: 500 }),
  netOfPackage: fc.integer({ min: 1, max: 50 }).map((kilograms) => kilograms * 1_000),
  tare: fc.integer({ min: 0, max: 2_000 }),
  price: fc.integer({ min: 100, max: 100_000 }),
});

/** Trades whose documents agree: their goods, terms and costs at random. One line for each code, so that none drowns in another. */
const trades: fc.Arbitrary<TradeTerms> = fc
  .record({
    codes: fc.uniqueArray(fc.constantFrom(...CODES), { minLength: 1, maxLength: CODES.length }),
    lines: fc.array(line, { minLength: CODES.length, maxLength: CODES.length }),
    procedure: fc.constantFrom<TradeTerms["procedure"]>("import", "export"),
    byAir: fc.boolean(),
    sea: fc.constantFrom(...SEA, ...ANY),
    air: fc.constantFrom(...ANY),
    currency: fc.constantFrom("EUR", "USD", "JPY", "KWD"),
    costs: fc.tuple(fc.nat(300), fc.nat(50), fc.nat(200)),
  })
  .map(({ codes, lines: all, procedure, byAir, sea, air, currency, costs }) => {
    const lines = codes.map((code, i) => ({ code, ...(all[i] as (typeof all)[number]) }));
    const [freight, insurance, credit] = costs.map((share, i) => {
      const value = i === 2 ? total(lines.slice(0, 1), priceOf) : total(lines, priceOf);
      return Math.floor((value * share) / 1_000);
    }) as [number, number, number];
    return { lines, procedure, byAir, incoterm: byAir ? air : sea, currency, freight, insurance, credit };
  });

describe(`crossCheck of trades at random (seed ${seed})`, () => {
  it("finds nothing where documents agree", () => {
    const agree = fc.property(trades, (terms) => {
      expect(crossCheck(dossierOf(trade(terms))).discrepancies.map(({ what }) => what)).to.deep.equal([]);
    });
    fc.assert(agree, { seed, numRuns: runs(100) });
  });

  it("finds nothing in a declaration that the SDK draws from documents that agree", () => {
    const drawn = fc.property(trades, (terms) => {
      const { documents, events = [] } = dossierOf(trade(terms));
      const { procedure } = terms;
      const declarant = procedure === "import" ? BUYER : SELLER;
      const issueDate = procedure === "import" ? "2026-09-17" : "2026-09-15";
      const sources = documents.filter(({ document }) => procedure === "import" || document.type !== "arrivalNotice");
      const { document } = draftDeclaration({ procedure, office: OFFICE, declarant, sources, number: "D-1", issueDate });
      const { discrepancies } = crossCheck({ declaration: opened("declaration", document), documents: sources, events });
      expect(discrepancies.map(({ what }) => what)).to.deep.equal([]);
    });
    fc.assert(drawn, { seed, numRuns: runs(60) });
  });

  it("finds every single change, by the rule that it breaks", () => {
    const changed = fc.property(trades, fc.constantFrom(...Object.entries(CHANGES)), (terms, [rule, { change, ...needed }]) => {
      const made = trade({ ...terms, ...needed.terms });
      (needed as Change).prepare?.(made);
      expect(crossCheck(dossierOf(made)).discrepancies.map(({ what }) => what)).to.deep.equal([]);
      change(made);
      expect(crossCheck(dossierOf(made)).discrepancies.map((found) => found.rule)).to.include(rule);
    });
    fc.assert(changed, { seed, numRuns: runs(400) });
  });

  it("does not depend on the order in which documents are handed in", () => {
    const shuffled = fc.property(
      trades,
      fc.constantFrom(...Object.values(CHANGES)),
      fc.infiniteStream(fc.nat()),
      (terms, { change, ...needed }, numbers) => {
        const made = trade({ ...terms, ...needed.terms });
        (needed as Change).prepare?.(made);
        change(made);
        const dossier = dossierOf(made);
        const order = dossier.documents.map((document) => ({ document, at: numbers.next().value as number }));
        const documents = order.sort((a, b) => a.at - b.at).map(({ document }) => document);
        const rulesOf = (all: typeof documents) => crossCheck({ ...dossier, documents: all }).checks.map(({ status }) => status);
        expect(rulesOf(documents)).to.deep.equal(rulesOf([...dossier.documents]));
      },
    );
    fc.assert(shuffled, { seed, numRuns: runs(100) });
  });
});
