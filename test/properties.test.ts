import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, "utf8");

interface Property {
  name: string;
  later: boolean;
  /** [file, title of a test or name of a function in it] */
  tests: [string, string][];
}

/** Sections "## P1 …" of PROPERTIES.md with their lists of tests. */
const properties = read("test/PROPERTIES.md")
  .split(/^## (?=P\d+ )/m)
  .slice(1)
  .map(
    (section): Property => ({
      name: section.match(/^P\d+/)?.[0] ?? "",
      later: /^Later work/m.test(section),
      tests: [...section.matchAll(/^- `([^`]+)`: `([^`]+)`$/gm)].map(([, file = "", title = ""]) => [file, title]),
    }),
  );

/** Names of fuzz tests of a Solidity file that cite no property, neither themselves nor by their contract. */
function uncited(path: string): string[] {
  const cites = (text: string) => /\bP([1-9]|1[0-4])\b/.test(text);
  let comment = "";
  let contractCites = false;
  const missing: string[] = [];
  for (const line of read(path).split("\n")) {
    const [, name] = line.match(/^\s*function (testFuzz\w*)\(/) ?? [];
    if (name && !contractCites && !cites(comment) && !cites(name.replaceAll("_", " "))) missing.push(`${path}: ${name}`);
    if (/^(abstract )?contract \w/.test(line)) contractCites = cites(comment);
    comment = /^\s*(\/\/|\/?\*)/.test(line) ? `${comment}\n${line}` : "";
  }
  return missing;
}

describe("test/PROPERTIES.md", () => {
  it("states P1 to P14 in order", () => {
    expect(properties.map(({ name }) => name)).to.deep.equal(Array.from({ length: 14 }, (_, index) => `P${index + 1}`));
  });

  for (const { name, later, tests } of properties) {
    it(`${name}: ${later ? "is later work and cites no test" : "cites tests, and each of them exists and cites it"}`, () => {
      expect(tests.length > 0).to.equal(!later);
      for (const [file, title] of tests) {
        expect(existsSync(`${root}${file}`), file).to.equal(true);
        expect(read(file), file).to.include(title);
        expect(read(file), `${file} names ${name}`).to.match(new RegExp(`(?<![A-Za-z0-9])${name}(?!\\d)`));
      }
    });
  }

  it("is cited by every fuzz test of a contract", () => {
    const files = globSync("contracts/**/*.t.sol", { cwd: root }).sort();
    expect(files).not.to.deep.equal([]);
    expect(files.flatMap(uncited)).to.deep.equal([]);
  });

  it("is held by tests that are the same in every run: of what Hardhat calls an invariant, no seed repeats the calls", () => {
    const files = globSync("contracts/**/*.sol", { cwd: root }).sort();
    expect(files.filter((file) => /\bfunction invariant/.test(read(file)))).to.deep.equal([]);
  });
});
