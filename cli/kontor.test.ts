import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { commitDocument } from "../sdk/src/document/commit.ts";
import { tradeDocumentOf } from "../sdk/src/document/from-invoice.ts";
import { importInvoice } from "../sdk/src/document/import.ts";
import { importDocument } from "../sdk/src/document/import-document.ts";
import { invoiceJson } from "../sdk/src/document/invoice.ts";
import { MAX_BYTES } from "../sdk/src/document/readable.ts";
import { CII, UBL } from "../test/fixtures/documents.ts";
import { expectRefused, kontor, kontorProcess, launcher, run } from "./testing/run.ts";

const papers = fileURLToPath(new URL("../scripts/trade/documents/", import.meta.url));
const invoice = join(papers, "invoice.xml");

const hex = (value: bigint): string => `0x${value.toString(16).padStart(64, "0")}`;

describe("kontor document import", () => {
  const expected = invoiceJson(importInvoice(readFileSync(invoice)));

  it("prints the invoice as JSON, from a file and from standard input", async () => {
    for (const found of [await kontorProcess(["document", "import", invoice]), await kontor(["document", "import", "-"], UBL)]) {
      expect({ status: found.status, stderr: found.stderr }).to.deep.equal({ status: 0, stderr: "" });
      expect(JSON.parse(found.stdout)).to.deep.equal(expected);
    }
    const indented = await run(["document", "import", "--json", invoice], { isTerminal: true });
    expect(indented.stdout.split("\n")[1]).to.equal('  "type": "invoice",');
  });

  it("prints a document of another format as it can be committed to", async () => {
    const waybill = fileURLToPath(new URL("../test/fixtures/ubl/waybill.xml", import.meta.url));
    const { status, stdout, stderr } = await kontor(["document", "import", waybill]);
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: "" });
    expect(JSON.parse(stdout)).to.deep.equal(JSON.parse(JSON.stringify(importDocument(readFileSync(waybill)))));
    const committed = JSON.parse((await kontor(["document", "commit", waybill])).stdout);
    expect(committed.document.containers[0].number).to.equal("KTOU4172309");
    const words = (await run(["document", "commit", waybill, "--no-json"])).stdout;
    expect(words)
      .to.match(/^salt +0x/m)
      .and.match(/^commitment +0x[0-9a-f]{64}$/m);
    const asked = await run(["document", "commit", waybill, "--json"], { isTerminal: true });
    expect(JSON.parse(asked.stdout).document).to.deep.equal(committed.document);
    await expectRefused(
      kontor(["document", "import", "-"], "<html/>"),
      1,
      /root "html" without namespace, which is not read\. Give one of/,
    );
  });

  describe("with files that are none", () => {
    const folder = mkdtempSync(join(tmpdir(), "kontor-"));
    after(() => rmSync(folder, { recursive: true }));
    const file = (name: string, content: string): string => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };

    it("exits with 1 and names file, place and reason", async () => {
      await expectRefused(
        kontor(["document", "import", file("wrong.xml", UBL.replace("2026-09-14", "soon"))]),
        1,
        /wrong\.xml:\d+:\d+: \/Invoice\/IssueDate: "soon"/,
      );
      await expectRefused(kontor(["document", "import", file("empty.xml", "")]), 1, /empty\.xml: The file is empty/);
      await expectRefused(
        kontor(["document", "import", file("cut.xml", UBL.slice(0, 999))]),
        1,
        /cut\.xml:\d+:\d+: .*not well-formed/,
      );
      await expectRefused(kontor(["document", "import", file("line\nbreak.xml", "x")]), 1, /line\?break\.xml/);
      await expectRefused(
        kontor(["document", "import", file("large.xml", " ".repeat(MAX_BYTES + 1))]),
        1,
        /large\.xml: The file is larger/,
      );
      await expectRefused(kontor(["document", "import", folder]), 1, /is a directory/);
      await expectRefused(kontor(["document", "import", join(folder, "absent.xml")]), 1, /no such file/);
      await expectRefused(kontor(["document", "import", ""]), 1, /^kontor: "": There is no such file/);
      await expectRefused(kontor(["document", "import", "-"], "\u0000\u0001"), 1, /standard input.*binary/);
    });
  });

  it("warns of what could not be committed to", async () => {
    const odd = UBL.replace(/(<cbc:ID>)RE-[^<]*/, "$1---").replace("2026-09-14", "1969-12-31");
    const { status, stdout } = await kontor(["document", "import", "-"], odd);
    expect(status).to.equal(0);
    const { warnings } = JSON.parse(stdout) as { warnings: string[] };
    expect(warnings).to.have.length(2);
    expect(warnings[0]).to.match(/no letter or digit/);
    expect(warnings[1]).to.match(/1969-12-31 is before 1970-01-01/);
    await expectRefused(kontor(["document", "commit", "-"], odd), 1, /number: needs a letter or digit/);
  });

  it("exits with 2 on wrong usage", async () => {
    const wrong: [args: string[], reason: RegExp][] = [
      [[], /command is missing/],
      [["document"], /command is missing/],
      [["documents"], /unknown command/],
      [["document", "import"], /missing required argument/],
      [["document", "import", invoice, invoice], /too many arguments/],
      [["document", "import", "--output", "x", invoice], /unknown option/],
      [["document", "commit", invoice, "--issuer", "DE123456789"], /SCHEME:VALUE/],
      [["committee", "record", "--verify", "x", "--account", `0xAbCd${"ef".repeat(18)}`], /no checksum of it/],
    ];
    for (const [args, reason] of wrong) await expectRefused(kontor(args), 2, reason);
  });

  it("ends quietly when its reader stops early", async () => {
    const many = UBL.replace(/ {2}<cac:InvoiceLine>.*?<\/cac:InvoiceLine>\n/s, (line) => line.repeat(5000));
    const child = spawn(process.execPath, [launcher, "document", "import", "-"]);
    child.stdin.end(many);
    child.stdout.once("data", () => child.stdout.destroy());
    let stderr = "";
    child.stderr.on("data", (data) => {
      stderr += data;
    });
    const status = await new Promise((resolve) => child.once("close", resolve));
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: "" });
  });

  it("writes all of a large document to a pipe", async () => {
    const many = UBL.replace(/ {2}<cac:InvoiceLine>.*?<\/cac:InvoiceLine>\n/s, (line) => line.repeat(5000));
    expect(JSON.parse((await kontorProcess(["document", "import", "-"], many)).stdout).lines).to.have.length(5002);
  });
});

