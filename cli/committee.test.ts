import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect } from "chai";
import { bytesToHex } from "viem";
import { readKeyFile } from "../committee/keys/key-file.ts";
import { post, type Question, question, signed } from "../committee/testing/query.ts";
import { memberKeys } from "../sdk/src/committee/member-keys.ts";
import { register } from "../sdk/src/register/register.ts";
import { invoice, openLedgerWithProcesses, type Party } from "../test/ledger.ts";
import { expectRefused, run as inProcess, kontorProcess, printed } from "./testing/run.ts";

const run = (args: readonly string[], env: Record<string, string | undefined> = {}) => inProcess(["committee", ...args], { env });

const committee = (...args: string[]) => printed(["committee", ...args]);
/** It waits for signals, which are of the process. */
const serve = (args: readonly string[]) => kontorProcess(["committee", "serve", ...args]);

describe("kontor committee init", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-init-"));
  const passphrase = join(folder, "passphrase");
  const place = ["--rpc-url", "http://127.0.0.1:1", "--chain-id", "31337", "--committee", `0x${"c0".repeat(20)}`];
  const given = [...place, "--endpoint", "https://member.example"];
  before(() => writeFileSync(passphrase, "a passphrase of the tests\n", { mode: 0o600 }));
  after(() => rmSync(folder, { recursive: true }));

  it("makes a secret, keeps it encrypted and shows what is public of it", async () => {
    const config = join(folder, "member.json");
    const made = await run(["init", "--config", config, ...given], { KONTOR_PASSPHRASE_FILE: passphrase });
    expect([made.status, made.stderr]).to.deep.equal([0, ""]);
    const shown = JSON.parse(made.stdout);
    const secret = await readKeyFile(join(folder, "member.key.json"), "a passphrase of the tests");
    const keys = memberKeys(secret);
    expect(shown).to.include({ account: keys.account.address, configuration: config, keyFile: join(folder, "member.key.json") });
    expect(shown.dealingKey).to.deep.equal(keys.dealingKey.map(String));
    for (const file of [config, join(folder, "member.key.json")]) {
      expect(statSync(file).mode & 0o777).to.equal(0o600);
      expect(readFileSync(file, "utf8")).not.to.include(bytesToHex(secret).slice(2));
    }
    expect(made.stdout).not.to.include(bytesToHex(secret).slice(2));
    // Paths count from the current folder, which is not the configuration's.
    const keyFile = join(folder, "other.key.json");
    const here = ["--config", join(folder, "other.json"), "--key-file", relative(process.cwd(), keyFile)];
    const other = await run(["init", ...here, ...given], { KONTOR_PASSPHRASE_FILE: passphrase });
    expect(JSON.parse(other.stdout)).to.include({ keyFile });
    const again = await run(["init", "--config", config, ...given, "--passphrase-file", passphrase]);
    await expectRefused(again, 1, /member\.json is there already/);
  });

  it("seals the secret under another passphrase, and says who it is of", async () => {
    const [config, file, next] = [join(folder, "member.json"), join(folder, "member.key.json"), join(folder, "next")];
    writeFileSync(next, "another passphrase of the tests\n", { mode: 0o600 });
    const before = await readKeyFile(file, "a passphrase of the tests");
    const change = ["passphrase", "--config", config, "--passphrase-file", passphrase, "--new-passphrase-file"];
    await expectRefused(await run([...change, join(folder, "absent")]), 1, /no such file/);
    expect(await committee(...change, next)).to.include({ account: memberKeys(before).account.address, keyFile: file });
    expect(await readKeyFile(file, "another passphrase of the tests")).to.deep.equal(before);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    await expectRefused(await run([...change, next]), 1, /does not open/);
  });

  it("writes nothing where something is wrong, and says what", async () => {
    const config = join(folder, "none.json");
    const key = ["--key-file", join(folder, "none.key.json")];
    const init = (...args: string[]) =>
      run(["init", "--config", config, ...key, ...args], { KONTOR_PASSPHRASE_FILE: passphrase });
    await expectRefused(init(...place), 2, /required option '--endpoint/);
    await expectRefused(init(...place, "--endpoint", "member.example"), 1, /endpoint is no http or https address/);
    await expectRefused(init(...given, "--port", "eighty"), 2, /integer/);
    await expectRefused(init(...given, "--port", "80000", "--chain-id", "0"), 1, /chainId is below.*listen\.port is above/);
    await expectRefused(init(...given, "--tls-key", "k.pem"), 1, /tls\.certificate is missing/);
    await expectRefused(
      run(["init", "--config", config, ...key, ...given], { KONTOR_PASSPHRASE_FILE: config }),
      1,
      /no such file/,
    );
    const without = { env: { KONTOR_PASSPHRASE_FILE: undefined }, input: "typed\n" };
    const none = await inProcess(["committee", "init", "--config", config, ...key, ...given], without);
    await expectRefused(none, 1, /KONTOR_PASSPHRASE_FILE/);
    expect([existsSync(config), existsSync(join(folder, "none.key.json"))]).to.deep.equal([false, false]);
  });

  it("takes no passphrase as an argument, in no command", async () => {
    let help = "";
    for (const name of ["init", "join", "serve", "recover", "backup", "restore"]) help += (await run([name, "--help"])).stdout;
    expect(help).not.to.match(/--(backup-)?passphrase[ =]/);
    await expectRefused(run(["serve", "--passphrase", "x"]), 2, /unknown option/);
    await expectRefused(run([]), 2, /command is missing/);
  });
});

