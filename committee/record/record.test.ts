import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { Entry, Line } from "./line.ts";
import { openRecord } from "./record.ts";
import { verifyRecord } from "./verify-record.ts";

const fullDisk = fileURLToPath(new URL("./testing/full-disk-script.ts", import.meta.url));
const account = privateKeyToAccount(`0x${"42".repeat(32)}`);
const other = privateKeyToAccount(`0x${"43".repeat(32)}`);
const committee: Hex = `0x${"c0".repeat(20)}`;
const caller = (number: number): Hex => `0x${number.toString(16).padStart(40, "0")}`;
const entry = (number: number, kind: Entry["kind"] = "evaluation"): Entry => ({
  kind,
  document: `0x${number.toString(16).padStart(64, "0")}`,
  blinded: BigInt(number) ** 7n,
  keyId: 1,
  soft: number % 2 === 0,
  caller: caller(number % 3),
});

describe("record", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-record-"));
  let files = 0;
  let clock = 1_000;
  after(() => rmSync(folder, { recursive: true }));

  const fresh = (): string => join(folder, `record-${files++}.jsonl`);
  const reopen = (file: string, more: object = {}) =>
    openRecord(file, { chainId: 31_337, committee, account, now: () => clock++, ...more });
  async function filled(count: number): Promise<string> {
    const file = fresh();
    const record = await reopen(file);
    for (let i = 1; i <= count; i++) await record.add(entry(i));
    await record.close();
    return file;
  }
  const nameOf = (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => "nothing",
      (error: Error) => error.name,
    );

  it("writes each distinct evaluation and attestation once, also when they come at once, and knows them when opened again", async () => {
    const file = fresh();
    const record = await reopen(file);
    const added = await Promise.all([1, 2, 1, 1, 2, 3].map((number) => record.add(entry(number))));
    expect(added).to.deep.equal([true, true, false, false, false, true]);
    expect(await record.add(entry(1, "attestation"))).to.equal(true);
    expect(await record.add({ ...entry(1), keyId: 2 })).to.equal(true);
    expect(await record.add({ ...entry(1), caller: caller(9) }), "the same question of another party").to.equal(false);
    expect(record.length).to.equal(5);
    await record.close();
    const lines: number[] = [];
    const soft: boolean[] = [];
    const onLine = (line: Line) => void [lines.push(line.sequence), soft.push(line.soft)];
    const again = await reopen(file, { onLine });
    expect(lines).to.deep.equal([1, 2, 3, 4, 5]);
    expect(soft).to.deep.equal([false, true, false, false, false]);
    expect([again.has(entry(2)), again.has(entry(4)), await again.add(entry(3))]).to.deep.equal([true, false, false]);
    expect(await again.add(entry(4))).to.equal(true);
    await again.close();
    expect(await verifyRecord(file, account.address)).to.deep.include({ lines: 6, evaluations: 5, attestations: 1, callers: 3 });
    expect(statSync(file).mode & 0o777).to.equal(0o600);
  });

  it("cuts off a last line that a loss of power has torn, wherever, and says so", async () => {
    const whole = readFileSync(await filled(3));
    const second = whole.indexOf(10, whole.indexOf(10) + 1) + 1;
    for (const end of [second + 1, second + 100, whole.length - 1]) {
      const file = fresh();
      writeFileSync(file, whole.subarray(0, end));
      const torn: number[] = [];
      const record = await reopen(file, { onTorn: (bytes: number) => torn.push(bytes) });
      expect([torn, record.length, record.has(entry(3))]).to.deep.equal([[end - second], 2, false]);
      expect(await record.add(entry(3))).to.equal(true);
      await record.close();
      expect((await verifyRecord(file, account.address)).lines).to.equal(3);
    }
    const file = fresh();
    writeFileSync(file, Buffer.concat([whole, Buffer.alloc(300)]));
    const record = await reopen(file);
    expect(record.length).to.equal(3);
    await record.close();
    expect(readFileSync(file)).to.deep.equal(whole);
  });

  it("takes no record that was altered, shortened in the middle, reordered, or is another's", async () => {
    const text = readFileSync(await filled(4), "utf8");
    const lines = text.trimEnd().split("\n");
    const swapped = [lines[0], lines[2], lines[1], lines[3]];
    const edit = (at: number, change: (line: Record<string, unknown>) => void) =>
      lines.map((line, index) => {
        if (index !== at) return line;
        const parsed = JSON.parse(line);
        change(parsed);
        return JSON.stringify(parsed);
      });
    const broken: [string, (string | undefined)[]][] = [
      ["caller altered", edit(1, (line) => Object.assign(line, { caller: caller(7) }))],
      ["last altered", edit(3, (line) => Object.assign(line, { time: 1 }))],
      [
        "signature of another line",
        edit(3, (line) => Object.assign(line, { signature: JSON.parse(lines[2] as string).signature })),
      ],
      ["line missing", [lines[0], lines[2], lines[3]]],
      ["first missing", lines.slice(1)],
      ["reordered", swapped],
      ["line twice", [...lines.slice(0, 2), lines[1], ...lines.slice(2)]],
      ["garbage inside", [lines[0], "{}", ...lines.slice(1)]],
      ["white space", lines.map((line) => line.replace(":", ": "))],
    ];
    for (const [what, content] of broken) {
      const file = fresh();
      writeFileSync(file, `${content.join("\n")}\n`);
      expect(await nameOf(reopen(file)), what).to.equal("RecordBroken");
      expect(await nameOf(verifyRecord(file, account.address)), what).to.equal("RecordBroken");
    }
    const good = fresh();
    writeFileSync(good, text);
    expect(await nameOf(reopen(good, { account: other })), "another member's").to.equal("RecordBroken");
    expect(await nameOf(reopen(good, { chainId: 1 })), "another ledger's").to.equal("RecordBroken");
    expect(await nameOf(verifyRecord(good, other.address))).to.equal("RecordBroken");
    expect((await verifyRecord(good, account.address)).lines).to.equal(4);
  });

  it("says that a record is cut when it verifies it", async () => {
    const file = await filled(2);
    truncateSync(file, statSync(file).size - 5);
    expect(await nameOf(verifyRecord(file, account.address))).to.equal("RecordBroken");
    appendFileSync(file, "x".repeat(100_000));
    expect(await nameOf(verifyRecord(file, account.address))).to.equal("RecordBroken");
  });

  it("stops for good when the disk is full: what was not written is not answered, and the next start cuts it off", async function () {
    // A limit on the size of files stands in for the disk; no shell of Windows sets one.
    if (process.platform === "win32") this.skip();
    const file = fresh();
    const limited = `ulimit -f 4; exec "${process.execPath}" "${fullDisk}" "${file}"`;
    const { outcomes, failed, again, length } = JSON.parse(execFileSync("sh", ["-c", limited], { encoding: "utf8" }));
    expect(outcomes.slice(0, -1)).to.deep.equal(outcomes.slice(0, -1).map(() => true));
    expect([outcomes.at(-1), failed, again, length]).to.deep.equal([
      "RecordUnwritable",
      true,
      "RecordUnwritable",
      outcomes.length - 1,
    ]);
    const record = await reopen(file);
    expect(record.length).to.equal(length);
    await record.close();
  });

  it("closes after what is under way", async () => {
    const file = fresh();
    const record = await reopen(file);
    const under = record.add(entry(1));
    await record.close();
    expect(await under).to.equal(true);
    expect(await nameOf(record.add(entry(2)))).to.equal("MemberStopping");
    expect(await nameOf(reopen(join(folder, "absent", "record")))).to.equal("RecordUnwritable");
    expect(await nameOf(reopen(folder)), "a folder").to.equal("RecordUnwritable");
  });
});
