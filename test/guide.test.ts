import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { run } from "../cli/testing/run.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const operating = globSync("docs/operating/*.md", { cwd: root }).sort();
const pages = ["docs/operating.md", "network/README.md", "network/besu/README.md", ...operating];
const read = (page: string): string => readFileSync(join(root, page), "utf8");

const FENCE = /^ *```\w*(?: \[[^\]]+\])?\n([\s\S]*?)^ *```/gm;
const SPAN = /`([^`\n]+)`/g;
const codeIn = (markdown: string): string[] =>
  [...markdown.matchAll(FENCE), ...markdown.replace(FENCE, "").matchAll(SPAN)].flatMap(([, code = ""]) => code.split(/\n|&&/));

/** Lines of the blocks, and code within sentences, that call Kontor: each one's words. */
const commands = (markdown: string): string[][] =>
  codeIn(markdown)
    .map((line) => line.replace(/\s#.*|[>|].*/, "").trim())
    .map((line) => /(?:^|\s)kontor ([a-z].*)$/.exec(line)?.[1]?.split(/\s+/) ?? [])
    .filter((words) => words.length > 0);

/** How often a text names a command of Kontor, in whatever dress: indented, in a sentence, behind another program. */
async function mentions(markdown: string): Promise<number> {
  const groups = [...(await helpOf([])).matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name).join("|");
  return [...markdown.matchAll(new RegExp(`(?<![\\w./-])kontor (?:${groups})\\b`, "g"))].length;
}

const helps = new Map<string, Promise<string>>();
async function helpOf(words: readonly string[]): Promise<string> {
  const key = words.join(" ");
  if (!helps.has(key))
    helps.set(
      key,
      run([...words, "--help"]).then(({ stdout }) => stdout),
    );
  return (await helps.get(key)) ?? "";
}

/** The longest beginning of a line that names a command, and that command's help. */
async function commandOf(words: readonly string[]): Promise<{ path: string[]; help: string }> {
  const path: string[] = [];
  let help = await helpOf([]);
  for (const word of words) {
    const next = await helpOf([...path, word]);
    if (!new RegExp(`^Usage: kontor ${[...path, word].join(" ")}\\b`).test(next)) break;
    path.push(word);
    help = next;
  }
  return { path, help };
}

describe("the operator's guide", () => {
  for (const page of pages) {
    it(`${page}: commands and their options exist`, async () => {
      for (const words of commands(read(page))) {
        const { path, help } = await commandOf(words);
        const line = words.join(" ");
        expect(path, line).not.to.deep.equal([]);
        // A command that only groups others has to be followed by one of them.
        const isGroup = /^Commands:/m.test(help) && !/^Arguments:/m.test(help);
        const named = words.filter((word) => /^[a-z]/.test(word));
        if (isGroup) expect(named, `${line}: no such command`).to.deep.equal(path);
        const options = words.flatMap((word) => /^(--[a-z-]+)/.exec(word)?.[1] ?? []);
        for (const option of options) expect(help, `${line}: ${option}`).to.match(new RegExp(`${option}\\b`));
      }
    });

    it(`${page}: no command of it escapes the test above, and none is cut short`, async () => {
      const text = read(page);
      expect(commands(text).length).to.equal(await mentions(text));
      expect(text).not.to.match(/`…/);
      expect(text.match(/^ {4,}(?:\w+=\S+ )*(?:npx |npm |node |openssl |git )/gm)).to.equal(null);
    });

    it(`${page}: npm's scripts exist, and the ceremony's steps and options`, () => {
      const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
      const ceremony = read("scripts/circuits/ceremony.ts");
      for (const [line, script = ""] of read(page).matchAll(/npm run ([\w:]+)[^\n`]*/g)) {
        expect(scripts, line).to.have.property(script);
        const [, step] = /^npm run ceremony -- (\w+)/.exec(line) ?? [];
        if (step === undefined) continue;
        expect(ceremony, line).to.match(new RegExp(`^ {2}${step} `, "m"));
        for (const [option] of line.matchAll(/--[a-z][a-z0-9-]+/g)) expect(ceremony, line).to.include(`${option} `);
      }
    });

    it(`${page}: links lead somewhere`, () => {
      const links = [...read(page).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target = ""]) => target);
      const broken = links.filter((target) => !/^https?:/.test(target) && !existsSync(join(root, dirname(page), target)));
      expect(broken).to.deep.equal([]);
    });
  }

  it("lists every page", () => {
    const index = read("docs/operating.md");
    for (const page of operating) expect(index).to.include(`](${page.replace("docs/", "")})`);
  });

  it("says how many circuits have keys, and how large the largest is", () => {
    const lock = JSON.parse(read("circuits/keys/keys.lock.json")) as Record<string, { constraints: number }>;
    const largest = Math.max(...Object.values(lock).map(({ constraints }) => constraints));
    expect(Object.keys(lock)).to.have.length(13);
    expect(read("docs/operating/circuit-keys.md")).to.include("thirteen circuits").and.include(largest.toLocaleString("en"));
  });
});
