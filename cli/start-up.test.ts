import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { launcher } from "./testing/run.ts";

const papers = fileURLToPath(new URL("../scripts/trade/documents/", import.meta.url));
const [invoice, journey] = [join(papers, "invoice.xml"), join(papers, "events", "journey.dcsa.json")];

describe("kontor starts", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-start-"));
  after(() => rmSync(folder, { recursive: true }));

  const committed = join(folder, "committed.json");
  before(() => writeFileSync(committed, execFileSync(process.execPath, [launcher, "document", "commit", invoice])));

  /** Packages that a call loads modules of. */
  function packagesOf(...args: string[]): string[] {
    const [hooks, list] = [join(folder, "hooks.mjs"), join(folder, "list.json")];
    writeFileSync(
      hooks,
      `import { registerHooks } from "node:module";
      import { writeFileSync } from "node:fs";
      const found = new Set();
      registerHooks({ load(url, context, next) {
        const name = /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1];
        if (name !== undefined) found.add(name);
        return next(url, context);
      } });
      process.on("exit", () => writeFileSync(${JSON.stringify(list)}, JSON.stringify([...found])));`,
    );
    execFileSync(process.execPath, ["--import", hooks, launcher, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    return JSON.parse(readFileSync(list, "utf8"));
  }

  it("with nothing but its own commands, where nothing is to be done", () => {
    for (const args of [["--version"], ["--help"], ["shipment", "timeline", "--help"], ["agent", "bank", "--help"]])
      expect(packagesOf(...args), args.join(" ")).to.deep.equal(["commander"]);
  });

  it("without the ledger's libraries, where a file is read", () => {
    const draft = [
      "draft",
      "--procedure",
      "import",
      "--office-id",
      "A:1",
      "--declarant-id",
      "A:2",
      "--number",
      "1",
      "--date",
      "2026-10-01",
    ];
    for (const args of [
      ["document", "import", invoice],
      ["document", "commit", invoice],
      ["event", "import", journey],
      ["declaration", ...draft, committed],
    ]) {
      const loaded = packagesOf(...args);
      expect(loaded, args.join(" ")).to.include("zod");
      for (const name of ["viem", "ethers", "snarkjs", "level", "@hpke/core"])
        expect(loaded, args.join(" ")).not.to.include(name);
    }
  });
});
