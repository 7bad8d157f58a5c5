import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as ask } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type Address, keccak256, zeroAddress } from "viem";
import { memoryContentStore } from "../sdk/src/seal/content-store.ts";
import { METHODS } from "./server/rpc.ts";
import { type ConsoleService, serveConsole } from "./server.ts";
import type { Story } from "./story.ts";

const SECRET = new Uint8Array(32).map((_, i) => i + 1);
const HEX = Buffer.from(SECRET).toString("hex");
const PARTY: Address = "0x00000000000000000000000000000000000000A1";

const PROOFS = [
  ["0x01", { kind: "fact", side: "made", documentIds: [], at: 1, question: { challenge: "0x02" }, answer: { proof: "0x03" } }],
] as const;
const CONTROLLERS = [{ controller: PARTY, index: 7n }] as const;

describe("the console's server", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-console-"));
  const asked: string[] = [];
  let url: string;
  let close: () => Promise<void>;

  before(async () => {
    writeFileSync(join(folder, "index.html"), "<!doctype html>");
    const addresses = Object.fromEntries(
      ["participants", "documents", "grants", "tagCommittee", "financing", "shipments", "declarations", "facts"].map((name) => [
        name,
        zeroAddress,
      ]),
    ) as unknown as ConsoleService["settings"]["addresses"];
    const parties = [
      {
        account: PARTY,
        name: "Bank",
        roles: ["lender"],
        secret: SECRET,
        controllers: async () => CONTROLLERS,
        proofs: async () => PROOFS,
      },
    ];
    const settings = { chainId: 1, addresses, pollingInterval: 10, names: {}, demonstration: { parties, story: {} as Story } };
    const request: ConsoleService["request"] = async ({ method }) => {
      asked.push(method);
      if (method === "eth_call") throw Object.assign(new Error("reverted"), { code: 3, data: "0x1234" });
      return "0x1";
    };
    const health = async () => ({ nodes: [{ name: "node 1", answers: false }] });
    ({ url, close } = await serveConsole({ settings, request, contentStore: memoryContentStore(), page: folder, health }));
  });
  after(async () => {
    await close();
    rmSync(folder, { recursive: true });
  });

  const rpc = async (body: unknown) => {
    const response = await fetch(`${url}/rpc`, { method: "POST", body: JSON.stringify(body) });
    return { status: response.status, answer: (await response.json()) as { result?: unknown; error?: { code: number } } };
  };
  /** fetch does not let a host be chosen. */
  const statusFor = (headers: Record<string, string>, path = "/settings"): Promise<number> =>
    new Promise((resolve, reject) => {
      ask(url + path, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .on("error", reject)
        .end();
    });

  it("passes on what a client of the ledger needs, and no method that uses a node's keys or moves its clock", async () => {
    expect((await rpc({ jsonrpc: "2.0", id: 1, method: "eth_blockNumber" })).answer.result).to.equal("0x1");
    const before = asked.length;
    for (const method of ["eth_sendTransaction", "eth_accounts", "eth_sign", "evm_mine", "hardhat_setBalance", "debug_traceCall"])
      expect((await rpc({ id: 1, method })).answer.error?.code, method).to.equal(-32_601);
    expect(asked.length).to.equal(before);
    expect([...METHODS].filter((method) => !/^(eth_|net_version$)/.test(method))).to.deep.equal([]);
  });

  it("hands on why a contract refuses, in batches too, and refuses what is no request", async () => {
    const { answer } = await rpc([
      { id: 1, method: "eth_call", params: [] },
      { id: 2, method: "eth_chainId" },
    ]);
    expect(answer).to.deep.equal([
      { jsonrpc: "2.0", id: 1, error: { code: 3, message: "reverted", data: "0x1234" } },
      { jsonrpc: "2.0", id: 2, result: "0x1" },
    ]);
    for (const body of [null, [], "", { id: 1 }, Array.from({ length: 101 }, () => ({ id: 1, method: "eth_chainId" }))])
      expect((await rpc(body)).status).to.equal(400);
  });

  it("tells how nodes and members are, where it knows", async () => {
    expect(await (await fetch(`${url}/health`)).json()).to.deep.equal({ nodes: [{ name: "node 1", answers: false }] });
  });

  it("answers its own page alone", async () => {
    const host = url.slice("http://".length);
    expect(await statusFor({ host })).to.equal(200);
    expect(await statusFor({ host: host.replace("127.0.0.1", "localhost") })).to.equal(200);
    expect(await statusFor({ host: "evil.example" })).to.equal(403);
    expect(await statusFor({ host, origin: "https://evil.example" })).to.equal(403);
    expect(await statusFor({ host, origin: "null" })).to.equal(403);
  });

  it("allows the page no script but its own, and no other origin", async () => {
    const response = await fetch(url);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).to.include("default-src 'none'").and.include("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).not.to.match(/https?:|\*|script-src[^;]*unsafe-inline/);
    expect(response.headers.get("access-control-allow-origin")).to.equal(null);
  });

  it("gives a demonstration's secret to whoever asks for it, and never along with the settings", async () => {
    const settings = await (await fetch(`${url}/settings`)).text();
    expect(settings).to.include(PARTY).and.not.to.include(HEX).and.not.to.include('"secret"');
    const given = await fetch(`${url}/demonstration`, { method: "POST", body: PARTY.toLowerCase() });
    expect(await given.json()).to.deep.equal({
      secret: `0x${HEX}`,
      controllers: [{ controller: PARTY, index: "7" }],
      proofs: PROOFS,
    });
    expect((await fetch(`${url}/demonstration`, { method: "POST", body: zeroAddress })).status).to.equal(404);
    expect((await fetch(`${url}/demonstration`, { method: "POST", body: "x".repeat(2_000) })).status).to.equal(404);
  });

  it("keeps sealed content under its hash and no other", async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const at = (hash: string) => `${url}/content/${hash.slice(2)}`;
    expect((await fetch(at(keccak256(bytes)), { method: "PUT", body: bytes })).status).to.equal(201);
    expect(new Uint8Array(await (await fetch(at(keccak256(bytes)))).arrayBuffer())).to.deep.equal(bytes);
    expect((await fetch(at(keccak256("0x00")), { method: "PUT", body: bytes })).status).to.equal(400);
    expect((await fetch(at(keccak256("0x00")))).status).to.equal(404);
  });

  it("serves files of its own folders, and the page for every path of the page", async () => {
    expect(await (await fetch(`${url}/shipments/0x01`)).text()).to.equal("<!doctype html>");
    expect((await fetch(`${url}/keys/check.vkey.json`)).status).to.equal(200);
    for (const path of ["/keys/..%2F..%2Fpackage.json", "/keys/.hidden", "/assets/none.js", "/keys/"])
      expect((await fetch(url + path)).status, path).to.equal(404);
  });
});
