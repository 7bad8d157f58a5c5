import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect } from "chai";
import { bytesToHex } from "viem";
import { readLedgerFile, writeLedgerFile } from "../host/participant/ledger-file.ts";
import { openParticipant } from "../host/participant/open-participant.ts";
import { openReader } from "../host/participant/open-reader.ts";
import { participantKeyFile } from "../host/participant/participant-key-file.ts";
import type { Addresses } from "../sdk/src/client.ts";
import { deriveKeys } from "../sdk/src/keys/derive-keys.ts";
import { kontor, kontorProcess } from "./testing/run.ts";

const run = (...args: string[]) => kontor(["participant", ...args]);
const nameOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "nothing",
    (error: Error) => error.name,
  );

const names = ["participants", "documents", "grants", "tagCommittee", "financing", "shipments", "declarations", "facts"];
const addresses = Object.fromEntries(names.map((name, i) => [name, `0x${String(i + 1).repeat(40)}`])) as unknown as Addresses;

describe("kontor participant init", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-participant-"));
  const passphraseFile = join(folder, "passphrase");
  const config = join(folder, "participant.json");
  const ledger = join(folder, "ledger.json");
  const passphrase = async () => "a passphrase of the tests";
  const place = { rpcUrl: "http://127.0.0.1:1", wsUrl: "ws://127.0.0.1:2", chainId: 31_337, pollSeconds: 0.5 };
  before(async () => {
    writeFileSync(passphraseFile, "a passphrase of the tests\n", { mode: 0o600 });
    await writeLedgerFile(ledger, { ...place, addresses: { ...addresses, fromBlock: 7n } });
  });
  after(() => rmSync(folder, { recursive: true }));

  it("makes a secret, keeps it encrypted and shows what is public of it", async () => {
    const made = await run("init", "--config", config, "--passphrase-file", passphraseFile);
    expect([made.status, made.stderr]).to.deep.equal([0, ""]);
    const keyFile = join(folder, "participant.key.json");
    const secret = await participantKeyFile.read(keyFile, await passphrase());
    const { account } = await deriveKeys(secret);
    expect(JSON.parse(made.stdout)).to.include({ account: account.address, configuration: config, keyFile, ledger });
    for (const file of [config, keyFile]) {
      expect(statSync(file).mode & 0o777).to.equal(0o600);
      expect(readFileSync(file, "utf8")).not.to.include(bytesToHex(secret).slice(2));
    }
    expect(made.stdout).not.to.include(bytesToHex(secret).slice(2));
    expect((await run("init", "--config", config, "--passphrase-file", passphraseFile)).stderr).to.match(/is there already/);
  });

  it("opens with its store, and a second process is told that it is open", async () => {
    const participant = await openParticipant({ config, passphrase });
    expect(participant).to.include({ wsUrl: "ws://127.0.0.1:2" });
    expect(participant.addresses).to.deep.equal({ ...addresses, fromBlock: 7n });
    expect(participant.chain.id).to.equal(31_337);
    const second = await kontorProcess(["participant", "publish-keys", "--config", config, "--passphrase-file", passphraseFile]);
    expect(second.stderr).to.match(/open in another process/);
    expect([second.status, second.stdout]).to.deep.equal([3, ""]);
    await participant.close();
    const away = await run("publish-keys", "--config", config, "--passphrase-file", passphraseFile);
    // One line when it began to wait, one when it gave up.
    expect(away.stderr).to.match(
      /^kontor: None of [^\n]+ does not answer\. Asking again\.\nkontor: None of [^\n]+ try again\.\n$/,
    );
  });

  it("opens with no other passphrase, and asks for none where the files are wrong", async () => {
    expect(await nameOf(openParticipant({ config, passphrase: async () => "another passphrase" }))).to.equal(
      "SealedFileUnopenable",
    );
    const never = () => Promise.reject(new Error("asked"));
    const other = join(folder, "other.json");
    writeFileSync(other, JSON.stringify({ kind: "kontor/participant/1", ledger: "absent.json" }));
    expect(await nameOf(openParticipant({ config: other, passphrase: never }))).to.equal("FileUnusable");
    writeFileSync(other, JSON.stringify({ kind: "kontor/participant/1", colour: "red" }));
    expect(await nameOf(openParticipant({ config: other, passphrase: never }))).to.equal("ConfigurationInvalid");
  });

  it("takes paths from the current folder, and writes them so that they are found from the configuration's", async () => {
    const here = (...names: string[]): string => relative(process.cwd(), join(folder, ...names));
    const told = ["--ledger", here("ledger.json"), "--key-file", here("keys", "own.json"), "--content-store", here("content")];
    mkdirSync(join(folder, "elsewhere"));
    mkdirSync(join(folder, "keys"));
    const made = await run("init", "--config", here("elsewhere", "own.json"), ...told, "--passphrase-file", passphraseFile);
    expect([made.status, made.stderr]).to.deep.equal([0, ""]);
    const places = { ledger, keyFile: join(folder, "keys", "own.json"), contentStore: join(folder, "content") };
    expect(JSON.parse(made.stdout)).to.include(places);
    const written = JSON.parse(readFileSync(join(folder, "elsewhere", "own.json"), "utf8"));
    expect(written).to.include({ ledger: "../ledger.json", keyFile: "../keys/own.json", contentStore: "../content" });
  });

  it("writes nothing where something is wrong, and says what", async () => {
    const none = join(folder, "none.json");
    const init = (...args: string[]) => run("init", "--config", none, "--key-file", join(folder, "none.key.json"), ...args);
    expect((await init("--passphrase-file", join(folder, "absent"))).stderr).to.match(/no such file/);
    expect((await init("--content-store", "")).stderr).to.match(/contentStore is /);
    expect(await init("--colour", "red")).to.include({ status: 2 });
    expect((await init()).stderr).to.match(/KONTOR_PASSPHRASE_FILE/);
    expect([existsSync(none), existsSync(join(folder, "none.key.json"))]).to.deep.equal([false, false]);
  });

  it("reads a ledger's file for whoever only looks, and names every mistake in it", async () => {
    const { addresses: found } = await openReader(ledger);
    expect(found).to.deep.equal({ ...addresses, fromBlock: 7n });
    const whole = await readLedgerFile(ledger);
    const wrong = join(folder, "wrong.json");
    writeFileSync(wrong, JSON.stringify({ ...whole, wsUrl: "http://node", addresses: { ...whole.addresses, facts: "0x1" } }));
    const error = await openReader(wrong).catch((caught: Error) => caught);
    expect(error).to.include({ name: "ConfigurationInvalid" });
    expect((error as Error).message)
      .to.include("wsUrl")
      .and.include("addresses.facts");
    expect(await nameOf(openReader(join(folder, "absent.json")))).to.equal("FileUnusable");
    expect(await nameOf(writeLedgerFile(ledger, { ...place, addresses }))).to.equal("FileExists");
  });
});
