import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Option } from "commander";
import * as sdk from "../sdk/src/index.ts";
import { blocksOf, root } from "../test/site/blocks.ts";
import { linesOf } from "../test/site/lines.ts";
import { APART, GOVERNED, TRADED } from "./examples/stories.ts";
import { EXAMPLES, exampleOf } from "./examples.ts";
import { program } from "./program.ts";
import { wordsOfExample } from "./testing/example-words.ts";
import { setEnvironment } from "./testing/run.ts";
import { VERBS, WITHOUT } from "./testing/verbs.ts";
import { argumentsOf, leavesOf, visibleOptions } from "./tree.ts";

const leaves = leavesOf(program());
const paths = leaves.map(({ path }) => path);

/** Run until they are told to stop, and print a log instead of an answer. */
const RUNNING = ["agent declarant", "agent customs", "agent bank", "committee serve", "gateway", "console"];
/** What they print is a file, in the one form that it has. */
const FILES = ["declaration xml", "declaration json", "completion"];

describe("the commands of the command line", () => {
  let back: () => void;
  before(() => {
    back = setEnvironment({ XDG_CONFIG_HOME: join(root, ".cache", "no-profiles"), KONTOR_PROFILE: undefined });
  });
  after(() => back());

  it("mean the same by a flag, wherever they take it", () => {
    const said = new Map<string, Set<string>>();
    const means = ({ flags, short, description }: Option): string => `${flags} (${short}): ${description}`;
    for (const { command } of leaves)
      for (const option of visibleOptions(command)) {
        const name = option.long ?? option.flags;
        said.set(name, (said.get(name) ?? new Set()).add(means(option)));
      }
    const several = [...said.values()].filter(({ size }) => size > 1).map((all) => [...all]);
    expect(several).to.deep.equal([]);
    expect(said.size).to.be.above(60);
  });

  it("answer in words or JSON, unless they print a file or run until they are stopped", () => {
    const without = leaves.filter(
      ({ command }) => !["--json", "--no-json"].every((flag) => visibleOptions(command).some(({ long }) => long === flag)),
    );
    expect(without.map(({ path }) => path)).to.have.members([...RUNNING, ...FILES]);
    for (const { path, command } of leaves)
      expect(
        visibleOptions(command).map(({ long }) => long),
        path,
      ).to.include("--json");
  });

  it("take a profile wherever they take what it says", () => {
    for (const { path, command } of leaves) {
      const names = visibleOptions(command).map(({ long }) => long);
      const takes =
        ["--signer-passphrase-file", "--passphrase-file"].some((name) => names.includes(name)) && names.includes("--config");
      if (takes && !/^(agent|committee|gateway)/.test(path) && path !== "declaration show")
        expect(names, path).to.include("--profile");
    }
  });

  it("take no secret as an argument, and name a file of each", () => {
    const secret = /passphrase|password|secret|pin\b|private|credential|token|seed|mnemonic/i;
    for (const { path, command } of leaves) {
      const named = argumentsOf(command).map((argument) => argument.name());
      expect(
        named.filter((name) => secret.test(name)),
        path,
      ).to.deep.equal([]);
      for (const { flags } of visibleOptions(command)) if (secret.test(flags)) expect(flags, path).to.match(/-file <file>$/);
    }
    for (const flag of ["--key", "--tls-key", "--salt-file"]) {
      const all = leaves.flatMap(({ command }) => visibleOptions(command).filter(({ long }) => long === flag));
      expect(all.map(({ flags }) => flags)).to.include(`${flag} <file>`);
    }
  });

  it("each have an example, which is a command line of theirs", async () => {
    expect(Object.keys(EXAMPLES)).to.have.members(paths);
    for (const path of paths) {
      const tree = program();
      const acted: string[] = [];
      for (const leaf of leavesOf(tree)) leaf.command.action(() => void acted.push(leaf.path));
      await tree.parseAsync([...path.split(" "), ...wordsOfExample(EXAMPLES[path] as string)], { from: "user" });
      expect(acted, path).to.deep.equal([path]);
    }
  });

  it("each have an example that is run: as it stands on a page, in a story on a ledger, or apart for a reason", () => {
    const pages = globSync(["README.md", "docs/**/*.md", "network/**/*.md"], { cwd: root }).filter(
      (page) => page !== "docs/cli.md",
    );
    const shown = pages.flatMap((page) =>
      blocksOf(page).flatMap(({ language, code }) => (language === "sh" ? linesOf(code) : [])),
    );
    const lines = new Set(
      shown.map((line) =>
        line
          .replace(/\s+#\s.*$/, "")
          .replace(/^npx /, "")
          .trim(),
      ),
    );
    const told = new Set([...GOVERNED, ...TRADED].map(([, command]) => command));
    for (const path of paths) {
      const isRun = told.has(path) || lines.has(exampleOf(path) ?? "");
      expect(isRun !== path in APART, `${path}: ${exampleOf(path)}`).to.equal(true);
    }
    for (const [path, [test]] of Object.entries(APART)) expect(existsSync(`${root}${test}`), path).to.equal(true);
    // Every block of the page of commands is one of these examples.
    const blocks = blocksOf("docs/cli.md").map(({ language, code }) => [language, code.trim()]);
    expect(blocks).to.deep.equal(leaves.map(({ path }) => ["sh", exampleOf(path)]));
  });

  it("describe themselves, their arguments and their options", () => {
    for (const { path, command } of leaves) {
      expect(command.description(), path).not.to.equal("");
      for (const { long, description } of visibleOptions(command)) expect(description, `${path} ${long}`).not.to.equal("");
    }
  });
});

describe("the verbs of the SDK", () => {
  const verbs = Object.entries(sdk).flatMap(([name, value]) =>
    typeof value === "function" && /^[a-z]/.test(name) ? [name] : [],
  );

  it("each have a command, or a reason why not", () => {
    expect([...Object.keys(VERBS), ...Object.keys(WITHOUT)]).to.have.members(verbs);
    const groups = [...paths, "governance propose"];
    for (const [verb, command] of Object.entries(VERBS)) expect(groups, verb).to.include(command);
  });

  it("are taken by what the command line is made of", () => {
    const files = globSync("{cli,agents,committee}/**/*.ts", { cwd: root }).filter((file) => !/\.test\.ts$|testing\//.test(file));
    const imported = new Set<string>();
    for (const file of files)
      for (const [, names = ""] of readFileSync(join(root, file), "utf8").matchAll(/import \{([^}]*)\} from "[^"]*sdk\/src/g))
        for (const name of names.split(",")) imported.add(name.trim().split(" as ")[0] ?? "");
    expect(Object.keys(VERBS).filter((verb) => !imported.has(verb))).to.deep.equal([]);
  });
});
