import { join } from "node:path";
import { expect } from "chai";
import type { Hex } from "viem";
import { enrol } from "../sdk/src/enrol/enrol.ts";
import { proveEnrolment } from "../sdk/src/enrol/prove-enrolment.ts";
import { register } from "../sdk/src/register/register.ts";
import { kontor } from "./committee-processes.ts";
import { invoice, openLedgerWithProcesses, type Party } from "./ledger.ts";
import { financingOf, registerAndEnrol } from "./steps.ts";

const COUNT = 4;

describe("a committee of five processes, of which three evaluate", () => {
  let ledger: Awaited<ReturnType<typeof openLedgerWithProcesses>>;
  let seller: Party;

  before(async () => {
    ledger = await openLedgerWithProcesses({ members: 5, threshold: 3 });
    seller = await ledger.join("seller", "trader");
  });
  after(() => ledger.close());

  async function kill(...indexes: number[]): Promise<void> {
    for (const index of indexes) ledger.committee.running[index]?.process.kill("SIGKILL");
    await Promise.all(indexes.map((index) => ledger.committee.running[index]?.ended));
  }
  const verify = (index: number) => {
    const record = join(ledger.committee.folders[index] ?? "", "state", "record.jsonl");
    return kontor("committee", "record", "--verify", record, "--account", ledger.committee.members[index] ?? "");
  };

  it("P11: two are killed during enrolments, and no enrolment is lost", async () => {
    const documentIds: Hex[] = [];
    for (let number = 1; number <= COUNT; number++)
      documentIds.push((await register(seller, { content: invoice(seller, `D-${number}`, 100n) })).documentId);
    let killed: Promise<void> | undefined;
    const proven = await Promise.all(
      documentIds.map((documentId, i) =>
        proveEnrolment(seller, {
          documentId,
          soft: i === 0,
          onProgress: (progress) => {
            if ("step" in progress && progress.step === "evaluate" && progress.done > 0) killed ??= kill(0, 3);
          },
        }),
      ),
    );
    await killed;
    for (const { enrolment } of proven) await enrol(seller, { enrolment });
    for (const documentId of documentIds) expect((await financingOf(seller, documentId)).sequence).to.equal(0n);
    const dead = [0, 3].map((index) => ledger.committee.members[index]);
    const named = proven.flatMap(({ faults }) => faults).filter(({ fault }) => fault === "unreachable");
    for (const { account } of named) expect(dead).to.include(account);
  });

  it("those that were killed come back with what they had written down, and two others may go", async () => {
    for (const index of [0, 3]) await ledger.committee.start(index);
    await ledger.committee.ready();
    await kill(1, 4);
    const documentId = await registerAndEnrol(seller, invoice(seller, "D-0", 100n));
    expect((await financingOf(seller, documentId)).financed).to.equal(0n);
    let evaluations = 0;
    for (const index of ledger.committee.members.keys()) evaluations += Number((await verify(index)).evaluations);
    expect(evaluations, "three members for each, once").to.be.at.least(3 * (COUNT + 1));
    expect(evaluations).to.be.at.most(5 * (COUNT + 1));
  });
});
