import { globSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { type Block, blocksIn, blocksOf, looseIn, root } from "./blocks.ts";

const FOUNDING = "test/founding.test.ts";
const GUIDES = "test/site/guides.test.ts";
const NETWORK = "test/network/organisations.test.ts";
const PACKAGES = "test/packages/readme-blocks.ts";

/** Which test runs the blocks of a page: all of them, or those of each label (or language, where a block has no label). */
const RUN_BY: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  "README.md": { sh: "test/repository.test.ts", ts: "test/readme.test.ts" },
  "docs/agents.md": GUIDES,
  "docs/cli.md": "cli/tree.test.ts",
  "docs/gateway.md": "gateway/guide.test.ts",
  "docs/guides/bank.md": GUIDES,
  "docs/guides/customs.md": GUIDES,
  "docs/guides/developer.md": "test/site/developer.ts",
  "docs/guides/forwarder.md": GUIDES,
  "docs/operating/circuit-keys.md": "scripts/circuits/ceremony-page.test.ts",
  "docs/operating/committee.md": FOUNDING,
  "docs/operating/deployment.md": FOUNDING,
  "docs/operating/faults.md": FOUNDING,
  "docs/operating/governance.md": FOUNDING,
  "docs/operating/identity.md": FOUNDING,
  "docs/operating/keys.md": {
    "each organisation": FOUNDING,
    "a member": FOUNDING,
    "an organisation with a token": "cli/signer.test.ts",
    "an organisation with a remote signer": "cli/signer.test.ts",
  },
  "docs/operating/network.md": { sh: NETWORK, yaml: "test/site/watched.test.ts", ini: "test/site/watched.test.ts" },
  "docs/quick-start.md": "test/repository.test.ts",
  // The default policy, written and compared by scripts/generate.ts from the policy itself.
  "docs/rules.md": "scripts/generate/rules.ts",
  "network/README.md": "test/network/readme.test.ts",
  "network/besu/README.md": "cli/network.test.ts",
  "scripts/packages/circuits/README.md": PACKAGES,
  "scripts/packages/contracts/README.md": PACKAGES,
  "scripts/packages/sdk/README.md": PACKAGES,
};
/** Blocks that are no program and no input of one: a program's output, a formula, a template with somebody else's names in it. */
const NOT_RUN = ["text"];
const KNOWN = ["sh", "json", "ts", "js", "python", "solidity", "yaml", "ini", ...NOT_RUN];

const pages = globSync(["*.md", "{docs,network,gateway,scripts,test,circuits,contracts,sdk,cli,bench}/**/*.md"], { cwd: root })
  .filter((page) => !page.includes("node_modules"))
  .sort();
const read = (path: string): string => readFileSync(`${root}${path}`, "utf8");
const runnable = (page: string): Block[] => blocksOf(page).filter(({ language }) => !NOT_RUN.includes(language));
const testOf = (page: string, { label, language }: Block): string | undefined => {
  const found = RUN_BY[page];
  return typeof found === "string" ? found : found?.[label || language];
};

describe("blocks of code on all pages", () => {
  it("are found, those within lists among them, and nothing that looks like code escapes", () => {
    const text = "1. a\n\n   ```sh [who]\n   one\n     two\n   ```\n\n```json\n{}\n```\n";
    expect(blocksIn(text)).to.deep.equal([
      { language: "sh", label: "who", code: "one\n  two\n", line: 3 },
      { language: "json", label: "", code: "{}\n", line: 8 },
    ]);
    expect(looseIn(text)).to.deep.equal([]);
    expect(looseIn("a\n\n    kontor doctor\n")).to.deep.equal([3]);
    expect(looseIn("a\n\n\tkontor doctor\n")).to.deep.equal([3]);
    expect(looseIn("~~~\nx\n~~~\n")).to.deep.equal([1, 3]);
    expect(looseIn("```sh {1}\nx\n```\n")).to.include(1);
  });

  for (const page of pages)
    it(`${page}: each is fenced, says its language, and a test runs it`, () => {
      expect(looseIn(read(page)), "lines of code without a fence or with one that nobody reads").to.deep.equal([]);
      for (const block of blocksOf(page)) {
        const where = `line ${block.line}`;
        expect(KNOWN, where).to.include(block.language);
        if (NOT_RUN.includes(block.language)) expect(block.code, where).not.to.match(/^\s*(?:\$ )?(?:npx |kontor |npm |git )/m);
        else expect(testOf(page, block), `${where}: nobody runs ${block.label || block.language}`).to.be.a("string");
      }
    });

  it("are run by tests that name their page", () => {
    for (const page of Object.keys(RUN_BY)) expect(runnable(page), page).not.to.deep.equal([]);
    for (const page of pages)
      for (const test of new Set(runnable(page).map((block) => testOf(page, block))))
        expect(read(test ?? ""), `${test} runs ${page}`).to.match(namedBy(page));
  });
});

/** How a test names a page; what writes a page from the thing that it shows names what it makes. */
function namedBy(page: string): RegExp {
  if (page === "docs/rules.md") return /rulesDocument/;
  const [, name = ""] = /^docs\/operating\/(.+)\.md$/.exec(page) ?? /^scripts\/packages\/(.+)\/README\.md$/.exec(page) ?? [];
  const whole = page.replaceAll(".", "\\.");
  if (page.startsWith("scripts/packages/")) return /scripts\/packages\/\$\{name\}\/README\.md/;
  return new RegExp(
    name === "" ? `["/]?${whole}"|["/]${page.split("/").at(-1)?.replaceAll(".", "\\.")}"` : `"${whole}"|"${name}"`,
  );
}
