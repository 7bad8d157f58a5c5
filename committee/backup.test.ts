import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { bytesToHex, type Hex } from "viem";
import { memberKeys } from "../sdk/src/committee/member-keys.ts";
import { readBackup, writeBackup } from "./backup.ts";
import { openRecord } from "./record/record.ts";

describe("backup", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-backup-"));
  const secret = Uint8Array.from({ length: 32 }, (_, i) => 200 - i);
  const { account } = memberKeys(secret);
  const recordFile = join(folder, "record.jsonl");
  const file = join(folder, "backup");
  const passphrase = "a passphrase of its own";
  after(() => rmSync(folder, { recursive: true }));

  before(async () => {
    const committee: Hex = `0x${"c0".repeat(20)}`;
    const record = await openRecord(recordFile, { chainId: 1, committee, account, now: () => 5 });
    for (const keyId of [1, 2, 3])
      await record.add({
        kind: "evaluation",
        document: `0x${"ab".repeat(32)}`,
        blinded: 7n,
        keyId,
        soft: false,
        caller: account.address,
      });
    await record.close();
  });

  it("holds secret and record, encrypted, without a line that is still being written", async () => {
    const whole = readFileSync(recordFile);
    appendFileSync(recordFile, '{"kind":"eval');
    expect(await writeBackup(file, { secret, recordFile, passphrase })).to.deep.equal({ account: account.address, lines: 3 });
    const found = await readBackup(file, passphrase);
    expect(found).to.deep.include({ account: account.address, lines: 3, secret });
    expect(Buffer.from(found.record)).to.deep.equal(whole);
    const bytes = readFileSync(file);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    expect(bytes.includes(Buffer.from(secret))).to.equal(false);
    expect(bytes.includes("abababab")).to.equal(false);
    expect(bytes.toString("latin1")).not.to.include(bytesToHex(secret).slice(2));
  });

  it("opens with its passphrase alone, and unaltered", async () => {
    const nameOf = (path: string, phrase = passphrase) => readBackup(path, phrase).catch((error: Error) => error.name);
    expect(await nameOf(file, "another passphrase")).to.equal("SealedFileUnopenable");
    const bytes = readFileSync(file);
    const altered = join(folder, "altered");
    writeFileSync(altered, Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])]), { mode: 0o600 });
    expect(await nameOf(altered)).to.equal("SealedFileUnopenable");
    writeFileSync(altered, bytes.toString("latin1").replace('"lines":3', '"lines":2'), "latin1");
    expect(await nameOf(altered)).to.equal("SealedFileUnopenable");
    writeFileSync(altered, "");
    expect(await nameOf(altered)).to.equal("SealedFileUnopenable");
    const open = join(folder, "open");
    writeFileSync(open, bytes);
    chmodSync(open, 0o644);
    expect(await nameOf(open)).to.equal("KeyFileExposed");
  });

  it("writes over nothing, and a member without a record has one of no lines", async () => {
    const again = await writeBackup(file, { secret, recordFile, passphrase }).catch((error: Error) => error.name);
    expect(again).to.equal("FileExists");
    const empty = join(folder, "empty");
    expect(await writeBackup(empty, { secret, recordFile: join(folder, "absent"), passphrase })).to.include({ lines: 0 });
    expect((await readBackup(empty, passphrase)).record).to.have.length(0);
  });
});
