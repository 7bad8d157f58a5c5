import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "chai";
import { getAbiItem } from "viem";
import { machineFor, serveContent, serveNode } from "../agents/testing/processes.ts";
import { invoiceOf } from "../gateway/testing/gateway-of.ts";
import { documentsAbi } from "../sdk/src/abi/documents.ts";
import { readEvents } from "../sdk/src/sync/read-events.ts";
import { type Ledger, openLedger, type Party } from "../test/ledger.ts";
import { kontorProcess, launcher } from "./testing/run.ts";

const REGISTERED = [getAbiItem({ abi: documentsAbi, name: "DocumentRegistered" })] as const;

describe("kontor gateway", () => {
  let ledger: Ledger;
  let node: Awaited<ReturnType<typeof serveNode>>;
  let content: Awaited<ReturnType<typeof serveContent>>;
  let party: Party;
  let folder: string;
  let secret: string;
  const started: ChildProcess[] = [];

  before(async () => {
    ledger = await openLedger({ members: 0 });
    node = await serveNode((call) => ledger.provider.request(call as never));
    content = await serveContent(ledger.contentStore);
    party = await ledger.join("seller", "trader");
    folder = mkdtempSync(join(ledger.folder, "gateway-"));
    const secretFile = join(folder, "erp.secret");
    const made = await kontorProcess([
      "gateway",
      "client",
      "erp",
      "--scope",
      "documents:write",
      "--scope",
      "documents:read",
      "--secret-file",
      secretFile,
    ]);
    expect(made.status, made.stderr).to.equal(0);
    secret = readFileSync(secretFile, "utf8").trim();
    expect(statSync(secretFile).mode & 0o777).to.equal(0o600);
    expect(made.stdout).not.to.include(secret);
    const { client } = JSON.parse(made.stdout);
    const agent = { kind: "kontor/gateway/1", listen: { port: 0 }, administration: { port: 0 }, clients: [client] };
    await machineFor(party, folder, { rpcUrl: node.url, contentStore: content.url, agent });
  });
  after(async () => {
    for (const process of started) process.kill("SIGKILL");
    await node.close();
    await content.close();
    await ledger.close();
  });

  /** A gateway in a process of its own, from when it listens. */
  const start = () =>
    new Promise<{ process: ChildProcess; url: string; lines: string[]; ended: Promise<number | string> }>((resolve, reject) => {
      const env = { ...process.env, KONTOR_PASSPHRASE_FILE: join(folder, "passphrase") };
      const child = spawn(process.execPath, [launcher, "gateway", "--config", join(folder, "agent.json")], {
        env,
        stdio: ["ignore", "pipe", "pipe"],
      });
      started.push(child);
      const lines: string[] = [];
      let stderr = "";
      child.stderr.on("data", (data) => {
        stderr += data;
      });
      const ended = new Promise<number | string>((done) => child.once("close", (code, signal) => done(signal ?? code ?? -1)));
      void ended.then((code) => reject(new Error(`${code}: ${stderr}`)));
      createInterface({ input: child.stdout }).on("line", (line) => {
        lines.push(line);
        const { event, url } = JSON.parse(line);
        if (event === "started") resolve({ process: child, url, lines, ended });
      });
    });
  const register = async (url: string, number: string): Promise<Response> => {
    const body = new URLSearchParams({ grant_type: "client_credentials", client_id: "erp", client_secret: secret });
    const { access_token } = await (await fetch(`${url}/oauth/token`, { method: "POST", body })).json();
    const headers = {
      authorization: `Bearer ${access_token}`,
      "content-type": "application/json",
      "idempotency-key": `invoice-${number}`,
    };
    return fetch(`${url}/v1/documents`, { method: "POST", headers, body: JSON.stringify(invoiceOf(party, number)) });
  };
  const registrations = async (): Promise<string[]> => {
    const query = { address: [party.addresses.documents], events: REGISTERED, fromBlock: 0n };
    const events = await readEvents(party, { ...query, toBlock: await party.public.getBlockNumber({ cacheTime: 0 }) });
    return events.map(({ args }) => args.id);
  };

  it("serves until it is told to stop, and says nothing of what it was told", async () => {
    const gateway = await start();
    const response = await register(gateway.url, "G-1");
    expect(response.status).to.equal(201);
    gateway.process.kill("SIGTERM");
    expect(await gateway.ended).to.equal(0);
    expect(JSON.parse(gateway.lines.at(-1) ?? "{}").event).to.equal("stopped");
    for (const word of ["G-1", secret, "of a test"]) expect(gateway.lines.join("")).not.to.include(word);
    expect(gateway.lines.join(""), "the amount, and not a part of an id").not.to.match(/\b100000\b/);
  });

  it("P11: killed while the ledger takes a document, it finds that document when it is asked again", async () => {
    const gateway = await start();
    node.before = async (method) => {
      if (method !== "eth_getTransactionReceipt") return;
      node.before = async () => {};
      gateway.process.kill("SIGKILL");
      await gateway.ended;
    };
    await register(gateway.url, "G-2").catch(() => undefined);
    expect(await gateway.ended).to.equal("SIGKILL");
    const known = await registrations();
    const again = await start();
    const response = await register(again.url, "G-2");
    expect(response.status).to.equal(201);
    expect((await response.json()).documentId).to.equal(known.at(-1));
    expect(await registrations()).to.deep.equal(known);
    again.process.kill("SIGTERM");
    await again.ended;
  });

  it("refuses an entry that is none before it writes anything, and names what there is once", async () => {
    const secretFile = join(folder, "other.secret");
    for (const [args, said] of [
      [["a b", "--scope", "documents:read"], /letters, digits, dots, dashes and underscores/],
      [["tms", "--scope", "everything"], /documents:read, documents:write, .*webhooks:write/],
      [["tms"], /--scope/],
    ] as const) {
      const { status, stderr } = await kontorProcess(["gateway", "client", ...args, "--secret-file", secretFile]);
      expect([status, stderr.split("\n").length], stderr).to.deep.equal([2, 2]);
      expect(stderr).to.match(said);
      expect(stderr.split("documents:write").length, stderr).to.be.at.most(2);
      expect(() => statSync(secretFile)).to.throw();
    }
    const both = ["tms", "--scope", "documents:read", "--certificate", join(folder, "tms.pem"), "--secret-file", secretFile];
    expect((await kontorProcess(["gateway", "client", ...both])).status).to.equal(2);
  });
});
