import { expect } from "chai";
import type { Hex } from "viem";
import { enrol } from "../sdk/src/enrol/enrol.ts";
import { CommitteeUnavailable } from "../sdk/src/enrol/errors.ts";
import { type EnrolmentParameters, proveEnrolment } from "../sdk/src/enrol/prove-enrolment.ts";
import { type Act, type Received, rerouted, type Said, standIn } from "../sdk/src/enrol/testing/stand-in.ts";
import type { KontorError } from "../sdk/src/errors.ts";
import { coordinates, type GroupPoint, groupPoint, multiply } from "../sdk/src/protocol/curve.ts";
import { register } from "../sdk/src/register/register.ts";
import { plain } from "../sdk/src/wire.ts";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";
import { reshare } from "./rounds.ts";
import { financingOf } from "./steps.ts";

/** Pass on what the true member says of this path, altered; of the other path as it is. */
const lying =
  (path: string, alter: (said: Said) => object): Act =>
  async ({ path: asked, honest, response }: Received) => {
    const { status, json } = await honest();
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(status === 200 && asked === path ? alter(json) : json));
    return undefined;
  };
const twice = ([x, y]: string[]) =>
  plain([...coordinates(multiply(groupPoint([BigInt(x as string), BigInt(y as string)]) as GroupPoint, 2n))]);

describe("a member lies", () => {
  let ledger: Ledger;
  let seller: Party;
  const closing: (() => Promise<void>)[] = [];
  const patience = { request: 60_000, hedge: 60_000, pause: 20, attempts: 2 };

  before(async () => {
    ledger = await openLedger();
    seller = await ledger.join("seller", "trader");
  });
  after(async () => {
    for (const close of closing) await close();
    await ledger.close();
  });

  /** The seller, who meets these in the place of members, by index; all others are themselves. */
  async function meeting(...liars: [index: number, act: Act][]): Promise<Party> {
    const routes = new Map<number, string>();
    for (const [index, act] of liars) {
      const server = await standIn(ledger.committee.running[index - 1]?.url as string, act);
      closing.push(server.close);
      routes.set(index, server.url);
    }
    return rerouted(seller, ledger.committee.members, routes);
  }
  const registered = async (number: string): Promise<Hex> =>
    (await register(seller, { content: invoice(seller, number, 1_000n) })).documentId;
  const proven = (party: Party, documentId: Hex, more: Partial<EnrolmentParameters> = {}) =>
    proveEnrolment(party, { documentId, soft: false, patience, ...more });

  const falsePoint = lying("/v1/evaluate", (said) => ({ ...said, points: said.points.map(twice) }));
  const falseSignature = lying("/v1/attest", (said) => ({ ...said, signature: `0x${"11".repeat(64)}1b` }));

  for (const [what, act, step, reason] of [
    ["answers with another share", falsePoint, "evaluate", "its answer is not that of its share"],
    ["signs nothing that counts", falseSignature, "attest", "its signature is not that of its account"],
  ] as const) {
    it(`one that ${what} is named and replaced, and the invoice is enrolled`, async () => {
      const documentId = await registered(what);
      // Whoever of them is asked first, the liar is asked while it is first in one of three turns.
      for (const liar of [1, 2, 3]) {
        await seller.store?.evaluations.delete(`${documentId.toLowerCase()}/1/legal`);
        const seen: number[] = [];
        const { enrolment, faults } = await proven(await meeting([liar, act]), documentId, {
          onProgress: (progress) => {
            if ("step" in progress && progress.step === "fault") seen.push(progress.fault.member);
          },
        });
        expect(seen).to.deep.equal(faults.map(({ member }) => member));
        if (faults.length === 0) continue;
        const account = ledger.committee.members[liar - 1];
        expect(faults).to.have.length(1);
        expect(faults[0]).to.deep.include({ member: liar, account, step, fault: "lied", reason });
        await enrol(seller, { enrolment });
        expect((await financingOf(seller, documentId)).financed).to.equal(0n);
        return;
      }
      expect.fail("the liar was never asked");
    });
  }

  it("where too few are honest an error names the liars and says what to do; with them replaced, the same enrolment goes on", async () => {
    const documentId = await registered("L-3");
    const party = await meeting([1, falsePoint], [2, falsePoint]);
    const error = await failureOf(proven(party, documentId));
    expect(error).to.be.instanceOf(CommitteeUnavailable);
    const { faults, values, todo } = error as CommitteeUnavailable & KontorError;
    expect(faults.map(({ member, fault }) => [member, fault]).sort()).to.deep.equal([
      [1, "lied"],
      [2, "lied"],
    ]);
    // The honest one may still be at it when nothing can come of it any more.
    expect(values.needed).to.equal(2);
    expect(values.done).to.be.oneOf([0, 1]);
    expect(todo).to.match(/consortium/);
    // The consortium gives the key to two others; it stays the same, so what is enrolled stays enrolled.
    await reshare(ledger, 1, [2, 0]);
    // A member may take up its part of the round after the ledger has it; whoever asks before that is told to come back.
    const { enrolment } = await proven(seller, documentId, { patience: {} });
    await enrol(seller, { enrolment });
    expect((await financingOf(seller, documentId)).financed).to.equal(0n);
    const again = await registered("l 3");
    expect(await failureOf(proven(seller, again))).to.have.property("error", "AlreadyEnrolled");
  });
});
