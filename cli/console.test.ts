import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { writeLedgerFile } from "../host/participant/ledger-file.ts";
import { type Request, serveRpc } from "../scripts/trade/rpc.ts";
import { type Ledger, openLedger } from "../test/ledger.ts";
import { expectRefusal, launcher, run } from "./testing/run.ts";

describe("kontor console", () => {
  // The page is built once, which takes longest.
  const folder = mkdtempSync(join(tmpdir(), "kontor-console-"));
  const ledgerFile = join(folder, "ledger.json");
  let ledger: Ledger;
  let rpc: Awaited<ReturnType<typeof serveRpc>>;

  before(async () => {
    ledger = await openLedger({ members: 0 });
    const request: Request = (call) => ledger.provider.request(call as Parameters<typeof ledger.provider.request>[0]);
    rpc = await serveRpc(request);
    await writeLedgerFile(ledgerFile, { rpcUrl: rpc.url, chainId: 31_337, addresses: ledger.addresses, pollSeconds: 0.1 });
  });
  after(async () => {
    await rpc.close();
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  it("serves the page, the ledger's nodes and names, and no demonstration, until it is asked to stop", async () => {
    const account = ledger.relayer.account?.address as string;
    const names = join(folder, "names.json");
    writeFileSync(names, JSON.stringify({ [account]: "Relayer" }));
    const served = spawn(process.execPath, [launcher, "console", "--ledger", ledgerFile, "--names", names], { stdio: "pipe" });
    const ended = once(served, "exit");
    let said = "";
    for await (const chunk of served.stderr) {
      said += String(chunk);
      if (/http:\/\/127\.0\.0\.1:\d+/.test(said)) break;
    }
    const url = said.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
    expect(await (await fetch(`${url}/`)).text()).to.include('<div id="root">');
    const settings = (await (await fetch(`${url}/settings`)).json()) as Record<string, unknown>;
    expect(settings).to.deep.include({ chainId: 31_337, names: { [account]: "Relayer" } });
    expect(settings).not.to.have.property("demonstration");
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId" });
    expect(await (await fetch(`${url}/rpc`, { method: "POST", body })).json()).to.include({ result: "0x7a69" });
    served.kill("SIGINT");
    expect((await ended)[0]).to.equal(0);
  });

  it("says what is wrong with its names before it serves anything", async () => {
    const names = join(folder, "wrong.json");
    writeFileSync(names, JSON.stringify({ nobody: "Bank" }));
    const { stderr, status } = await run(["console", "--ledger", ledgerFile, "--names", names]);
    expect(status).to.equal(1);
    expect(stderr).to.include("does not name accounts");
    for (const [text, reason] of [
      ["null", /does not name accounts/],
      [`{"${ledger.relayer.account?.address}": "${"x".repeat(101)}"}`, /at most 100 characters/],
      ["{", /no JSON|JSON/],
    ] as const) {
      writeFileSync(names, text);
      await expectRefusal(["console", "--ledger", ledgerFile, "--names", names], 1, reason);
    }
  });
});
