import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect } from "chai";
import { zeroAddress } from "viem";
import { openAgentStore } from "../agents/runtime/agent-store.ts";
import { writeLedgerFile } from "../host/participant/ledger-file.ts";
import { openParticipant } from "../host/participant/open-participant.ts";
import type { Addresses } from "../sdk/src/client.ts";
import { kontor, printed } from "./testing/run.ts";

const names = ["participants", "documents", "grants", "tagCommittee", "financing", "shipments", "declarations", "facts"];
const addresses = Object.fromEntries(names.map((name) => [name, zeroAddress])) as unknown as Addresses;

describe("a participant's secret", () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const words = { old: "a passphrase of the tests", next: "another one of the tests", signer: "the signer's passphrase" };
  const files = () => ["--config", at("participant.json"), "--passphrase-file", at("old")];
  const open = (passphrase = words.old) =>
    openParticipant({
      config: at("participant.json"),
      passphrase: async () => passphrase,
      signerPassphrase: async () => words.signer,
    });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "kontor-secret-"));
    for (const [name, passphrase] of Object.entries(words)) writeFileSync(at(name), `${passphrase}\n`, { mode: 0o600 });
    await writeLedgerFile(at("ledger.json"), { rpcUrl: "http://127.0.0.1:1", chainId: 31_337, addresses });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const init = (...args: string[]) => printed(["participant", "init", ...files(), ...args]);

  it("opens under another passphrase once it was changed, and under the former one no more", async () => {
    const { account } = await init();
    const changed = await printed(["participant", "passphrase", ...files(), "--new-passphrase-file", at("next")]);
    expect(changed).to.include({ account });
    const refused = await open().catch((error: Error) => error.name);
    expect(refused).to.equal("SealedFileUnopenable");
    const participant = await open(words.next);
    expect(participant.account.address).to.equal(account);
    await participant.close();
    expect(statSync(at("participant.key.json")).mode & 0o777).to.equal(0o600);
  });

  it("is exchanged with the account kept in a keystore; store and agent's store go on", async () => {
    const { account } = await init();
    const before = await open();
    await before.store?.controllers.put("x", { index: 7n, controller: zeroAddress });
    const agent = await openAgentStore(at("agent"), before.keys.store, before.keys.former);
    await agent.notes.put("n", 1);
    await agent.close();
    const formerKey = before.keys.sealingKey;
    await before.close();

    expect((await kontor(["participant", "rotate", ...files()])).stderr).to.match(/--keystore FILE/);
    const rotate = [
      "participant",
      "rotate",
      ...files(),
      "--keystore",
      at("account.json"),
      "--signer-passphrase-file",
      at("signer"),
    ];
    expect(await printed(rotate)).to.include({ secrets: 2 });
    expect(JSON.parse(readFileSync(at("participant.json"), "utf8"))).to.include({ signer: "keystore:account.json" });
    const after = await open();
    expect(after.account.address, "the account stays").to.equal(account);
    expect(after.keys.sealingKey).not.to.deep.equal(formerKey);
    expect(after.keys.former.map(({ sealingKey }) => sealingKey)).to.deep.equal([formerKey]);
    expect((await after.store?.controllers.get("x"))?.index).to.equal(7n);
    const again = await openAgentStore(at("agent"), after.keys.store, after.keys.former);
    expect(await again.notes.get("n")).to.equal(1);
    await again.close();
    await after.close();

    // With the account at a signer the next exchange asks for nothing more.
    expect((await kontor([...rotate.slice(0, -4), "--new-account"])).stderr).to.match(/lies at its signer/);
    expect(await printed(["participant", "rotate", ...files()])).to.include({ secrets: 3 });
    const last = await open();
    expect([last.account.address, last.keys.former.length]).to.deep.equal([account, 2]);
    await last.close();
  });

  it("is exchanged with a new account, which the identity provider is to be told of", async () => {
    const { account } = await init();
    const rotated = await printed(["participant", "rotate", ...files(), "--new-account"]);
    expect(rotated).to.include({ replaces: account });
    const participant = await open();
    expect(participant.account.address).to.equal(rotated.account).and.not.to.equal(account);
    expect(participant.keys.former[0]?.account.address).to.equal(account);
    await participant.close();
  });

  it("is not exchanged while another process has the store open, nor over a keystore that is there", async () => {
    await init();
    const key = readFileSync(at("participant.key.json"), "utf8");
    const participant = await open();
    const rotate = ["participant", "rotate", ...files()];
    expect((await kontor([...rotate, "--new-account"])).stderr).to.match(/open in another process/);
    await participant.close();
    writeFileSync(at("account.json"), "{}");
    const kept = await kontor([...rotate, "--keystore", at("account.json"), "--signer-passphrase-file", at("signer")]);
    expect(kept.stderr).to.match(/is there already/);
    expect(readFileSync(at("participant.key.json"), "utf8")).to.equal(key);
    expect(readFileSync(at("participant.json"), "utf8")).not.to.include("signer");
  });

  it("stands beside an account that lies elsewhere from the beginning", async () => {
    const signer = `keystore:${at("account.json")}`;
    const passphrase = ["--signer-passphrase-file", at("signer")];
    const refused = await kontor(["participant", "init", ...files(), "--signer", signer, ...passphrase]);
    expect(refused.stderr).to.match(/no such file/);
    expect(existsSync(at("participant.json"))).to.equal(false);
    const { account } = await printed(["signer", "new", signer, ...passphrase]);
    const fromHere = `keystore:${relative(process.cwd(), at("account.json"))}`;
    expect(await init("--signer", fromHere, ...passphrase)).to.include({ account });
    expect(JSON.parse(readFileSync(at("participant.json"), "utf8")).signer).to.equal("keystore:account.json");
    const participant = await open();
    expect(participant.account.address).to.equal(account).and.not.to.equal(participant.keys.account.address);
    await participant.close();
    chmodSync(at("account.json"), 0o644);
    const sent = await kontor(["participant", "publish-keys", ...files(), ...passphrase]);
    expect(sent.stderr).to.match(/Other accounts of this machine/);
  });
});
