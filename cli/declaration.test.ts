import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { declarationJson } from "../sdk/src/declare/declaration-json.ts";
import { declarationXml } from "../sdk/src/declare/declaration-xml.ts";
import { bare, fullDeclaration, readBack } from "../sdk/src/declare/testing/declaration.ts";
import { completeSet, draft } from "../sdk/src/declare/testing/sources.ts";
import { expectRefusal, kontor, shown } from "./testing/run.ts";

const papers = fileURLToPath(new URL("../scripts/trade/documents/", import.meta.url));
const WHO = [
  "--office-id",
  "customs office:DE004851",
  "--declarant-id",
  "VAT:DE987654321",
  "--number",
  "D-1",
  "--date",
  "2026-10-01",
];

describe("kontor declaration", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-"));
  after(() => rmSync(folder, { recursive: true }));
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const json = (name: string, value: unknown): string => file(name, JSON.stringify(value));
  const drafted = (args: string[]) => kontor(["declaration", "draft", ...WHO, "--procedure", "import", ...args]);

  it("drafts what the SDK drafts, from files of sources", async () => {
    const set = completeSet();
    const { status, stdout, stderr } = await drafted([
      ...set.map((source, i) => json(`${i}.json`, source)),
      ...["--office-name", "Zollamt Muster", "--declarant-name", "Muster Spedition"],
    ]);
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: "" });
    expect(JSON.parse(stdout)).to.deep.equal(JSON.parse(JSON.stringify(draft(set))));
  });

  it("drafts from what `document commit` prints, and with what the declarant states", async () => {
    const committed = [];
    for (const name of ["invoice.xml", "packing-list.json", "waybill.json"])
      committed.push(file(`${name}.source`, (await kontor(["document", "commit", join(papers, name)])).stdout));
    const stated = json("stated.json", { grossWeightKg: "26000" });
    const { status, stdout } = await drafted([...committed, "--state", stated, "--basis", "CIF"]);
    expect(status).to.equal(0);
    const { document, conflicts } = JSON.parse(stdout);
    expect(document).to.include({ type: "importDeclaration", grossWeightKg: "26000", customsValueMinor: "7918000" });
    expect(document.references[0].documentId).to.match(/^0x[0-9a-f]{64}$/);
    expect(conflicts.map(({ member }: { member: string }) => member)).to.deep.equal(["grossWeightKg"]);
  });

  it("shows a person what is open and what contradicts", async () => {
    const set = completeSet();
    const files = set.map((source, i) => json(`${i}.json`, source));
    const stated = json("stated.json", { grossWeightKg: "26000" });
    const all = await shown(["declaration", "draft", ...WHO, "--procedure", "import", ...files, "--state", stated]);
    expect(all[0]).to.match(/^import declaration +D-1$/);
    expect(all).to.include.members(["Nothing is open.", "Contradictions, what was taken first:"]);
    expect(all.find((line) => line.startsWith("grossWeightKg"))).to.match(/ 26000 +the declarant$/);
    const one = await shown(["declaration", "draft", ...WHO, "--procedure", "import", files[0] ?? ""]);
    expect(one).to.include("To fill in:");
    expect(one.some((line) => /^packages +No packing list .* of the set states it\.$/.test(line))).to.equal(true);
  });

  it("converts between its formats, from a file and from standard input", async () => {
    const full = fullDeclaration("importDeclaration");
    const own = json("declaration.json", full);
    const xml = await kontor(["declaration", "xml", own]);
    expect({ status: xml.status, stderr: xml.stderr }).to.deep.equal({ status: 0, stderr: "" });
    expect(xml.stdout).to.equal(declarationXml(full));
    expect(JSON.parse((await kontor(["declaration", "xml", "--json", own])).stdout)).to.deep.equal({ xml: xml.stdout });
    expect(JSON.parse((await kontor(["declaration", "json", own])).stdout)).to.deep.equal(
      JSON.parse(JSON.stringify(declarationJson(full))),
    );
    const again = await kontor(["declaration", "json", "-"], xml.stdout);
    expect(bare(readBack(again.stdout).document)).to.deep.equal(bare(full));
  });

  it("writes what it drafts in every format, and says what is open in it", async () => {
    const set = completeSet();
    const { stdout: drafts } = await drafted(set.map((source, i) => json(`${i}.json`, source)));
    const { document } = JSON.parse(drafts);
    const at = json("draft.json", JSON.parse(drafts));
    const xml = await kontor(["declaration", "xml", at]);
    expect(xml).to.deep.equal({ status: 0, stdout: declarationXml(document), stderr: "" });
    const written = await kontor(["declaration", "json", "-"], drafts);
    expect([written.status, written.stderr]).to.deep.equal([0, ""]);
    expect(JSON.parse(written.stdout)).to.deep.equal(JSON.parse(JSON.stringify(declarationJson(document))));
    const { stdout: begun } = await drafted([json("0.json", set[0])]);
    const unfinished = await kontor(["declaration", "json", "-"], begun);
    expect(unfinished.status).to.equal(0);
    expect(unfinished.stderr).to.match(
      /^kontor: packages: is to be filled in still\. No packing list .* of the set states it\.$/m,
    );
    await expectRefusal(
      ["declaration", "xml", "-"],
      1,
      /standard input: packages/,
      JSON.stringify({ document: { ...document, packages: "x" }, open: [], conflicts: [] }),
    );
    await expectRefusal(["declaration", "xml", "-"], 1, /standard input: .*twice/, '{"document":{},"document":{}}');
  });

  it("keeps warnings out of the document", async () => {
    const xml = declarationXml(fullDeclaration("importDeclaration")).replace(">DEHAM<", ">Hamburg<");
    const { status, stdout, stderr } = await kontor(["declaration", "json", "-"], xml);
    expect(status).to.equal(0);
    expect(stderr).to.match(/^kontor: placeOfLoading: "Hamburg"/);
    expect(() => JSON.parse(stdout)).not.to.throw();
  });

  it("refuses what is no declaration or no source, naming file and member, and writes nothing", async () => {
    const cases: [args: string[], status: number, reason: RegExp][] = [
      [["declaration", "xml", join(papers, "contract.json")], 1, /no customs declaration for a document of type contract/],
      [["declaration", "draft", ...WHO, "--procedure", "import", join(papers, "contract.json")], 1, /contract\.json: documentId/],
      [
        [
          "declaration",
          "draft",
          ...WHO,
          "--procedure",
          "import",
          json("n.json", { documentId: `0x${"0".repeat(64)}`, document: {} }),
        ],
        1,
        /n\.json: type/,
      ],
      [
        [
          "declaration",
          "draft",
          ...WHO,
          "--procedure",
          "import",
          json("s.json", completeSet()[0]),
          "--state",
          json("null.json", []),
        ],
        1,
        /what the declarant states/,
      ],
      [["declaration", "draft", ...WHO, "--procedure", "smuggling", "x"], 2, /procedure/],
      [["declaration", "draft", "--procedure", "import", "x"], 2, /office/],
      [["declaration", "xml", "x", "--issue-date", "soon"], 2, /YYYY-MM-DD/],
    ];
    for (const [args, expected, reason] of cases) await expectRefusal(args, expected, reason);
  });
});
