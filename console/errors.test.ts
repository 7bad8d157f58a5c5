import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { refusals } from "../sdk/src/ledger/refusals.ts";
import { chinese } from "../sdk/src/say/zh/index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Everything that the page is made of, as its bundler follows it. */
function sourcesOfPage(): string[] {
  const found = new Set<string>();
  const next = globSync("console/page/**/*.{ts,tsx}", { cwd: root, exclude: ["**/*.test.ts"] }).map((path) =>
    resolve(root, path),
  );
  for (let path = next.pop(); path !== undefined; path = next.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    for (const [, from = ""] of readFileSync(path, "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+\.tsx?)"/g)) {
      const other = resolve(dirname(path), from);
      if (existsSync(other)) next.push(other);
    }
  }
  return [...found];
}

describe("errors in the console", () => {
  it("have words in both languages, whichever the page can meet", () => {
    const declared = globSync("{sdk/src,agents,host,committee,gateway}/**/*.ts", { cwd: root })
      .filter((path) => !/\.test\.ts$/.test(path))
      .flatMap((path) => [...readFileSync(resolve(root, path), "utf8").matchAll(/export class (\w+) extends (\w+)/g)]);
    const parents = new Map(declared.map(([, name = "", parent = ""]) => [name, parent]));
    const isError = (name: string): boolean => name === "KontorError" || (parents.has(name) && isError(parents.get(name) ?? ""));
    const texts = sourcesOfPage().map((path) => readFileSync(path, "utf8"));
    const thrown = new Set(
      texts.flatMap((text) => [...text.matchAll(/\bnew (\w+)\(/g)].map(([, name = ""]) => name)).filter(isError),
    );
    const refused = new Set(texts.flatMap((text) => [...text.matchAll(/\brefusal\("(\w+)"/g)].map(([, name = ""]) => name)));
    refused.delete("no reason");
    expect([thrown.size > 60, refused.size > 10]).to.deep.equal([true, true]);
    expect([...thrown, ...refused].filter((name) => !Object.hasOwn(chinese, name))).to.deep.equal([]);
    // In English an error says itself what happened; what a contract refused with says the table.
    expect([...refused].filter((name) => !Object.hasOwn(refusals, name))).to.deep.equal([]);
  });

  it("are said in the page's language wherever the page shows one", () => {
    const showing = globSync("console/page/**/*.tsx", { cwd: root }).filter((path) =>
      /\b(error|known)\??\.(what|todo|message)\b/.test(readFileSync(resolve(root, path), "utf8")),
    );
    expect(showing).to.deep.equal([]);
  });
});