describe("kontor --version", () => {
  it("prints the package's version", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    expect(await kontorProcess(["--version"])).to.include({ status: 0, stdout: `${version}\n`, stderr: "" });
  });
});

describe("kontor document commit", () => {
  it("prints slots, salt and commitment, as the SDK computes them", async () => {
    const salt = `0x${"0".repeat(62)}2a`;
    const folder = mkdtempSync(join(tmpdir(), "kontor-salt-"));
    const file = join(folder, "salt");
    const commit = () => kontor(["document", "commit", invoice, "--salt-file", file]);
    for (const wrong of ["xyz", "f".repeat(63)]) {
      writeFileSync(file, wrong, { mode: 0o600 });
      await expectRefused(commit(), 1, /holds no salt.*hexadecimal/);
    }
    writeFileSync(file, `${salt}\n`);
    const printed = JSON.parse((await commit()).stdout);
    rmSync(folder, { recursive: true });
    const document = tradeDocumentOf(importInvoice(readFileSync(invoice)), { original: readFileSync(invoice) });
    const { slots, commitment } = commitDocument(document, 42n);
    expect(Object.values(printed.slots)).to.have.members(slots.map(hex));
    expect(printed).to.deep.include({ salt, commitment: hex(commitment), warnings: [] });
    expect(printed.document).to.deep.include({ type: "invoice", number: "RE-2026-004711" });
  });

  it("draws a salt of its own, and takes any trade document as JSON", async () => {
    const first = JSON.parse((await kontor(["document", "commit", join(papers, "waybill.json")])).stdout);
    const second = JSON.parse((await kontor(["document", "commit", "-"], readFileSync(join(papers, "waybill.json")))).stdout);
    expect(first.salt)
      .to.match(/^0x00[0-9a-f]{62}$/)
      .and.not.equal(second.salt);
    expect(first.slots)
      .to.deep.equal(second.slots)
      .and.include({ type: hex(710n) });
  });

  it("takes the parties' identifiers where the file allows it", async () => {
    const registered = await kontor(["document", "commit", "-", "--issuer", "registration DE:HRB 123456"], CII);
    expect(JSON.parse(registered.stdout).document.issuer.id.value).to.equal("HRB 123456");
    await expectRefused(
      kontor(["document", "commit", invoice, "--issuer", "VAT:DE999999999"]),
      1,
      /invoice\.xml: The seller is not VAT:DE999999999/,
    );
    await expectRefused(
      kontor(["document", "commit", join(papers, "policy.json"), "--issuer", "VAT:DE1"]),
      1,
      /JSON names its parties itself/,
    );
  });

  it("refuses documents that cannot be committed to", async () => {
    await expectRefused(kontor(["document", "commit", "-"], UBL.replace("TypeCode>380", "TypeCode>325")), 1, /pro forma/);
    await expectRefused(kontor(["document", "commit", "-"], '{"type":"contract"}'), 1, /standard input: issuer: is missing/);
    const paper = JSON.parse(readFileSync(join(papers, "waybill.json"), "utf8"));
    const faults: [change: object, reason: RegExp][] = [
      [{ number: "9".repeat(201) }, /number: has more than 200 characters\./],
      [{ number: "" }, /number: is empty\./],
      [{ type: "letter" }, /type: is none of purchaseOrder, /],
      [{ packages: -1 }, /packages: is below 0\./],
      [{ colour: "red" }, /the document: has a member that is not known: "colour"\./],
    ];
    for (const [change, reason] of faults)
      await expectRefused(kontor(["document", "commit", "-"], JSON.stringify({ ...paper, ...change })), 1, reason);
  });
});

describe("kontor in a clone without dependencies", () => {
  it("says what to do", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kontor-"));
    mkdirSync(join(folder, "cli"));
    copyFileSync(launcher, join(folder, "cli", "kontor.mjs"));
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, "cli", "kontor.mjs"), "document"], {
      encoding: "utf8",
    });
    rmSync(folder, { recursive: true });
    await expectRefused({ status: Number(status), stdout, stderr }, 1, /npm ci/);
  });
});
