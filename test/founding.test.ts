import { type ChildProcess, spawn } from "node:child_process";
import { createPrivateKey } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import type { Address } from "viem";
import { expectRefusal, launcher, printed } from "../cli/testing/run.ts";
import { serveRpc } from "../scripts/trade/rpc.ts";
import { chainIdentity } from "../sdk/src/deploy/chain-identity.ts";
import { openNetwork, type TestNetwork } from "../sdk/src/deploy/testing/network.ts";
import { Authority } from "../sdk/src/identity/testing/authority.ts";
import { type MemberProcess, serve } from "./committee-processes.ts";

const MEMBERS = ["harbour", "bank", "carrier", "customs"];
const COMMITTEE = ["harbour", "bank", "carrier"];
const DELAY = 3_600;

/** Steps 7, 8 and 10 to 14 of docs/operating.md, each by its command and in its order, with nothing handed over but what the page names. */
describe("a ledger is founded with the guide's commands", function () {
  this.timeout(300_000);
  const parent = mkdtempSync(join(tmpdir(), "kontor-founding-"));
  const at = (...names: string[]): string => join(parent, ...names);
  const [passphrase, signs] = [
    ["--passphrase-file", at("passphrase")],
    ["--signer-passphrase-file", at("passphrase")],
  ];
  const signer = (name: string) => ["--signer", `keystore:${at(name, "office.json")}`, ...signs];
  const memberFile = (name: string) => ["--config", at(name, "member.json")];
  const accounts = new Map<string, Address>();
  const serving: MemberProcess[] = [];
  let network: TestNetwork;
  let rpc: Awaited<ReturnType<typeof serveRpc>>;
  let deploying: ChildProcess | undefined;

  const account = (name: string): Address => accounts.get(name) ?? expect.fail(`no account of ${name}`);
  /** Gas has a price on this network. */
  async function keep(name: string, made: Record<string, unknown>): Promise<void> {
    accounts.set(name, made.account as Address);
    await network.networkHelpers.setBalance(account(name), 10n ** 21n);
  }

  before(async () => {
    network = await openNetwork();
    rpc = await serveRpc(network.request);
    for (const name of [...MEMBERS, "deployer"]) mkdirSync(at(name));
    writeFileSync(at("passphrase"), "a passphrase of the tests\n", { mode: 0o600 });
  });
  after(async () => {
    deploying?.kill("SIGKILL");
    for (const { process } of serving) process.kill("SIGTERM");
    await Promise.all(serving.map(({ ended }) => ended));
    await rpc.close();
    await network.close();
    rmSync(parent, { recursive: true });
  });

  it("7: each makes an account for votes", async () => {
    for (const name of [...MEMBERS, "deployer"])
      await keep(name, await printed(["signer", "new", `keystore:${at(name, "office.json")}`, ...signs]));
  });

  it("8: the committee's members make their secrets, before there is a contract", async () => {
    const place = ["--rpc-url", rpc.url, "--chain-id", "31337", "--endpoint", "http://127.0.0.1", "--port", "0"];
    for (const name of COMMITTEE) {
      const made = await printed(["committee", "init", ...memberFile(name), ...place, ...passphrase]);
      expect(made.next).to.match(/whoever deploys.*kontor committee join/);
      await keep(`member ${name}`, made);
    }
    await expectRefusal(
      ["committee", "serve", ...memberFile("bank"), ...passphrase],
      1,
      /which committee.*kontor committee join/,
    );
    await printed(["committee", "backup", at("bank", "backup"), ...memberFile("bank"), ...passphrase, ...backupPassphrase()]);
  });
  const backupPassphrase = () => ["--backup-passphrase-file", at("passphrase")];

  it("10 and 11: one deploys, and says aloud where the committee is, which then joins and serves", async () => {
    const founding = {
      kind: "kontor/founding/1",
      rpcUrl: rpc.url,
      ...(await chainIdentity(network.client)),
      members: MEMBERS.map((name) => ({ account: account(name), name: `${name} of Musterstadt` })),
      delay: DELAY,
      committee: { members: COMMITTEE.map((name) => account(`member ${name}`)), threshold: 2 },
    };
    writeFileSync(at("founding.json"), JSON.stringify(founding));
    const args = ["deploy", at("founding.json"), "--out", at("deployment.json"), ...signer("deployer")];
    const child = spawn(process.execPath, [launcher, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    deploying = child;
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    let [out, said] = ["", ""];
    child.stdout.on("data", (data) => {
      out += data;
    });
    child.stderr.on("data", (data) => {
      said += data;
    });
    while (!said.includes("\n")) await pause(100);
    const [, committee = ""] = /^TagCommittee lies at (0x[0-9a-fA-F]{40})\..*kontor committee join/.exec(said) ?? [];
    await joinAndServe(committee as Address);
    expect(await ended, said).to.equal(0);
    expect(JSON.parse(out)).to.include({ outcome: "deployed" });
  });

  async function joinAndServe(committee: Address): Promise<void> {
    const join = (name: string, ...where: string[]) => ["committee", "join", ...memberFile(name), ...where];
    await expectRefusal(join("bank", "--committee", account("bank")), 3, /No contract answers at this address/);
    await expectRefusal(join("bank"), 2, /--committee ADDRESS or --deployment FILE/);
    for (const name of COMMITTEE) {
      const joined = await printed(join(name, "--committee", committee));
      expect(joined).to.include({ account: account(`member ${name}`), committee, enlisted: false });
      serving.push(await serve(at(name, "member.json"), at("passphrase")));
    }
    await expectRefusal(join("bank", "--committee", account("bank")), 1, /belongs to the committee at 0x.* already/);
  }

  it("12: everybody checks, and the committee holds its first key", async () => {
    const check = await printed(["deploy", "check", at("deployment.json"), "--rpc-url", rpc.url]);
    expect(check).to.include({ outcome: "as planned" });
    for (const [index, name] of COMMITTEE.entries()) {
      const joined = await printed(["committee", "join", ...memberFile(name), "--deployment", at("deployment.json")]);
      expect(joined).to.include({ enlisted: true });
      while ((await fetch(`${serving[index]?.url}/health`)).status !== 200) await pause(200);
      const { ledger } = await printed(["committee", "status", ...memberFile(name)]);
      expect(ledger).to.deep.include({ currentKey: 1 });
    }
    const late = ["committee", "init", "--config", at("customs", "member.json"), "--rpc-url", rpc.url, ...passphrase];
    const newcomer = [...late, "--endpoint", "https://customs.example", "--deployment", at("deployment.json")];
    await expectRefusal([...newcomer, "--chain-id", "31337"], 2, /cannot be used with option/);
    expect((await printed(newcomer)).next).to.match(/next round.*kontor committee serve/);
  });

  it("13: three of four votes admit an identity provider, after the delay", async () => {
    const ledger = ["--ledger", at("ledger.json")];
    writeFileSync(at("ledger.json"), JSON.stringify({ kind: "kontor/ledger/1", rpcUrl: rpc.url, deployment: "deployment.json" }));
    for (const name of ["provider", "trader"]) {
      const files = ["--key-file", at(`${name}.key`), "--state-folder", at(`${name}-state`)];
      await keep(
        name,
        await printed(["participant", "init", "--config", at(`${name}.json`), ...ledger, ...files, ...passphrase]),
      );
    }
    const action = ["admit-identity-provider", account("provider"), "--name", "Chamber of Musterstadt"];
    const { number } = await printed(["governance", "propose", ...action, ...ledger, ...signer("harbour")]);
    await network.networkHelpers.mine();
    for (const name of ["harbour", "bank", "carrier"])
      await printed(["governance", "vote", String(number), "for", ...ledger, ...signer(name)]);
    const execute = ["governance", "execute", String(number), ...ledger, ...signer("customs")];
    expect(await printed(execute)).to.include({ step: "scheduled" });
    await network.networkHelpers.time.increase(DELAY);
    expect(await printed(execute)).to.include({ step: "executed" });
  });

  it("14: a trader is accredited by its certificate, and publishes its keys", async () => {
    const as = (name: string) => ["--config", at(`${name}.json`), ...passphrase];
    const root = await Authority.root();
    const own = await root.issue({ subject: { "2.5.4.3": "Beispiel GmbH", "2.5.4.6": "DE", "2.5.4.97": "VATDE-136695976" } });
    const pkcs8 = Buffer.from(await crypto.subtle.exportKey("pkcs8", own.keys.privateKey));
    const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }).export({ format: "pem", type: "pkcs8" });
    writeFileSync(at("anchor.der"), root.der);
    writeFileSync(at("root.crl"), await root.list());
    writeFileSync(at("own.der"), own.der);
    writeFileSync(at("own.key"), key, { mode: 0o600 });
    const asked = ["--provider", account("provider"), "--legal-id", "VAT:DE136695976", "--certificate", at("own.der")];
    const request = await printed(["identity", "prove", ...as("trader"), ...asked, "--key", at("own.key")]);
    writeFileSync(at("request.json"), JSON.stringify(request));
    const by = [at("request.json"), ...as("provider"), "--anchor", at("anchor.der"), "--list", at("root.crl")];
    expect(await printed(["identity", "check", ...by])).to.include({ account: account("trader") });
    await printed(["identity", "accredit", ...by, "--role", "trader", "--dossier", at("dossier.json")]);
    await printed(["participant", "publish-keys", ...as("trader")]);
    const shown = ["identity", "verify", account("trader"), "--ledger", at("ledger.json"), "--dossier", at("dossier.json")];
    expect(JSON.stringify(await printed(shown)))
      .to.include("Chamber of Musterstadt")
      .and.include("Beispiel GmbH");
  });
});