describe("kontor committee serve", () => {
  let ledger: Awaited<ReturnType<typeof openLedgerWithProcesses>>;
  let seller: Party;
  let asked: Question;

  before(async () => {
    ledger = await openLedgerWithProcesses({ members: 3, threshold: 2 });
    seller = await ledger.join("seller", "trader");
    const content = invoice(seller, "C-1", 1_000n);
    await register(seller, { content });
    asked = await question(ledger, seller, content);
  });
  after(() => ledger.close());

  const member = (index = 0) => ledger.committee.running[index] ?? expect.fail("no member");
  const files = (index = 0) => {
    const folder = ledger.committee.folders[index] ?? "";
    const record = join(folder, "state", "record.jsonl");
    return {
      folder,
      record,
      args: ["--config", join(folder, "member.json"), "--passphrase-file", ledger.committee.passphraseFile],
    };
  };
  const evaluate = async (index = 0) => post(member(index).url, "/v1/evaluate", await signed(ledger, seller, asked));
  const verify = (index = 0) =>
    committee("record", "--verify", files(index).record, "--account", ledger.committee.members[index] ?? "");

  it("makes a key together, and each member answers", async () => {
    for (const index of [0, 1, 2]) {
      const { status, json } = await evaluate(index);
      expect([status, json.index]).to.deep.equal([200, index + 1]);
    }
  });

  it("killed in the middle of a question, it starts again where it was, and never counts twice", async () => {
    const before = await evaluate();
    const under = Array.from({ length: 10 }, () => evaluate().catch(() => undefined));
    await new Promise((resolve) => setTimeout(resolve, 20));
    member().process.kill("SIGKILL");
    expect(await member().ended).to.equal("SIGKILL");
    await Promise.all(under);
    truncateSync(files().record, statSync(files().record).size - 7);
    await ledger.committee.start(0);
    await ledger.committee.ready();
    expect(member().log.join()).to.include('"record cut"');
    const after = await evaluate();
    expect([after.status, after.json.points]).to.deep.equal([200, before.json.points]);
    expect(await verify()).to.deep.include({ lines: 1, evaluations: 1 });
  });

  it("ends with 0 when it is told to stop, and stops at once where its record was altered", async () => {
    member(1).process.kill("SIGTERM");
    expect(await member(1).ended).to.equal(0);
    expect(member(1).log.at(-1)).to.include('"stopped"');
    const good = readFileSync(files(1).record, "utf8");
    writeFileSync(files(1).record, `${good.replace('"keyId":1', '"keyId":2')}`);
    await expectRefused(serve(files(1).args), 1, /record is broken at line 1/);
    const verified = await run(["record", "--verify", files(1).record, "--account", ledger.committee.members[1] ?? ""]);
    await expectRefused(verified, 1, /record is broken at line 1/);
    writeFileSync(files(1).record, good);
    await ledger.committee.start(1);
    await ledger.committee.ready();
    expect((await evaluate(1)).status).to.equal(200);
  });

  it("keeps a second process away from its state, and a wrong passphrase from its secret", async () => {
    await expectRefused(serve(files().args), 3, /open in another process/);
    await expectRefused(run(["recover", ...files().args]), 3, /open in another process/);
    const wrong = join(files().folder, "wrong");
    writeFileSync(wrong, "another passphrase\n", { mode: 0o600 });
    await expectRefused(
      serve([...files().args.slice(0, 2), "--passphrase-file", wrong]),
      1,
      /does not open with this passphrase/,
    );
  });

  it("status says what ledger and service say", async () => {
    const configuration = JSON.parse(readFileSync(join(files().folder, "member.json"), "utf8"));
    writeFileSync(join(files().folder, "member.json"), JSON.stringify({ ...configuration, endpoint: member().url }));
    const found = await committee("status", ...files().args.slice(0, 2));
    expect(found).to.deep.include({ account: ledger.committee.members[0], endpoint: member().url });
    expect(found.ledger).to.deep.include({
      currentKey: 1,
      keys: [{ keyId: 1, round: 1, threshold: 2, members: 3, index: 1 }],
    });
    expect(found.service).to.include({ status: "ok", record: 1 });
  });

  it("backup, restore and recover bring a lost member back", async () => {
    const { folder } = files(2);
    const backup = join(folder, "backup");
    const other = join(folder, "other passphrase");
    writeFileSync(other, "a passphrase of the backup\n", { mode: 0o600 });
    const saved = await committee("backup", backup, ...files(2).args, "--backup-passphrase-file", other);
    expect(saved).to.deep.equal({ account: ledger.committee.members[2], lines: 1, backup });
    member(2).process.kill("SIGKILL");
    await member(2).ended;
    rmSync(join(folder, "state"), { recursive: true });
    rmSync(join(folder, "member.key.json"));
    const restored = await committee("restore", backup, ...files(2).args, "--backup-passphrase-file", other);
    expect(restored).to.deep.include({ account: ledger.committee.members[2], lines: 1 });
    await expectRefused(run(["restore", backup, ...files(2).args, "--backup-passphrase-file", other]), 1, /is there already/);
    const recovered = await committee("recover", ...files(2).args);
    expect(recovered).to.deep.equal({
      account: ledger.committee.members[2],
      currentKey: 1,
      shares: [{ keyId: 1, round: 1, index: 3 }],
    });
    await ledger.committee.start(2);
    await ledger.committee.ready();
    const { status, json } = await evaluate(2);
    expect([status, json.index]).to.deep.equal([200, 3]);
    expect(await verify(2)).to.deep.include({ lines: 1 });
  });

  it("names no secret in its log, and none in the list of processes", async () => {
    const secret = bytesToHex(await readKeyFile(join(files().folder, "member.key.json"), "a passphrase of the tests")).slice(2);
    const logs = ledger.committee.running.flatMap(({ log }) => log).join("\n");
    expect(logs).not.to.include(secret).and.not.include("a passphrase of the tests");
    if (process.platform !== "linux") return;
    const list = readFileSync(`/proc/${member().process.pid}/cmdline`, "utf8");
    expect(list).to.include("serve").and.not.include("a passphrase of the tests").and.not.include(secret);
  });
});
