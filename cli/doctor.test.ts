import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Address } from "viem";
import { hardhat } from "viem/chains";
import { readLedgerFile } from "../host/participant/ledger-file.ts";
import { type Request, serveRpc } from "../scripts/trade/rpc.ts";
import { writtenDeployment } from "../sdk/src/deploy/deployment-file.ts";
import { actingBy } from "./doctor/acting.ts";
import { participantFileFindings, passphraseFindings, profileFindings } from "./doctor/files.ts";
import type { Finding } from "./doctor/finding.ts";
import { dependencyFindings, keyFindings, nodeFindings } from "./doctor/installation.ts";
import { deploymentFindings, ledgerFileFindings, standingFindings } from "./doctor/ledger.ts";
import { diskFindings, memoryFindings } from "./doctor/machine.ts";
import { nodeListFindings } from "./doctor/nodes.ts";
import { openParties, type Parties } from "./testing/parties.ts";
import { run, setEnvironment } from "./testing/run.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

/** What is not good, as "level: what", each with something to do. */
async function wrong(found: Promise<Finding[]> | Finding[]): Promise<string[]> {
  const bad = (await found).filter(({ level }) => level !== "good");
  for (const { todo } of bad) expect(todo).to.be.a("string").and.not.equal("");
  return bad.map(({ level, what }) => `${level}: ${what}`);
}
/** Exactly one thing is wrong, and it is this. */
async function finds(found: Promise<Finding[]> | Finding[], what: RegExp): Promise<void> {
  const all = await wrong(found);
  expect(all).to.have.length(1);
  expect(all[0]).to.match(what);
}

