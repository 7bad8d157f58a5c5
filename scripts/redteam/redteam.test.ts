import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { coordinates, groupPoint } from "../../sdk/src/protocol/curve.ts";
import { courseOf } from "./course.ts";
import { type Engagement, engage } from "./engagement.ts";
import { type Played, playLedger } from "./ledger.ts";
import { faultsOf, reportOf } from "./report.ts";
import { type Sight, sightOf } from "./sight.ts";

const SEED = "0x5eed";

describe("the red team", function () {
  this.timeout(900_000);
  const { random, ranges, ...course } = courseOf(SEED, { invoices: 3, pledges: 3, trades: 2 });
  const documents = course.invoices.map(({ document }) => document);
  let folder: string;
  let played: Played;
  let sight: Sight;
  let engagement: Engagement;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "kontor-redteam-"));
    played = await playLedger(folder, course);
    sight = sightOf(played.snapshot);
    engagement = engage(played, documents, { random, ranges, size: 8 });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is given everything: chain, storage, and all that a member of the committee holds and saw", () => {
    expect(sight.registrations.map(({ documentId }) => documentId)).to.deep.equal(played.documentIds);
    expect(sight.enrolments.map(({ evaluated }) => evaluated.length)).to.deep.equal([4, 4, 1]);
    expect(sight.reservations.map(({ controller }) => controller)).to.deep.equal(
      played.pledges.map(({ controller }) => controller),
    );
    expect(sight.dealings).to.have.length(3);
    expect(sight.envelopeBytes).to.have.length(3);
    for (const { uniqueness, note } of sight.enrolments)
      for (const value of [uniqueness, note]) expect(sight.holds(value)).to.equal(true);
    // The nullifier tree keeps 224 bits of a nullifier, and nothing else of it is stored.
    const { storage } = played.snapshot;
    for (const { nullifier } of sight.reservations) {
      const key = (nullifier & ((1n << 224n) - 1n)).toString(16).padStart(56, "0");
      expect(storage.some(({ value }) => value.includes(key))).to.equal(true);
    }
    // A question goes to as many as the threshold, in an order of its own: so few questions may leave one member out. One that is asked
    // beside a slow one writes nothing down where enough others have answered before it began.
    expect(played.members.filter(({ record }) => record.length > 0).length).to.be.at.least(played.threshold);
    for (const { seen, record, dealt } of played.members) {
      expect(record.length).to.be.at.most(seen.length);
      expect(dealt).to.have.length(3);
    }
    const lines = played.members.flatMap(({ record }) => record);
    expect(lines.length, "evaluations and attestations").to.be.at.least(2 * played.threshold * played.documentIds.length);
    const evaluated = played.members.flatMap(({ seen }) => seen).filter((one) => one.evaluated !== undefined);
    for (const { documentId, evaluated: points = [] } of evaluated) {
      const published = sight.enrolments.find((one) => one.documentId === documentId)?.evaluated ?? [];
      expect(points.map((point) => coordinates(point)[1])).to.deep.equal([...published]);
      for (const point of points) expect(groupPoint(coordinates(point))).not.to.equal(undefined);
    }
    expect(evaluated.length).to.be.at.least(3);
  });

  it("P5: confirms no invoice and links no pledge without t shares, whatever it tries", () => {
    for (const { name, invoices, pledges, linked, guesses } of engagement.strategies) {
      expect([invoices, pledges, linked], name).to.deep.equal([0, 0, 0]);
      expect(guesses, name).to.be.greaterThan(0);
    }
  });

  it("P5: finds every invoice and every pledge with t shares: so the attack works, and nothing but the missing share stops it", () => {
    const { invoices, pledges } = engagement.control;
    expect([invoices, pledges]).to.deep.equal([3, 3]);
  });

  it("cannot tell invoices apart by the length of what is sealed", () => {
    expect(engagement.lengths).to.deep.equal([8, 8, 8]);
  });

  it("finds every invoice in registries of plain hashes, by dictionary and by range", () => {
    expect(engagement.plain.map(({ invoices }) => invoices)).to.deep.equal([3, 3, 3, 3, 3]);
    expect(engagement.plain[1]?.guesses).to.equal(ranges.numbers * ranges.trades.length);
  });

  it("prints what each strategy found, at which rate, and ends well only if all is as it should be", () => {
    const text = reportOf(engagement);
    for (const { name } of [...engagement.strategies, engagement.control, ...engagement.plain]) expect(text).to.include(name);
    expect(faultsOf(engagement)).to.deep.equal([]);
    const [first, ...others] = engagement.strategies;
    if (first === undefined) throw new Error("nothing was tried");
    for (const worse of [{ invoices: 1 }, { pledges: 1 }, { linked: 1 }, { guesses: 0 }])
      expect(faultsOf({ ...engagement, strategies: [{ ...first, ...worse }, ...others] })).to.have.length(1);
    expect(faultsOf({ ...engagement, lengths: [8, 7, 8] })).to.have.length(1);
    expect(faultsOf({ ...engagement, control: { ...engagement.control, pledges: 2 } })).to.have.length(1);
    expect(faultsOf({ ...engagement, plain: engagement.plain.map((one) => ({ ...one, invoices: 0 })) })).to.have.length(5);
  });
});
