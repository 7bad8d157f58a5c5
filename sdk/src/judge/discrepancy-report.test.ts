import { expect } from "chai";
import { thrownBy } from "../../../test/fixtures/documents.ts";
import { commitDocument } from "../document/commit.ts";
import { ContentInvalid } from "../document/errors.ts";
import { tradeDocumentSchema } from "../document/trade-document.ts";
import { phrase } from "../say/phrase.ts";
import { crossCheck } from "./cross-check.ts";
import { discrepancyReport, type ReportParameters } from "./discrepancy-report.ts";
import { discrepancyText } from "./discrepancy-text.ts";
import { riskScore } from "./risk-score.ts";
import { inTurn, set } from "./testing/change.ts";
import { dossierOf, idOf, type Trade, trade } from "./testing/trade.ts";

const OFFICE = { name: "Customs of Musterstadt", id: { scheme: "VAT", value: "DE555555555" } };

function parameters(change: (made: Trade) => void = () => {}): ReportParameters {
  const made = trade();
  change(made);
  const dossier = dossierOf(made);
  const checked = crossCheck(dossier);
  const score = riskScore({ ...checked, history: { declarant: { judged: 40 } } });
  return {
    declaration: dossier.declaration,
    discrepancies: checked.discrepancies,
    score,
    office: OFFICE,
    number: "R-1",
    date: "2026-09-18",
  };
}

const falsified = inTurn(
  set("declaration", { grossWeightKg: "24800", vessel: "MS Beispiel" }),
  set("transport", { voyage: "701W" }),
);

describe("discrepancyReport", () => {
  it("is a document for the declarant that can be registered", () => {
    const report = discrepancyReport(parameters(falsified));
    expect(tradeDocumentSchema.parse(report)).to.deep.equal(report);
    expect(commitDocument(report, 1n).commitment).to.be.a("bigint");
    expect(report).to.deep.include({
      type: "customsResponse",
      issuer: OFFICE,
      number: "R-1",
      issueDate: "2026-09-18",
      procedure: "import",
    });
    expect(report.references).to.deep.equal([{ type: "importDeclaration", number: "D-1", documentId: idOf("declaration") }]);
    expect(report.statement).to.match(/^inspect: high risk, \d+ points\.\n/);
  });

  it("names the worst first, with what each document says", () => {
    const { discrepancies } = discrepancyReport(parameters(falsified));
    const order = ["grave", "warning", "notice"];
    const severities = (discrepancies ?? []).map(({ severity }) => order.indexOf(severity));
    expect(severities).to.deep.equal([...severities].sort());
    expect(new Set(severities).size).to.equal(3);
    expect(discrepancies?.[0]).to.deep.include({ rule: "weight-gross-transport", severity: "grave" });
    expect(discrepancies?.[0]?.found).to.deep.equal([
      { documentId: idOf("declaration"), type: "importDeclaration", member: "grossWeightKg", value: "24800 kg" },
      { documentId: idOf("transport"), type: "billOfLading", member: "grossWeightKg", value: "24990 kg" },
    ]);
  });

  it("is one even where nothing was found, or more than it has room for", () => {
    expect(discrepancyReport(parameters()).discrepancies).to.deep.equal([]);
    const given = parameters(falsified);
    const [one] = given.discrepancies;
    const long = {
      ...one,
      what: `${"ä".repeat(5_000)}.`,
      left: { ...one?.left, value: "x".repeat(20_000) },
    } as (typeof given.discrepancies)[number];
    const points = Array.from({ length: 500 }, (_, i) => {
      const reason = `Reason ${i} ${"y".repeat(100)}.`;
      return { reason, said: phrase("verbatim", { text: reason }), points: 1 };
    });
    const report = discrepancyReport({
      ...given,
      discrepancies: Array.from({ length: 1_200 }, () => long),
      score: { ...given.score, points },
    });
    expect(report.discrepancies).to.have.length(1_000);
    expect(report.statement?.length).to.be.at.most(10_000);
  });

  it("says of a rejection that it is final, and what is to be done next", () => {
    const given = parameters();
    const statementOf = (outcome: "reject" | "inspect"): string =>
      discrepancyReport({ ...given, score: { ...given.score, outcome } }).statement ?? "";
    expect(statementOf("reject")).to.include("final").and.include("declare them again");
    expect(statementOf("inspect")).not.to.include("final");
  });

  it("leaves out events, which are no documents, and says them in words", () => {
    const report = discrepancyReport(parameters(set("transport", { departureDate: "2026-09-01", issueDate: "2026-09-01" })));
    const found = report.discrepancies?.find(({ rule }) => rule === "date-departure-event");
    expect(found?.found.map(({ type }) => type)).to.deep.equal(["billOfLading"]);
    expect(found?.message).to.include("2026-09-16 in event departed");
  });

  for (const wrong of [
    { date: "18.09.2026" },
    { number: "---" },
    { office: { name: "Nobody", id: { scheme: "", value: "" } } },
  ]) {
    it(`is refused for ${JSON.stringify(wrong)}`, () => {
      expect(thrownBy(() => discrepancyReport({ ...parameters(), ...wrong }))).to.be.instanceOf(ContentInvalid);
    });
  }
});

describe("discrepancyText", () => {
  it("has a line for the report, each discrepancy, each value and each reason", () => {
    const lines = discrepancyText(discrepancyReport(parameters(set("transport", { voyage: "701W" }))));
    expect(lines).to.deep.equal([
      "Customs response R-1 of 2026-09-18 on D-1: 1 discrepancy.",
      'notice  voyage-transport: Voyage 638E in import declaration "D-1", but 701W in bill of lading "HHTJ-1".',
      `        importDeclaration ${idOf("declaration").slice(0, 10)} voyage: 638E`,
      `        billOfLading ${idOf("transport").slice(0, 10)} voyage: 701W`,
      "preclear: low risk, 1 point.",
      "The risk is low: 1 point; medium begins at 10, high at 50.",
      "1 point: The voyage declared is one of the transport documents: does not hold (notice). 1 discrepancy.",
    ]);
  });

  it("cannot be broken or disguised by a report of somebody else", () => {
    const report = discrepancyReport(parameters(set("transport", { voyage: "701W" })));
    const [found] = report.discrepancies ?? [];
    const hostile = {
      ...report,
      number: "R\n1\u202e",
      discrepancies: [{ ...(found as NonNullable<typeof found>), message: "all\u0000 is\u2028well\u001b[2J" }],
    };
    expect(discrepancyText(hostile).filter((line) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(line))).to.deep.equal([]);
  });
});