describe("kontor doctor", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-doctor-"));
  const at = (...names: string[]): string => join(folder, ...names);
  let parties: Parties;
  before(async () => {
    parties = await openParties();
    await parties.enter("trader", "trader");
  });
  after(async () => {
    await parties.close();
    rmSync(folder, { recursive: true });
  });

  /** A participant's configuration with these folders. */
  const configOf = (stateFolder: string, contentStore: string): string =>
    parties.file("folders.json", {
      kind: "kontor/participant/1",
      ledger: parties.at("ledger.json"),
      keyFile: parties.at("trader", "participant.key.json"),
      stateFolder,
      contentStore,
    });

  it("finds an old Node, missing packages, altered keys, little memory, a full disk", async () => {
    await finds(nodeFindings("22.18.0"), /^fault: This is Node 22\.18\.0/);
    expect(await wrong(nodeFindings(process.versions.node))).to.deep.equal([]);
    copyFileSync(join(root, "package-lock.json"), at("package-lock.json"));
    await finds(dependencyFindings(folder), /^fault: \d+ packages are missing/);
    mkdirSync(at("circuits"));
    cpSync(join(root, "circuits/keys"), at("circuits/keys"), { recursive: true, filter: (path) => !path.endsWith("enrol.wasm") });
    writeFileSync(at("circuits/keys/check.vkey.json"), "{}");
    await finds(
      keyFindings(folder),
      /^fault: .*missing or altered: .*enrol\.wasm.*check\.vkey\.json|check\.vkey\.json.*enrol\.wasm/,
    );
    await finds(keyFindings(root), /^warning: The proving keys are development keys/);
    await finds(memoryFindings(100 << 20), /^warning: 100 MiB of memory/);
    await finds(diskFindings(folder, 10 << 20), /^warning: 10 MiB are free/);
    await finds(diskFindings(at("absent")), /^fault: The folder .* cannot be looked at/);
  });

  it("finds files that others can read, that are missing, and that say what cannot be", async () => {
    const config = parties.at("trader", "participant.json");
    expect(await wrong(participantFileFindings(config))).to.deep.equal([]);
    const keyFile = parties.at("trader", "participant.key.json");
    chmodSync(keyFile, 0o644);
    await finds(participantFileFindings(config), /^fault: Other accounts of this machine can read or change .*key\.json/);
    chmodSync(keyFile, 0o600);
    const other = { kind: "kontor/participant/1", ledger: parties.at("ledger.json"), keyFile, signer: "keystore:none.json" };
    await finds(participantFileFindings(parties.file("other.json", other)), /^fault: The signer's keystore is missing/);
    await finds(participantFileFindings(parties.file("wrong.json", { kind: "x" })), /^fault: .*wrong\.json/);
    const readable = parties.file("readable", "secret");
    chmodSync(readable, 0o644);
    const back = setEnvironment({
      KONTOR_PASSPHRASE_FILE: readable,
      KONTOR_SIGNER_PASSPHRASE_FILE: undefined,
    });
    try {
      await finds(passphraseFindings(), /^fault: Other accounts/);
    } finally {
      back();
    }
  });

  it("finds profiles that others can change, that are no JSON, or lack the one that counts", async () => {
    const back = setEnvironment({ XDG_CONFIG_HOME: at("xdg"), KONTOR_PROFILE: undefined });
    try {
      expect(await wrong(profileFindings())).to.deep.equal([]);
      mkdirSync(at("xdg", "kontor"), { recursive: true });
      const file = at("xdg", "kontor", "profiles.json");
      const write = (value: object): void => writeFileSync(file, JSON.stringify({ kind: "kontor/profiles/1", ...value }));
      write({ current: "bank", profiles: { bank: { signer: "keystore:/a" } } });
      chmodSync(file, 0o666);
      await finds(profileFindings(), /^fault: Other accounts/);
      chmodSync(file, 0o600);
      expect(await wrong(profileFindings())).to.deep.equal([]);
      write({ current: "other", profiles: { bank: {} } });
      await finds(profileFindings(), /^fault: There is no profile "other"/);
      writeFileSync(file, "{");
      await finds(profileFindings(), /^fault: .*not JSON/);
    } finally {
      back();
    }
  });

  it("finds nodes that are silent, of another chain, or stand still, and a clock that is wrong", async () => {
    const now = Number(await parties.now());
    const { rpcUrl } = parties;
    const chainId = hardhat.id;
    expect(await wrong(nodeListFindings({ rpcUrl: [rpcUrl, rpcUrl], chainId }, now))).to.deep.equal([]);
    await finds(nodeListFindings({ rpcUrl: ["http://127.0.0.1:1", rpcUrl], chainId }, now), /^fault: node 1 .* does not answer/);
    await finds(nodeListFindings({ rpcUrl, chainId: 5 }, now), /^fault: .* is of chain 31337; the ledger is on chain 5/);
    await finds(nodeListFindings({ rpcUrl, chainId }, now - 3_600), /^fault: This machine's clock is 3600 s behind/);
    // The same chain, but for what it says of its first block, and as if it had stopped there.
    const { provider } = parties.ledger;
    const forked =
      (hash: string): Request =>
      async ({ method, params }) => {
        const [block] = (params ?? []) as string[];
        const asked = method === "eth_getBlockByNumber" ? ["0x1", false] : params;
        const found = (await provider.request({ method, params: asked } as never)) as object;
        return method === "eth_getBlockByNumber" && block === "0x1" ? { ...found, hash } : found;
      };
    const first = (await parties.ledger.relayer.public.getBlock({ blockNumber: 1n })).hash;
    for (const [hash, what] of [
      [`0x${"1".repeat(64)}`, /^fault: .* have another first block/],
      [first, /^warning: node 2 .* is \d+ blocks behind node 1/],
    ] as const) {
      const other = await serveRpc(forked(hash));
      await finds(nodeListFindings({ rpcUrl: [rpcUrl, other.url], chainId }, now), what).finally(other.close);
    }
  });

  it("tells a chain that is idle from one that stands still, and both from a node that is behind", async () => {
    const { provider } = parties.ledger;
    const now = Number(await parties.now()) + 3_600;
    const chainId = hardhat.id;
    /** The same chain by a node whose last blocks hold so many transactions, and which says of itself how far it is. */
    const node = (count: string, syncing: unknown, behind = 0): Promise<Awaited<ReturnType<typeof serveRpc>>> =>
      serveRpc(async ({ method, params }) => {
        if (method === "eth_syncing") return syncing;
        if (method === "eth_getBlockTransactionCountByNumber") return count;
        const found = (await provider.request({ method, params } as never)) as { number: string };
        const isHead = method === "eth_getBlockByNumber" && (params as string[])[0] === "latest";
        return isHead ? { ...found, number: `0x${(Number(found.number) - behind).toString(16)}` } : found;
      });
    const [quiet, busy, late, catchingUp] = await Promise.all([
      node("0x1", false),
      node("0x0", false),
      node("0x0", false, 5),
      node("0x0", { currentBlock: "0x5", highestBlock: "0x2d" }, 5),
    ]);
    const found = (...nodes: { url: string }[]) => nodeListFindings({ rpcUrl: nodes.map(({ url }) => url), chainId }, now);
    try {
      const idle = await found(quiet);
      expect(await wrong(idle)).to.deep.equal([]);
      expect(idle[0]?.what).to.match(/3600 s old, block \d+: this chain makes blocks for transactions alone, and was idle/);
      expect((await found(quiet, quiet))[0]?.what).to.match(/1 more of its nodes have no newer one/);
      await finds(found(busy), /^warning: .* 3600 s old, though this chain makes blocks all the time: it does not follow/);
      expect(await wrong(found(busy, busy))).to.have.length(2);
      expect((await wrong(found(busy, busy)))[0]).to.match(/though .* all the time, and 1 more nodes .*: the chain stands still/);
      await finds(found(quiet, late), /^warning: node 2 .* is 5 blocks behind node 1/);
      expect((await wrong(found(quiet, catchingUp)))[0]).to.match(/node 2 .*: it synchronises, and has 40 blocks to go/);
    } finally {
      await Promise.all([quiet, busy, late, catchingUp].map(({ close }) => close()));
    }
  });

  it("finds a ledger that is not where its file says, or not what its deployment says", async () => {
    await finds((await ledgerFileFindings(at("none.json"))).found, /^fault: There is no file .*none\.json/);
    const file = parties.at("ledger.json");
    const ledger = await readLedgerFile(file);
    await finds(deploymentFindings(file, ledger), /^warning: Only that something lies there/);
    const away = { ...ledger, addresses: { ...ledger.addresses, facts: `0x${"9".repeat(40)}` as const } };
    await finds(deploymentFindings(file, away), /^fault: No contract lies .*: facts/);
    const written = writtenDeployment(parties.ledger.addresses);
    const byDeployment = (name: string, deployment: object) =>
      parties.file(name, { kind: "kontor/ledger/1", rpcUrl: parties.rpcUrl, deployment: parties.file(`of-${name}`, deployment) });
    const whole = byDeployment("whole.json", written);
    expect(await wrong(deploymentFindings(whole, await readLedgerFile(whole)))).to.deep.equal([]);
    const { facts, shipments } = written.addresses;
    const turned = { ...written, addresses: { ...written.addresses, facts: shipments, shipments: facts } };
    const unsound = byDeployment("unsound.json", turned);
    await finds(deploymentFindings(unsound, await readLedgerFile(unsound)), /^fault: /);
  });

  it("finds a participant that does not take part, or has no funds", async () => {
    const ledger = await readLedgerFile(parties.at("ledger.json"));
    const config = parties.at("trader", "participant.json");
    const account = parties.accounts.trader as Address;
    expect(await wrong(standingFindings(config, ledger))).to.deep.equal([]);
    await parties.ledger.networkHelpers.setBalance(account, 0n);
    await finds(standingFindings(config, ledger), /^warning: The account has no funds/);
    await parties.ledger.networkHelpers.time.increase(86_400_000 - 86_400);
    expect((await wrong(standingFindings(config, ledger))).join()).to.match(/warning: Its accreditation ends in/);
    await parties.ledger.networkHelpers.time.increase(2 * 86_400);
    await parties.ledger.networkHelpers.mine();
    await finds(standingFindings(config, ledger), /^fault: .* outside its validity/);
  });

  it("goes on with the rest where the profiles are damaged, or lack the one that was asked for", async () => {
    mkdirSync(at("damaged", "kontor"), { recursive: true });
    writeFileSync(at("damaged", "kontor", "profiles.json"), "{", { mode: 0o600 });
    const env = { XDG_CONFIG_HOME: at("damaged") };
    const ledger = ["--ledger", parties.at("ledger.json")];
    const diagnosed = async (...args: string[]) => {
      const { status, stdout, stderr } = await run(["doctor", ...args], { env });
      expect([status, stderr]).to.deep.equal([1, ""]);
      return JSON.parse(stdout).findings as Finding[];
    };
    const found = await diagnosed(...ledger);
    await finds(
      found.filter(({ check }) => check === "profile"),
      /^fault: .*profiles\.json: .*not JSON/,
    );
    expect(found.map(({ check }) => check)).to.include.members(["node", "keys", "nodes", "clock", "deployment"]);
    writeFileSync(at("damaged", "kontor", "profiles.json"), JSON.stringify({ kind: "kontor/profiles/1", profiles: {} }));
    const asked = (await diagnosed(...ledger, "--profile", "none")).filter(({ check }) => check === "profile");
    await finds(asked, /^fault: There is no profile "none"/);
    const other = await run(["participant", "show", parties.accounts.trader ?? "", "--profile", "none"], { env });
    expect([other.status, other.stdout]).to.deep.equal([1, ""]);
  });

  it("prints all findings in words and JSON, and its exit code says whether anything is wrong", async () => {
    const args = ["doctor", "--ledger", at("none.json"), "--config", at("none.json")];
    const json = await run(args);
    expect(json.status).to.equal(1);
    expect(JSON.parse(json.stdout)).to.include({ faults: 2 });
    const words = await run([...args, "--no-json"]);
    expect(words.stdout).to.match(
      /^FAULT +ledger +There is no file .*none\.json, .*\n +Name the ledger's file \(--ledger\), or a profile/m,
    );
    expect(words.stdout).to.match(/^FAULT +config +There is no file .*none\.json, which would say who acts/m);
    expect(words.stdout).to.match(/^Faults: 2, warnings: \d+\.$/m);
  });

  it("looks at the ledger and the participant that a configuration names, a gateway's and an agent's among them", async () => {
    const participant = parties.at("trader", "participant.json");
    const { stdout } = await run(["doctor", "--config", participant]);
    const checks = (JSON.parse(stdout).findings as Finding[]).map(({ check }) => check);
    const looked = ["participant", "ledger", "nodes", "clock", "deployment"];
    expect(checks).to.include.members(looked);
    // A profile says where its own participant's ledger is, by itself or by that participant, and not where another one's would be.
    const elsewhere = parties.at("elsewhere.json");
    const other = parties.file("other.json", { kind: "kontor/participant/1", ledger: elsewhere });
    mkdirSync(at("apart", "kontor"), { recursive: true });
    for (const profile of [{ participant: other }, { participant: other, ledger: elsewhere }]) {
      const profiles = { kind: "kontor/profiles/1", current: "other", profiles: { other: profile } };
      writeFileSync(at("apart", "kontor", "profiles.json"), JSON.stringify(profiles), { mode: 0o600 });
      const named = await run(["doctor", "--config", participant], { env: { XDG_CONFIG_HOME: at("apart") } });
      expect((JSON.parse(named.stdout).findings as Finding[]).map(({ check }) => check)).to.include.members(looked);
    }

    const clients = [{ id: "erp", secretHash: `scrypt:16384:${"A".repeat(22)}:${"A".repeat(43)}`, scopes: ["documents:read"] }];
    const policy = { currencies: { EUR: { maximum: "1", perDay: "1", share: 80, financed: "0" } }, assurance: 1 };
    const place = { participant, folder: parties.at("of-program") };
    const gateway = { kind: "kontor/gateway/1", ...place, clients };
    for (const one of [gateway, { kind: "kontor/bank-agent/1", ...place, policy }]) {
      const acting = await actingBy(parties.file("program.json", one));
      expect(acting.participant).to.equal(participant);
      expect(await wrong(acting.found)).to.deep.equal([]);
    }
    const acts = async (one: object) => (await actingBy(parties.file("program.json", one))).found;
    await finds(acts({ ...gateway, clients: [] }), /^fault: .*program\.json: clients is below 1/);
    await finds(
      acts({ ...gateway, folder: parties.file("no-folder", "") }),
      /^fault: The program's folder cannot lie at .* is a file/,
    );
    expect(await actingBy(undefined)).to.deep.equal({ found: [] });
  });

  it("finds a folder that is none, or lies in none", async () => {
    const [file, content] = [parties.file("no-folder", ""), parties.at("content-of-doctor")];
    const of = (stateFolder: string, contentStore: string) => participantFileFindings(configOf(stateFolder, contentStore));
    await finds(of(file, content), /^fault: The state's folder cannot lie at .*no-folder: .* is a file/);
    await finds(of(join(file, "a", "state"), content), /^fault: The state's folder cannot lie at/);
    await finds(of(parties.at("new-state"), file), /^fault: The folder of large documents cannot lie at/);
    expect(await wrong(of(parties.at("new-state"), content))).to.deep.equal([]);
  });

  it("finds a folder that cannot be written, or made where it is not there", async function () {
    if (process.getuid?.() === 0) {
      console.log("      skipped: root may write everywhere");
      this.skip();
    }
    mkdirSync(at("closed"), { mode: 0o500 });
    const content = parties.at("content-of-doctor");
    await finds(participantFileFindings(configOf(at("closed"), content)), /^fault: .* cannot be written: .*EACCES/);
    await finds(participantFileFindings(configOf(at("closed", "state"), content)), /^fault: .* cannot be made: .*EACCES/);
    chmodSync(at("closed"), 0o700);
  });
});
