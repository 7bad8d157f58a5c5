import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { LANGUAGES } from "./language.ts";
import { type Phrase, phrase, sayPhrase } from "./phrase.ts";
import { english } from "./phrases/en/index.ts";
import { NAMES } from "./phrases/en/names.ts";
import { VALUES } from "./phrases/en/values.ts";
import { chinese } from "./phrases/zh/index.ts";
import { NAMES as CHINESE_NAMES } from "./phrases/zh/names.ts";

// A phrase is kept for years, in stores and in what was sent, so a name that was given once is never taken away. With UPDATE_PHRASES=1 the list gains
// those that are new, and loses none.
const listed = new URL("./phrase-names.json", import.meta.url);

const namesIn = (tables: Readonly<Record<string, object>>): string[] =>
  Object.entries(tables).flatMap(([table, names]) => Object.keys(names).map((name) => `${table} ${name}`));
const PRESENT = [...Object.keys(english), ...namesIn({ ...NAMES, value: VALUES })].sort();

describe("names of phrases", () => {
  const kept = new Set(JSON.parse(readFileSync(listed, "utf8")) as string[]);
  if (process.env.UPDATE_PHRASES) {
    for (const name of PRESENT) kept.add(name);
    writeFileSync(listed, `${JSON.stringify([...kept].sort(), null, 2)}\n`);
  }

  it("are for ever: each that was listed is there, and each that is there is listed", () => {
    expect(PRESENT).to.deep.equal([...kept].sort());
  });

  it("are the same in every language", () => {
    expect(Object.keys(chinese).sort()).to.deep.equal(Object.keys(english).sort());
    expect(namesIn(CHINESE_NAMES).sort()).to.deep.equal(namesIn(NAMES).sort());
  });
});

describe("a phrase that this version has no words for", () => {
  const said = (one: unknown) => LANGUAGES.map((language) => sayPhrase(one as Phrase, language));
  const ofLater = { say: "weighsTwice", with: { document: phrase("quoted", { text: "PL-1" }), grams: 5, by: ["a", "b"] } };

  it("is said as it is, with what stands in it, also within another one", () => {
    const quoted = LANGUAGES.map((language) => sayPhrase(phrase("quoted", { text: "PL-1" }), language));
    const words = quoted.map((document) => `weighsTwice · document: ${document} · grams: 5 · by: a, b`);
    expect(said(ofLater)).to.deep.equal(words);
    const around = phrase("several", { some: [ofLater as unknown as Phrase], more: 0 });
    expect(said(around)).to.deep.equal(words);
  });

  it("is no part of what every object has, nor a name that a table lacks", () => {
    expect(said({ say: "constructor", with: {} })).to.deep.equal(LANGUAGES.map(() => "constructor"));
    expect(said({ say: "type", with: { name: "hologram" } })).to.deep.equal(LANGUAGES.map(() => "type · name: hologram"));
  });
});
