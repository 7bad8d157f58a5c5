import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { run } from "../cli/testing/run.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const pages = ["docs/operating.md", "network/besu/README.md", ...globSync("docs/operating/*.md", { cwd: root }).sort()];
const read = (page: string): string => readFileSync(join(root, page), "utf8");

/** Lines of the shell blocks, and code within sentences, that call Kontor: each one's words. */
function commands(markdown: string): string[][] {
  const blocks = [...markdown.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, code = ""]) => code.split(/\n|&&/));
  const inline = [...markdown.replace(/^```[\s\S]*?^```/gm, "").matchAll(/`((?:npx )?kontor [^`]+)`/g)].map(
    ([, code = ""]) => code,
  );
  return [...blocks, ...inline]
    .map((line) => line.replace(/\s#.*|[>|].*/, "").trim())
    .map((line) => /^(?:npx )?kontor ([a-z].*)$/.exec(line)?.[1]?.split(/\s+/) ?? [])
    .filter((words) => words.length > 0);
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

describe("the operator's guide", function () {
  this.timeout(60_000);
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

    it(`${page}: links lead somewhere`, () => {
      const links = [...read(page).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target = ""]) => target);
      const broken = links.filter((target) => !/^https?:/.test(target) && !existsSync(join(root, dirname(page), target)));
      expect(broken).to.deep.equal([]);
    });
  }
});
