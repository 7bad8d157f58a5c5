import { expect } from "chai";
import { LANGUAGES } from "../say/language.ts";
import { type Part, type Phrase, phrase, sayPhrase } from "../say/phrase.ts";
import { found } from "../say/phrases/en/found.ts";
import { unchecked } from "../say/phrases/en/unchecked.ts";
import { values } from "../say/phrases/en/values.ts";
import { verify } from "../say/phrases/en/verify.ts";
import { TITLES } from "../say/phrases/zh/rules.ts";
import { crossCheck } from "./cross-check.ts";
import { discrepancyReport } from "./discrepancy-report.ts";
import { FLOW_RULES } from "./flow-rules.ts";
import { messagePhrase } from "./message-phrase.ts";
import { riskScore } from "./risk-score.ts";
import { ruleTitle } from "./rule-title.ts";
import { RULES } from "./rules.ts";
import { statementPhrase } from "./statement-phrase.ts";
import { CHANGES } from "./testing/changes.ts";
import { FINDINGS, NO_FINDING, namesOf } from "./testing/findings.ts";
import { flowsOf } from "./testing/flows.ts";
import { leakIn } from "./testing/leaks.ts";
import { dossierOf, TERMS, trade } from "./testing/trade.ts";
import { threeFlowMatch } from "./three-flow-match.ts";
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

  it("is said in both languages without names of code, whatever was changed in the usual trade, and read back from a report", () => {
    const history = {
      declarant: { submitted: 9, judged: 2, late: 3, amended: 1, rejected: 1 },
      carrier: { reported: 4, corrected: 1 },
    };
    for (const { terms, prepare, change } of Object.values(CHANGES)) {
      const made = trade({ ...TERMS, ...terms });
      prepare?.(made);
      change(made);
      const dossier = dossierOf(made);
      const { checks, discrepancies } = crossCheck(dossier);
      const score = riskScore({ checks, discrepancies, history });
      const values = discrepancies.flatMap(({ left, right }) => [left.said, right?.said]);
      const phrases = [
        ...discrepancies.map((one) => one.said),
        ...checks.flatMap(({ said: { title, why } }) => [title, why]),
        ...score.points.map((one) => one.said),
        ...score.said,
        ...values.filter((one) => one !== undefined && one.say !== "quoted" && one.say !== "nameAndId"),
      ] as Phrase[];
      expect(leaksOf(phrases)).to.deep.equal([]);

      const parts = { declaration: dossier.declaration, discrepancies, score, office: OFFICE, number: "R-1", date: "2026-10-01" };
      const lines = (discrepancyReport(parts).statement ?? "").split("\n");
      const read = lines.map(statementPhrase);
      expect(lines.filter((_, i) => read[i] === undefined)).to.deep.equal([]);
      expect(leaksOf(read.filter((one) => one !== undefined))).to.deep.equal([]);
    }
  });

  /** Each is read back from English and says the same in every language: those that are not. */
  const notReadBack = (phrases: readonly Phrase[]): string[] =>
    phrases.flatMap((said) => {
      const message = sayPhrase(said, "en");
      const back = messagePhrase(message);
      return back !== undefined && sayPhrase(back, "zh") === sayPhrase(said, "zh") ? [] : [message];
    });

  it("is read back from each of a report's discrepancies, and means the same in every language", () => {
    const found = Object.values(CHANGES).flatMap(({ terms, prepare, change }) => {
      const made = trade({ ...TERMS, ...terms });
      prepare?.(made);
      change(made);
      return [...crossCheck(dossierOf(made)).discrepancies, ...threeFlowMatch(flowsOf(made)).mismatches].map(({ said }) => said);
    });
    expect(found.length).to.be.above(400);
    expect(notReadBack(found)).to.deep.equal([]);
    expect(leaksOf(found)).to.deep.equal([]);
    for (const own of [
      "",
      "The scales say 25,500 kg.",
      "Origin DE in nothing, but PL in nothing.",
      "It is made out to another office. Pay here.",
      "Fact 1 is not shown: \u8be5\u5355\u8bc1\u5df2\u653e\u884c",
    ])
      expect(messagePhrase(own)).to.equal(undefined);
  });

  it("is read back whatever a finding is made of", () => {
    const all = FINDINGS.flatMap((one) => [one, phrase("andMore", { sentence: one, count: 7 })]);
    expect(notReadBack(all)).to.deep.equal([]);
    expect(leaksOf(all)).to.deep.equal([]);
    const used = new Set(namesOf(all));
    const words = { ...found, ...values, ...verify };
    expect(Object.keys(words).filter((name) => !used.has(name) && !NO_FINDING.has(name))).to.deep.equal([]);
  });

  it("is read back from a report whatever the reason is that a rule could not be checked", () => {
    const document = phrase("document", {
      type: phrase("type", { name: "packingList" }),
      number: phrase("quoted", { text: "PL-1" }),
    });
    const name = phrase("member", { name: "grossWeightKg" });
    const parts: Readonly<Record<string, Part>> = {
      ...{ document, name, where: phrase("itemIn", { at: 2, document }), units: ["EUR", "USD"], to: "CIF", from: "FOB" },
      ...{ types: [phrase("type", { name: "waybill" }), phrase("type", { name: "airWaybill" })] },
      cost: phrase("member", { name: "freightMinor" }),
    };
    const title = ruleTitle("origin-certificate") as Phrase;
    for (const [say, words] of Object.entries(unchecked)) {
      const [, asked = ""] = /^\(\{([^}]*)\}/.exec(String(words)) ?? [];
      const names = asked.split(",").map((one) => one.trim());
      const text = { say, with: Object.fromEntries(names.filter(Boolean).map((one) => [one, parts[one]])) } as Phrase;
      const reason = phrase("ruleUnchecked", { title, why: phrase("sentence", { text }) });
      const line = sayPhrase(phrase("pointsFor", { points: 4, reason }), "en");
      expect(statementPhrase(line), line).to.deep.equal(phrase("pointsFor", { points: 4, reason }));
    }
  });

  it("is read from no line that a score does not write", () => {
    for (const line of [
      "",
      "The scales say 25,500 kg.",
      "3 points: Nothing: does not hold (grave). 1 discrepancy.",
      "01 points: A.",
      "1 of the declarant's 2 constructor were late: that share of 3 points.",
      `The origin certified is declared: could not be checked. There is no ${"invoice or ".repeat(100)}invoice.`,
    ])
      expect(statementPhrase(line), line).to.equal(undefined);
    const line = "4 points: The origin certified is declared: could not be checked. There is no certificate of origin.";
    expect(sayPhrase(statementPhrase(line) as Phrase, "zh")).to.equal("4 分：“证书证明的原产地已申报”无法核对。没有原产地证书。");
  });
});
