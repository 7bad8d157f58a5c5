import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, "utf8");
const sources = (...patterns: string[]): string => globSync(patterns, { cwd: root }).sort().map(read).join("\n");

interface Step {
  name: string;
  cells: Record<"SDK" | "circuit" | "contract" | "event" | "refused with", string>;
}

/** Rows of the table under the heading "The flow". */
function flow(): Step[] {
  const [, section = ""] = read("ARCHITECTURE.md").split("\n## The flow\n");
  const [header = [], , ...rows] = (section.split("\n## ")[0] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
  return rows.map((row) => ({
    name: row[0] ?? "",
    cells: Object.fromEntries(header.map((title, column) => [title, row[column] ?? ""])) as Step["cells"],
  }));
}

/** [text, path] of each link in a cell. */
const links = (cell: string): [string, string][] =>
  [...cell.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, text = "", path = ""]) => [text, path]);
const names = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
const exportOf = (name: string): RegExp => new RegExp(`^export (async )?(function\\*?|const|class) ${name}\\b`, "m");

describe("ARCHITECTURE.md", () => {
  const steps = flow();

  it("has a row for every verb of the flow, in its order", () => {
    const verbs = [
      "identity",
      "accredit",
      "document",
      "seal",
      "register",
      "acknowledge",
      "grant",
      "ship",
      "declare",
      "report",
      "judge",
      "show",
      "enrol",
      "apply",
      "check",
      "reserve",
      "settle",
      "restore",
      "amend",
    ];
    expect(steps.map(({ name }) => name)).to.deep.equal(verbs);
  });

  for (const { name, cells } of steps) {
    describe(name, () => {
      it("names functions that the SDK exports from a folder of that name", () => {
        const functions = links(cells.SDK);
        expect(functions).not.to.be.empty;
        for (const [symbol, path] of functions) {
          expect(read(path), path).to.match(exportOf(symbol));
          expect(dirname(path)).to.equal(`sdk/src/${name}`);
        }
      });

      it("names circuits that have a main component", () => {
        for (const [circuit, path] of links(cells.circuit)) {
          expect(path).to.equal(`circuits/${circuit}.circom`);
          expect(read(path)).to.match(/^component main\b/m);
        }
      });

      it("names functions of contracts", () => {
        for (const [symbol, path] of links(cells.contract)) {
          const [contract, verb] = symbol.split(".");
          expect(path).to.match(new RegExp(`/${contract}\\.sol$`));
          expect(read(path), path).to.match(new RegExp(`^\\s*function ${verb}\\(`, "m"));
        }
      });

      it("names events and errors that exist", () => {
        const solidity = sources("contracts/**/*.sol");
        const typescript = sources("sdk/src/**/errors.ts");
        for (const event of names(cells.event)) expect(solidity).to.match(new RegExp(`^\\s*event ${event}\\(`, "m"));
        for (const error of names(cells["refused with"])) {
          const declared = new RegExp(`^\\s*error ${error}\\(`, "m").test(solidity) || exportOf(error).test(typescript);
          expect(declared, error).to.equal(true);
        }
      });
    });
  }

  it("links to files that exist", () => {
    for (const [, path] of links(read("ARCHITECTURE.md"))) expect(existsSync(`${root}${path}`), path).to.equal(true);
  });
});
