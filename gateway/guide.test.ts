import { execFile, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "chai";
import { Webhook } from "standardwebhooks";
import { testCertificate } from "../host/http/testing/certificate.ts";
import { type Ledger, openLedger } from "../test/ledger.ts";
import { blocksOf } from "../test/site/blocks.ts";
import { parseGatewayConfiguration } from "./configuration.ts";
import { problem } from "./shapes/problem.ts";
import { type Served, serve } from "./testing/gateway-of.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const guide = readFileSync(join(root, "docs/gateway.md"), "utf8");
const blocks = (language: string): string[] =>
  [...guide.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].flatMap(([, found, code = ""]) => (found === language ? [code] : []));
const run = promisify(execFile);
const has = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;

describe("docs/gateway.md", () => {
  let ledger: Ledger;
  let served: Served | undefined;
  let folder: string;
  before(async () => {
    ledger = await openLedger({ members: 0 });
    folder = mkdtempSync(join(ledger.folder, "guide-"));
    const kontor = join(folder, "kontor");
    writeFileSync(kontor, `#!/bin/sh\nexec "${process.execPath}" "${join(root, "cli/kontor.mjs")}" "$@"\n`);
    chmodSync(kontor, 0o700);
    copyFileSync(join(root, "scripts/trade/documents/invoice.xml"), join(folder, "invoice.xml"));
    writeFileSync(join(folder, "tms.pem"), testCertificate().certificate);
  });
  after(async () => {
    await served?.gateway.close();
    await ledger.close();
  });
  const shell = async (script: string, more: Record<string, string> = {}): Promise<string> => {
    // The gateway is on this machine: no proxy that it may have leads there.
    const env = { ...process.env, no_proxy: "127.0.0.1", PATH: `${folder}:${process.env.PATH}`, ...more };
    return (await run("sh", ["-euc", script], { cwd: folder, env })).stdout;
  };

  it("has no block but those that are run below", () => {
    const all = blocksOf("docs/gateway.md").map(({ language }) => language);
    expect(all).to.deep.equal(["sh", "json", "sh", "sh", "json", "sh", "python"]);
  });

  it("its configuration and its problem are ones", () => {
    const [configuration = "", refusal = ""] = blocks("json");
    expect(parseGatewayConfiguration(JSON.parse(configuration), "gateway.json").lenders).to.have.length(1);
    expect(problem.safeParse(JSON.parse(refusal)).success).to.equal(true);
  });

  it("its commands do what they say", async function () {
    if (!has("curl")) {
      process.stderr.write("Not tested: this machine has no curl.\n");
      this.skip();
    }
    const [client = "", request = "", certificate = "", webhook = ""] = blocks("sh");
    const entry = JSON.parse(await shell(client));
    expect(JSON.parse(await shell(certificate)).client.certificates).to.have.length(1);
    const party = await ledger.join("seller", "trader");
    served = await serve(ledger, party, {
      configuration: { clients: [entry.client], webhooks: { origins: ["https://erp.example"] } },
    });
    await served.gateway.look();
    const GATEWAY = served.gateway.url;
    const answers = (await shell(request, { GATEWAY })).split(/(?<=\})(?=\{)/).map((text) => JSON.parse(text));
    expect(answers[0].documentId, JSON.stringify(answers)).to.match(/^0x[0-9a-f]{64}$/);
    expect(answers[1]).to.have.keys("items", "next");
    const [token = ""] = request.split("\n");
    const made = JSON.parse(await shell(`${token}\n${webhook}`, { GATEWAY }));
    expect(made).to.include({ url: "https://erp.example/kontor" });
    expect(made.secret).to.match(/^whsec_/);
  });

  it("its Python verifies a webhook", async function () {
    if (!has("python3")) {
      process.stderr.write("Not tested: this machine has no python3.\n");
      this.skip();
    }
    const [code = ""] = blocks("python");
    const secret = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;
    const body = JSON.stringify({ type: "AccessGranted", data: { number: 7, subjects: [] } });
    const now = new Date();
    const headers = {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
      "webhook-signature": new Webhook(secret).sign("msg_1", now, body),
    };
    const call = `import json, sys\nprint(take(*[json.loads(a) if i != 1 else a.encode() for i, a in enumerate(sys.argv[1:])]))`;
    const env = { ...process.env, PYTHONPATH: join(root, "gateway/examples/python"), PYTHONDONTWRITEBYTECODE: "1" };
    const args = ["-c", `${code}\n${call}`, JSON.stringify(headers), body, JSON.stringify(secret)];
    expect((await run("python3", args, { env })).stdout.trim()).to.equal("(7, 'AccessGranted', [])");
  });
});
