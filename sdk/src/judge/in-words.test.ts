import { expect } from "chai";
import { LANGUAGES } from "../say/language.ts";
import { type Phrase, sayPhrase } from "../say/phrase.ts";
import { TITLES } from "../say/phrases/zh/rules.ts";
import { crossCheck } from "./cross-check.ts";
import { discrepancyReport } from "./discrepancy-report.ts";
import { FLOW_RULES } from "./flow-rules.ts";
import { riskScore } from "./risk-score.ts";
import { ruleTitle } from "./rule-title.ts";
import { RULES } from "./rules.ts";
import { statementPhrase } from "./statement-phrase.ts";
import { CHANGES } from "./testing/changes.ts";
import { leakIn } from "./testing/leaks.ts";
import { dossierOf, TERMS, trade } from "./testing/trade.ts";
import { VERIFICATIONS } from "./verifications.ts";

const OFFICE = { name: "Customs of Musterstadt", id: { scheme: "VAT", value: "DE555555555" } };
const leaksOf = (phrases: readonly Phrase[]): (string | undefined)[] =>
  LANGUAGES.flatMap((language) => phrases.map((one) => leakIn(sayPhrase(one, language), language))).filter(Boolean);

describe("what a judge says", () => {
  it("has a title for every rule in both languages, and none for a rule that is not there", () => {
    const ids = [...RULES.map(({ id }) => id), ...FLOW_RULES.map(({ id }) => id), ...Object.keys(VERIFICATIONS)];
    const titles = ids.map((id) => ruleTitle(id) as Phrase);
    expect(leaksOf(titles)).to.deep.equal([]);
    for (const { id, title } of [...RULES, ...FLOW_RULES]) expect(sayPhrase(ruleTitle(id) as Phrase, "en"), id).to.equal(title);
    const shared = ids.filter((id) => /^unsourced-/.test(id));
    expect(Object.keys(TITLES)).to.have.members(ids.filter((id) => !shared.includes(id)));
    expect(ruleTitle("toString")).to.equal(undefined);
  });

  it("is said in both languages without names of code, whatever was changed in the usual trade", () => {
    const history = {
      declarant: { submitted: 9, judged: 2, late: 3, amended: 1, rejected: 1 },
      carrier: { reported: 4, corrected: 1 },
    };
    const seen = new Set<string>();
    for (const { terms, prepare, change } of Object.values(CHANGES)) {
      const made = trade({ ...TERMS, ...terms });
      prepare?.(made);
      change(made);
      const checked = crossCheck(dossierOf(made));
      const { points, said } = riskScore({ ...checked, history });
      const values = checked.discrepancies.flatMap(({ left, right }) => [left.said, right?.said]);
      const phrases = [
        ...checked.discrepancies.map((one) => one.said),
        ...checked.checks.flatMap(({ said: { title, why } }) => [title, why]),
        ...points.map((one) => one.said),
        ...said,
        ...values.filter((one) => one !== undefined && one.say !== "quoted" && one.say !== "nameAndId"),
      ] as Phrase[];
      expect(leaksOf(phrases)).to.deep.equal([]);
      for (const { say } of phrases) seen.add(say);
    }
    expect(seen.size).to.be.above(10);
  });

  it("can be said of a report that has it in English, line by line, and of nothing else", () => {
    const history = { declarant: { submitted: 9, judged: 2, late: 3 } };
    for (const { terms, prepare, change } of Object.values(CHANGES)) {
      const made = trade({ ...TERMS, ...terms });
      prepare?.(made);
      change(made);
      const dossier = dossierOf(made);
      const checked = crossCheck(dossier);
      const score = riskScore({ ...checked, history });
      const { discrepancies } = checked;
      const parts = { declaration: dossier.declaration, discrepancies, score, office: OFFICE, number: "R-1", date: "2026-10-01" };
      const { statement } = discrepancyReport(parts);
      const lines = (statement ?? "").split("\n");
      const unsaid = lines.filter((line) => statementPhrase(line) === undefined);
      expect(unsaid).to.deep.equal([]);
      expect(leaksOf(lines.map((line) => statementPhrase(line) as Phrase))).to.deep.equal([]);
    }
    for (const line of [
      "",
      "The scales say 25,500 kg.",
      "3 points: Nothing: does not hold (grave). 1 discrepancy.",
      "01 points: A.",
    ])
      expect(statementPhrase(line), line).to.equal(undefined);
  });
});
