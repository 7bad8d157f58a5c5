import { performance } from "node:perf_hooks";
import { numberToBytesBE } from "@noble/curves/utils.js";
import { expect } from "chai";
import { BASE, coordinates, GROUP_ORDER, type GroupPoint, multiply } from "../../sdk/src/protocol/curve.ts";
import { FIELD_ORDER } from "../../sdk/src/protocol/hash.ts";
import { evaluatePolynomial } from "../../sdk/src/protocol/sharing.ts";
import { blindedOf, evaluationOf } from "../../sdk/src/protocol/tag.ts";
import { startComputation } from "./computation.ts";
import type { AttestJob, EvaluateJob, Pair } from "./job.ts";

const pair = (point: GroupPoint): Pair => [...coordinates(point)];
/** A key of threshold 2 and its shares; only tests have a dealer who knows it. */
const key = [123_456_789n ** 5n % GROUP_ORDER, 987_654_321n ** 7n % GROUP_ORDER];
const shareOf = (index: number): bigint => evaluatePolynomial(key, index);
const points = [3n, 5n, 7n, 11n].map((factor) => multiply(BASE, factor ** 60n));
const blinded = blindedOf(points);

const evaluateJob = (index: number, asked: readonly Pair[] = points.map(pair)): EvaluateJob => {
  const share = new Uint8Array(new SharedArrayBuffer(32));
  share.set(numberToBytesBE(shareOf(index), 32));
  return { task: "evaluate", share, shareKey: pair(multiply(BASE, shareOf(index))), points: asked };
};

describe("computation", () => {
  const computation = startComputation();
  after(() => computation.close());

  async function answers(...indexes: number[]): Promise<AttestJob["answers"]> {
    return Promise.all(
      indexes.map(async (index) => {
        const { shareKey } = evaluateJob(index);
        const outcome = await computation.compute(evaluateJob(index));
        if ("fault" in outcome) throw new Error("fault");
        return { index, shareKey, ...outcome };
      }),
    );
  }
  const attest = async (given: AttestJob["answers"]) =>
    computation.compute<AttestJob>({ task: "attest", blinded, points: points.map(pair), answers: given });

  it("multiplies every point by the share and proves it; any t answers make the same evaluation", async () => {
    const all = await answers(1, 2, 3);
    expect(all[1]?.points).to.deep.equal(points.map((point) => pair(multiply(point, shareOf(2)))));
    const expected = evaluationOf(
      blinded,
      points.map((point) => multiply(point, key[0] as bigint)),
    );
    for (const some of [all.slice(0, 2), all.slice(1), [all[2], all[0]] as typeof all])
      expect(await attest(some)).to.deep.equal({ evaluation: expected });
  });

  it("names the member whose answer is not made with its share", async () => {
    const [first, second] = (await answers(1, 2)) as [AttestJob["answers"][0], AttestJob["answers"][0]];
    const [otherShare] = await answers(3);
    const swapped = [...second.points].reverse();
    const wrong: [string, AttestJob["answers"][0]][] = [
      ["another's answer", { ...second, points: otherShare?.points ?? [], equality: otherShare?.equality ?? second.equality }],
      ["another's proof", { ...second, equality: first.equality }],
      ["answers in another order", { ...second, points: swapped }],
      ["one answer altered", { ...second, points: [...second.points.slice(0, 3), pair(BASE)] }],
      ["proof not reduced", { ...second, equality: { c: second.equality.c, z: second.equality.z + GROUP_ORDER } }],
      ["too few", { ...second, points: second.points.slice(0, 1) }],
      ["the identity", { ...second, points: [[0n, 1n], ...second.points.slice(1)] }],
    ];
    for (const [what, answer] of wrong) expect(await attest([first, answer]), what).to.deep.equal({ fault: { member: 2 } });
  });

  it("evaluates nothing outside the subgroup, nor the identity", async () => {
    const good = pair(points[0] as GroupPoint);
    const bad: [string, Pair][] = [
      ["identity", [0n, 1n]],
      ["order 2", [0n, FIELD_ORDER - 1n]],
      ["with a component of order 2", [FIELD_ORDER - good[0], FIELD_ORDER - good[1]]],
      ["off the curve", [good[1], good[0]]],
      ["not reduced", [good[0] + FIELD_ORDER, good[1]]],
    ];
    for (const [what, point] of bad)
      expect(await computation.compute(evaluateJob(1, [good, point])), what).to.deep.equal({ fault: { point: 1 } });
  });

  it("answers nothing with a share that was wiped, and goes on in another thread", async () => {
    const job = evaluateJob(1);
    job.share.fill(0);
    const refused = await computation.compute(job).catch((error: Error) => error.name);
    expect(refused).to.equal("MemberBusy");
    expect(await answers(1)).to.have.length(1);
  });

  it("leaves the thread that listens free", async () => {
    const before = performance.eventLoopUtilization();
    await Promise.all(Array.from({ length: 20 }, () => answers(1)));
    expect(performance.eventLoopUtilization(before).utilization).to.be.lessThan(0.5);
  });

  it("computes nothing after it is closed", async () => {
    const other = startComputation();
    await other.compute(evaluateJob(1));
    const under = other.compute(evaluateJob(1)).catch((error: Error) => error.name);
    await other.close();
    expect(await under).to.equal("MemberStopping");
    expect(await other.compute(evaluateJob(1)).catch((error: Error) => error.name)).to.equal("MemberStopping");
  });
});
