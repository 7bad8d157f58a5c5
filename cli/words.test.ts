import { expect } from "chai";
import { declarationXml } from "../sdk/src/declare/declaration-xml.ts";
import { fullDeclaration, readBack } from "../sdk/src/declare/testing/declaration.ts";
import { dcsa2 } from "../sdk/src/report/testing/events.ts";
import { UBL } from "../test/fixtures/documents.ts";
import { kontor, run, shown } from "./testing/run.ts";

/** What turns text around, and what a terminal takes for a command of its own. */
const [OVERRIDE, COMMAND] = ["\u202e", "\u009b31m"];
const HOSTILE = UBL.replace(/(<cbc:RegistrationName>)[^<]*/, `$1ACME${OVERRIDE}GmbH${COMMAND}`);

describe("what kontor prints", () => {
  it("is words on a terminal and JSON for whatever else reads, unless one of the two is asked for", async () => {
    const args = ["document", "import", "-"];
    const words = await shown(args, UBL);
    expect(words[0]).to.match(/^invoice +RE-/);
    expect(words.find((line) => line.startsWith("amount payable"))).to.match(/ \d+\.\d\d EUR$/);
    const json = await kontor(args, UBL);
    expect(JSON.parse(json.stdout).type).to.equal("invoice");
    const asked = await run([...args, "--json"], { input: UBL, isTerminal: true });
    expect(JSON.parse(asked.stdout)).to.deep.equal(JSON.parse(json.stdout));
    expect((await kontor([...args, "--no-json"], UBL)).stdout.trimEnd().split("\n")).to.deep.equal(words);
  });

  it("shows every line of goods of a short document, and says how many a long one has", async () => {
    const line = /(<cac:InvoiceLine>.*?<\/cac:InvoiceLine>\s*)/s.exec(UBL)?.[1] ?? "";
    const many = UBL.replace(line, line.repeat(100));
    const words = await shown(["document", "import", "-"], many);
    expect(words.filter((text) => /^\d+ /.test(text))).to.have.length(50);
    expect(words.join("\n")).to.match(/… and \d+ more; --json prints all/);
  });

  it("lets nothing from a file act on a terminal, in words or in JSON", async () => {
    const dangerous = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
    for (const flag of ["--json", "--no-json"]) {
      const { stdout } = await run(["document", "import", "-", flag], { input: HOSTILE, isTerminal: true });
      expect(stdout).not.to.match(dangerous);
      if (flag === "--json") expect(JSON.parse(stdout).seller.name).to.equal(`ACME${OVERRIDE}GmbH${COMMAND}`);
    }
    const event = [dcsa2({ eventID: `id${OVERRIDE}${COMMAND}` })];
    expect((await shown(["event", "import", "-"], JSON.stringify(event))).join("\n")).not.to.match(dangerous);
    const declared = { ...fullDeclaration("importDeclaration"), statement: `paid${OVERRIDE}${COMMAND}` };
    expect(declarationXml(declared)).to.match(dangerous);
    const xml = (await kontor(["declaration", "xml", "-"], JSON.stringify(declared))).stdout;
    expect(xml).not.to.match(dangerous);
    const json = (await kontor(["declaration", "json", "-"], xml)).stdout;
    expect(json).not.to.match(dangerous);
    expect(readBack(json).document.statement).to.equal(declared.statement);
  });

  it("is a row for each event of a file, with its time, place and why it is none", async () => {
    const file = JSON.stringify([dcsa2(), dcsa2({ eventID: "2", eventClassifierCode: "EST" })]);
    const [head, first, second] = await shown(["event", "import", "-"], file);
    expect(head).to.match(/^time \(UTC\) +event +place +vehicle +container +remark +id$/);
    expect(first).to.match(/^2026-09-20 \d\d:\d\d:\d\d +departed +DEHAM /);
    expect(second).to.match(/ none +DEHAM .* estimated, not actual +2$/);
  });
});
