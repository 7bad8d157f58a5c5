import { execFile, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "chai";
import { Webhook } from "standardwebhooks";
import { type Ledger, openLedger } from "../../../test/ledger.ts";
import { type Served, serve } from "../../testing/gateway-of.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const run = promisify(execFile);

describe("the client in Python", () => {
  let ledger: Ledger;
  let served: Served;
  before(async function () {
    if (spawnSync("python3", ["--version"]).status !== 0) {
      process.stderr.write("Not tested: this machine has no python3.\n");
      this.skip();
    }
    ledger = await openLedger({ members: 0 });
    served = await serve(ledger, await ledger.join("seller", "trader"));
  });
  after(async () => {
    await served?.gateway.close();
    await ledger?.close();
  });
  // The gateway is on this machine: no proxy that it may have leads there.
  const env = { ...process.env, no_proxy: "127.0.0.1" };
  const python = async (...args: string[]) => (await run("python3", ["-B", ...args], { cwd: here, env })).stdout.split("\n");

  it("registers a document once, however often it is run, reads it and hears a refusal by its name", async () => {
    const secret = join(ledger.folder, "erp.secret");
    writeFileSync(secret, `${served.secret}\n`);
    const invoice = fileURLToPath(new URL("../../../scripts/trade/documents/invoice.xml", import.meta.url));
    const args = ["example.py", served.gateway.url, "erp", secret, invoice];
    const [first, block] = [await python(...args), await served.party.public.getBlockNumber({ cacheTime: 0 })];
    await served.gateway.look();
    const second = await python(...args);
    const registered = (lines: string[]) => lines.find((line) => line.startsWith("registered:"));
    expect(registered(first)).to.match(/^registered: \S+ current 0x[0-9a-f]{64}$/);
    expect(registered(second)).to.equal(registered(first));
    expect(second).to.include("documents: 1").and.include("refused: NotDocumentCounterparty");
    expect(await served.party.public.getBlockNumber({ cacheTime: 0 })).to.equal(block);
  });

  it("goes from page to page of a list that is asked for with more than a cursor, and says what a wrong secret is", async () => {
    const script = `import sys
from kontor_gateway import Gateway, Problem
url, secret = sys.argv[1:]
print(sum(1 for _ in Gateway(url, "erp", secret).pages("/v1/events?limit=1")))
try: Gateway(url, "erp", "wrong").ask("GET", "/v1/documents")
except Problem as problem: print(problem.status, problem.name)`;
    const [events, refused] = await python("-c", script, served.gateway.url, served.secret);
    expect(Number(events)).to.be.at.least(2);
    expect(refused).to.equal("401 invalid_client");
  });

  it("verifies webhooks, and takes none that is forged, altered or old", async () => {
    const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
    const body = JSON.stringify({ type: "DocumentRegistered", data: { number: 1 } });
    const signed = (time: Date) => ({
      "Webhook-Id": "msg_1",
      "Webhook-Timestamp": String(Math.floor(time.getTime() / 1_000)),
      "Webhook-Signature": `v1,AAAA ${new Webhook(secret).sign("msg_1", time, body)}`,
    });
    const verified = async (headers: object, text: string, key = secret): Promise<string | undefined> => {
      const script = `import json,sys
from kontor_gateway import verify_webhook
headers, body, secret = json.loads(sys.argv[1])
try: print(verify_webhook(headers, body.encode(), secret)["type"])
except ValueError as error: print("refused:", error)`;
      return (await python("-c", script, JSON.stringify([headers, text, key])))[0];
    };
    const now = new Date();
    expect(await verified(signed(now), body)).to.equal("DocumentRegistered");
    expect(await verified(signed(now), body.replace("1", "2"))).to.match(/^refused: .* not signed/);
    expect(await verified(signed(now), body, `whsec_${Buffer.alloc(32, 8).toString("base64")}`)).to.match(
      /^refused: .* not signed/,
    );
    expect(await verified(signed(new Date(now.getTime() - 600_000)), body)).to.match(/^refused: .* too old/);
    expect(await verified({}, body)).to.match(/^refused: .* no time/);
    expect(await verified({ ...signed(now), "Webhook-Signature": "v1,é" }, body)).to.match(/^refused: .* not signed/);
  });
});
