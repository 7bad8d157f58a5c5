import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { TYPE_CODES } from "../sdk/src/document/type-code.ts";
import { LANGUAGES, labels } from "../sdk/src/index.ts";
import { RECORDED as EVENTS } from "../sdk/src/ledger/public-record.ts";
import { wordsIn } from "./page/words/words-in.ts";

const page = fileURLToPath(new URL("./page/", import.meta.url));
const read = (path: string): string => readFileSync(`${page}${path}`, "utf8");

/** Every key of a language with its words; plural forms count as one key. */
function keysOf(value: object, before = ""): [key: string, words: string][] {
  return Object.entries(value).flatMap(([name, inner]): [string, string][] =>
    typeof inner === "string" ? [[before + name, inner]] : keysOf(inner, `${before}${name}.`),
  );
}

const [en, zh] = LANGUAGES.map((language) => new Map(keysOf(wordsIn(language)))) as [Map<string, string>, Map<string, string>];
const placeholders = (words = ""): string[] => (words.match(/\{\{\w+\}\}/g) ?? []).sort();
const views = globSync("**/*.{ts,tsx}", { cwd: page }).filter((path) => !path.startsWith("words/"));

describe("the console's words", () => {
  it("are the same in both languages, and say the same values", () => {
    expect([...zh.keys()]).to.deep.equal([...en.keys()]);
    const differ = [...en.keys()].filter(
      (key) => !/_one$/.test(key) && placeholders(en.get(key)).join() !== placeholders(zh.get(key)).join(),
    );
    expect(differ).to.deep.equal([]);
    for (const [key, words] of [...en, ...zh]) expect(words.trim(), key).not.to.equal("");
  });

  it("are the SDK's where the SDK has them", () => {
    for (const language of LANGUAGES) {
      const own = JSON.parse(read(`words/${language}.json`)) as object;
      expect(Object.keys(labels(language)).filter((table) => table in own)).to.deep.equal([]);
    }
  });

  it("are there for every key that a view asks for", () => {
    const asked = views.flatMap((path) => [...read(path).matchAll(/\bt\("([\w.]+)"/g)].map(([, key = ""]) => key));
    expect(asked.length).to.be.greaterThan(150);
    expect(asked.filter((key) => !en.has(key) && !en.has(`${key}_other`))).to.deep.equal([]);
  });

  it("name every event of the public record, and every value of one", () => {
    expect(EVENTS.length).to.be.greaterThan(50);
    const asked = EVENTS.flatMap(({ name, inputs }) => [`step.${name}`, ...inputs.map((input) => `recorded.${input.name}`)]);
    expect(asked.filter((key) => !en.has(key))).to.deep.equal([]);
  });

  it("name every kind of document by its code of UN/CEFACT 1001", () => {
    const mapped = globSync("../sdk/src/document/read/**/*.ts", { cwd: new URL(".", import.meta.url) }).filter(
      (path) => !path.endsWith(".test.ts"),
    );
    const written = mapped.flatMap((path) =>
      [...readFileSync(new URL(path, import.meta.url), "utf8").matchAll(/typeCode: "(\d+)"/g)].map(([, code = ""]) => code),
    );
    expect(written).to.include("351");
    expect([...TYPE_CODES, ...written].filter((code) => !en.has(`kindCode.${code}`))).to.deep.equal([]);
  });

  it("stand in no view: text between tags comes from the words", () => {
    const bare = views.flatMap((path) =>
      read(path)
        .split("\n")
        .filter((line) => /^\s*[A-Z][a-z]+( [a-z]+){2,}[.!?]?\s*$/.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(bare).to.deep.equal([]);
  });
});
