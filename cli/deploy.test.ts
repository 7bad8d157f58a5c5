import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Hex } from "viem";
import { type Request, serveRpc } from "../scripts/trade/rpc.ts";
import { chainIdentity } from "../sdk/src/deploy/chain-identity.ts";
import { accountOf, openNetwork, type TestNetwork } from "../sdk/src/deploy/testing/network.ts";
import { listenApart, listenAt } from "../sdk/src/ledger/testing/listen-at.ts";
import { makeKeystore } from "../sdk/src/sign/keystore.node.ts";
import { expectRefusal, launcher, printed, run, shown } from "./testing/run.ts";

describe("kontor deploy", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-deploy-"));
  const at = (name: string): string => join(folder, name);
  let network: TestNetwork;
  let rpc: Awaited<ReturnType<typeof serveRpc>>;
  let founding: object;
  let keystore: Awaited<ReturnType<typeof makeKeystore>>;
  /** Called with each transaction before the node gets it. */
  let onSend: (raw: Hex) => void = () => {};
  const sent: Hex[] = [];

  before(async () => {
    network = await openNetwork();
    const request: Request = async (call) => {
      const [raw] = (call.params ?? []) as [Hex];
      if (call.method === "eth_sendRawTransaction") {
        sent.push(raw);
        onSend(raw);
      }
      return network.request(call);
    };
    rpc = await serveRpc(request);
    writeFileSync(at("passphrase"), "a passphrase of the tests\n", { mode: 0o600 });
    keystore = await makeKeystore("a passphrase of the tests");
    writeFileSync(at("deployer.json"), keystore.text, { mode: 0o600 });
    await network.networkHelpers.setBalance(keystore.address, 10n ** 21n);
    const office = { scheme: "EORI", value: "DE000000" };
    const asked = { declaration: "importDeclaration", certificate: "clearanceCertificate", period: 86_400 };
    const terms = [{ office, procedure: "import", ...asked, requirements: [{ anyOf: ["invoice"], assurance: 1 }] }];
    founding = {
      kind: "kontor/founding/1",
      rpcUrl: rpc.url,
      ...(await chainIdentity(network.client)),
      members: [
        { account: accountOf(101).address, name: "Port of Musterstadt" },
        { account: accountOf(102).address, name: "Bank of Musterstadt" },
      ],
      identityProviders: [{ account: accountOf(110).address, name: "Chamber of Musterstadt" }],
      terms,
    };
    writeFileSync(at("founding.json"), JSON.stringify(founding));
  });
  after(async () => {
    await rpc.close();
    await network.close();
    rmSync(folder, { recursive: true });
  });

  const withSigner = () => ["--signer", `keystore:${at("deployer.json")}`, "--signer-passphrase-file", at("passphrase")];
  const args = (file = "founding.json", out = "deployment.json") => ["deploy", at(file), "--out", at(out), ...withSigner()];
  /** A process that is killed when the node gets its n-th transaction, or after. */
  const killed = (n: number): Promise<void> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [launcher, ...args()], { stdio: "ignore" });
      let count = 0;
      onSend = () => {
        if (++count === n) child.kill("SIGKILL");
      };
      child.on("exit", () => {
        onSend = () => {};
        resolve();
      });
    });

  it("goes on after its process was killed, again and again, and sends nothing twice", async () => {
    for (const n of [1, 4, 9, 12]) await killed(n);
    const before = new Set(sent).size;
    expect(before).to.be.within(20, 30);
    const { stdout, stderr } = await run(args(), { isWatched: true });
    const found = JSON.parse(stdout);
    expect(found).to.include({ outcome: "deployed", contracts: 27 });
    // The bar goes on from where the process before was killed, and is taken away in the end.
    expect(stderr)
      .to.match(/ [5-9]\d % \w/)
      .and.match(/100 % \w/)
      .and.not.match(/ [0-2]\d % /);
    expect(stderr.endsWith("\r\u001b[K")).to.equal(true);
    const count = await network.client.getTransactionCount({ address: keystore.address });
    expect(new Set(sent).size).to.equal(count);
    const { roles, addresses } = found as { roles: Record<string, string[]>; addresses: Record<string, string> };
    const { assembly, watch } = addresses;
    expect(roles).to.deep.equal({ admin: [], consortium: [assembly], guardian: [watch], pauser: [watch] });
    const file = JSON.parse(readFileSync(at("deployment.json"), "utf8"));
    expect(file).to.deep.include({ kind: "kontor/deployment/1", chainId: 31_337, deployer: keystore.address, addresses });
  });

  it("checks and sends nothing where it is done, with its journal and without", async () => {
    const before = sent.length;
    expect(await printed(args())).to.include({ outcome: "it was done already, nothing was sent" });
    rmSync(at("deployment.json.journal"));
    expect(await printed(args())).to.include({ outcome: "it was done already, nothing was sent" });
    expect(sent).to.have.length(before);
    writeFileSync(at("other.json"), JSON.stringify({ ...founding, delay: 3_600 }));
    await expectRefusal(args("other.json"), 1, /other options/);
    const other = await makeKeystore("a passphrase of the tests");
    writeFileSync(at("other-key.json"), other.text, { mode: 0o600 });
    const words = args().map((word) => word.replace("deployer.json", "other-key.json"));
    await expectRefusal(words, 1, /was made by/);
  });

  it("is checked by anybody, in words too, and says what is amiss", async () => {
    const check = ["deploy", "check", at("deployment.json"), "--rpc-url", rpc.url];
    expect(await printed(check)).to.include({ outcome: "as planned", contracts: 27 });
    const { founded } = await printed(check);
    const { members } = founding as { members: { account: string; name: string }[] };
    expect(founded).to.deep.equal({ members, seatsToDecide: { assembly: 2, watch: 2 }, delay: 172_800, committee: null });
    const words = (await shown(check)).join("\n");
    for (const { name, account } of members) expect(words).to.include(name).and.include(account);
    expect(words)
      .to.match(/seats to decide/)
      .and.match(/assembly +2/);
    expect(words)
      .to.match(/role changes/)
      .and.match(/revoked +admin/);
    const file = JSON.parse(readFileSync(at("deployment.json"), "utf8"));
    writeFileSync(at("false.json"), JSON.stringify({ ...file, addresses: { ...file.addresses, facts: file.addresses.grants } }));
    await expectRefusal(["deploy", "check", at("false.json"), "--rpc-url", rpc.url], 1, /the code of facts/);
  });

  it("says that no node answers when that begins and when it ends, though nobody sits in front of it", async () => {
    const { hostname, port } = new URL(rpc.url);
    const proxy = createServer((incoming) => {
      const outgoing = connect(Number(port), hostname);
      for (const [from, to] of [[incoming, outgoing] as const, [outgoing, incoming] as const])
        from.on("error", () => to.destroy()).pipe(to);
    });
    const own = await listenApart(proxy);
    await new Promise((resolve) => proxy.close(resolve));
    const url = `http://127.0.0.1:${own}/a-key`;
    const child = spawn(process.execPath, [launcher, "deploy", "check", at("deployment.json"), "--rpc-url", url]);
    let [said, told] = ["", ""];
    child.stdout.on("data", (chunk) => {
      said += chunk;
    });
    const ended = new Promise((resolve) => child.on("close", resolve));
    const silent = new Promise<void>((resolve) =>
      child.stderr.on("data", (chunk) => {
        told += chunk;
        resolve();
      }),
    );
    await Promise.race([silent, ended]);
    await listenAt(proxy, own);
    const status = await ended;
    proxy.close();
    expect(told.split("\n")).to.deep.equal([
      `kontor: None of the ledger's nodes can be asked: node 1 (http://127.0.0.1:${own}) does not answer. Asking again.`,
      `kontor: The ledger can be asked again: node 1 (http://127.0.0.1:${own}) answers.`,
      "",
    ]);
    const { outcome, warning } = JSON.parse(said);
    expect([status, outcome]).to.deep.equal([0, "as planned"]);
    expect(warning).to.match(/^\d+ of \d+ circuits have development keys: whoever made them can forge proofs/);
  });

  it("deploys the next version of financing, once, and says whether it is named", async () => {
    const asked = (out: string) => ["deploy", "version", at("deployment.json"), "--out", at(out), "--rpc-url", rpc.url];
    await expectRefusal(asked("ledger-2.json"), 2, /--signer/);
    const { stdout, stderr } = await run([...asked("ledger-2.json"), ...withSigner()], { isWatched: true });
    const made = JSON.parse(stdout);
    expect(stderr)
      .to.match(/ {2}50 % financing/)
      .and.match(/100 % facts/);
    expect(made).to.include({ outcome: "deployed", named: false });
    const before = sent.length;
    const again = { ...made, outcome: "it is there already and as planned, nothing was sent" };
    expect(await printed(asked("ledger-2.json"))).to.deep.equal(again);
    expect(sent).to.have.length(before);
    // Facts of one version and financing of another, or the first version itself, are no next version.
    const file = JSON.parse(readFileSync(at("ledger-2.json"), "utf8"));
    const { addresses } = JSON.parse(readFileSync(at("deployment.json"), "utf8"));
    // Whoever votes with this file need not look for the councils on the whole ledger.
    expect(file.addresses).to.include({ assembly: addresses.assembly, watch: addresses.watch });
    for (const [name, findings] of [
      ["facts", /the transaction of facts creates/],
      ["financing", /does not come after/],
    ] as const) {
      const wrong = { ...file, addresses: { ...file.addresses, [name]: addresses[name] } };
      writeFileSync(at("wrong-version.json"), JSON.stringify(wrong));
      await expectRefusal(asked("wrong-version.json"), 1, findings);
    }
    const { created: _, ...bare } = file;
    writeFileSync(at("wrong-version.json"), JSON.stringify(bare));
    await expectRefusal(asked("wrong-version.json"), 1, /by which transactions/);
  });

  it("names every mistake in a founding, and sends nothing", async () => {
    const before = sent.length;
    const wrong = { ...founding, members: [{ account: "0x12", name: "" }], colour: "red", terms: [{ procedure: "smuggle" }] };
    writeFileSync(at("wrong.json"), JSON.stringify(wrong));
    await expectRefusal(args("wrong.json", "none.json"), 1, /members\.0\.account.*terms\.0.*"colour"/);
    writeFileSync(at("wrong.json"), JSON.stringify({ ...founding, members: [{ account: keystore.address, name: "Deployer" }] }));
    await expectRefusal(args("wrong.json", "none.json"), 1, /is to keep no power/);
    writeFileSync(at("wrong.json"), JSON.stringify({ ...founding, chainId: 5 }));
    await expectRefusal(args("wrong.json", "none.json"), 1, /chain/);
    writeFileSync(at("wrong.json"), JSON.stringify({ ...founding, genesisHash: `0x${"ab".repeat(32)}` }));
    await expectRefusal(args("wrong.json", "none.json"), 1, /another first block than the founding says/);
    await expectRefusal(["deploy", at("founding.json")], 2, /--signer/);
    expect(sent).to.have.length(before);
  });
});
