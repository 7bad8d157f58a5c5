import { expect } from "chai";
import { LANGUAGES } from "../say/language.ts";
import { type Part, type Phrase, type PhraseName, phrase, sayPhrase } from "../say/phrase.ts";
import { found } from "../say/phrases/en/found.ts";
import { names } from "../say/phrases/en/names.ts";
import { risk } from "../say/phrases/en/risk.ts";
import { rules } from "../say/phrases/en/rules.ts";
import { unchecked } from "../say/phrases/en/unchecked.ts";
import { values } from "../say/phrases/en/values.ts";
import { verify } from "../say/phrases/en/verify.ts";
import { leakIn } from "./testing/leaks.ts";

const PHRASES = { ...found, ...names, ...risk, ...rules, ...unchecked, ...values, ...verify };

const FIGURES =
  "at earlier count days failed from to more version last actual percent points judged below total medium high of weight";
const LISTS = new Set(["types", "units", "each"]);
const NAMED: Readonly<Record<string, Readonly<Record<string, Part>>>> = {
  type: { name: "invoice" },
  event: { name: "departed" },
  procedure: { name: "import" },
  severity: { name: "grave" },
  member: { name: "vessel" },
  places: { list: "items" },
  value: { name: "price" },
  codeList: { name: "Incoterms 2020" },
  historyShare: { role: "declarant", base: "judged", field: "late" },
  riskIs: { band: "low" },
  outcomeIs: { outcome: "inspect", band: "high" },
  lacks: { lack: "notLinked" },
};
/** Costs of delivery have figures in these two that are codes. */
const CODES: Readonly<Record<string, readonly string[]>> = { broughtTo: ["from", "to"], costUnknown: ["from", "to"] };

/** What a phrase asks for, by the names in its function: each gets a figure, a list or a word. */
function sample(say: PhraseName): Phrase {
  const [, asked = ""] = /^\(\{([^}]*)\}/.exec(String(PHRASES[say as keyof typeof PHRASES])) ?? [];
  const word = phrase("member", { name: "vessel" });
  const partOf = (name: string): Part => {
    if (LISTS.has(name)) return [word, word];
    return FIGURES.split(" ").includes(name) && !CODES[say]?.includes(name) ? 2 : word;
  };
  const parts = asked
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  return { say, with: { ...Object.fromEntries(parts.map((name) => [name, partOf(name)])), ...NAMED[say] } };
}

describe("the phrases of a judge", () => {
  it("are said in both languages with whatever stands in them, without names of code", () => {
    const all = Object.keys(PHRASES) as PhraseName[];
    expect(all.length).to.be.above(100);
    for (const language of LANGUAGES)
      for (const say of all) expect(leakIn(sayPhrase(sample(say), language), language), say).to.equal(undefined);
  });
});
