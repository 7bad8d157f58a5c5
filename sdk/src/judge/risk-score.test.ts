import { expect } from "chai";
import fc from "fast-check";
import { thrownBy } from "../../../test/fixtures/documents.ts";
import { runs, seed } from "../../../test/fixtures/seed.ts";
import { InputInvalid } from "../errors.ts";
import { phrase } from "../say/phrase.ts";
import { crossCheck } from "./cross-check.ts";
import type { ParticipantHistory } from "./risk-points.ts";
import { receiveRiskPolicy } from "./risk-policy.ts";
import { type RiskParameters, type RiskScore, riskScore } from "./risk-score.ts";
import { RULES } from "./rules.ts";
import type { Change } from "./testing/change.ts";
import { set } from "./testing/change.ts";
import { CHANGES } from "./testing/changes.ts";
import { dossierOf, type Trade, trade } from "./testing/trade.ts";

const KNOWN: ParticipantHistory = { submitted: 40, late: 0, amended: 0, judged: 40, precleared: 30, inspected: 2, rejected: 0 };

function score(change: (made: Trade) => void = () => {}, rest: Partial<RiskParameters> = {}): RiskScore {
  const made = trade();
  change(made);
  return riskScore({ ...crossCheck(dossierOf(made)), history: { declarant: KNOWN }, ...rest });
}

describe("riskScore", () => {
  it("gives a known declarant whose documents agree nothing, and suggests pre-clearance", () => {
    expect(score()).to.deep.equal({
      said: [phrase("riskIs", { band: "low", total: 0, medium: 10, high: 50 })],
      points: [],
      total: 0,
      band: "low",
      outcome: "preclear",
      reasons: ["The risk is low: 0 points; medium begins at 10, high at 50."],
    });
  });

  it("sends a falsified weight and a wrong origin to inspection, and says so", () => {
    const weight = score(set("declaration", { grossWeightKg: "24800" }));
    expect([weight.outcome, weight.band]).to.deep.equal(["inspect", "high"]);
    expect(weight.reasons).to.include(
      "The gross weight declared is that of the transport documents: does not hold, which is grave.",
    );
    const origin = score(set("declaration", { originCountries: ["NZ"], items: null }));
    expect(origin.outcome).to.equal("inspect");
    expect(origin.points.map(({ rule }) => rule)).to.include("origin-certificate");
  });

  it("adds up to its total, with one sentence for each point", () => {
    const { points, total } = score(set("declaration", { grossWeightKg: "24800" }), {
      history: { declarant: {}, carrier: { reported: 10, corrected: 3 } },
    });
    expect(points.reduce((sum, one) => sum + one.points, 0)).to.equal(total);
    for (const { reason, rule, field } of points) {
      expect(reason).to.match(/^[A-Z0-9].*\.$/);
      expect(rule !== undefined || field !== undefined).to.equal(true);
    }
  });

  it("takes a warning to medium, leaves notices low, and counts a rule once", () => {
    expect(score(set("order", { contractNumber: "MMP-2" })).band).to.equal("medium");
    expect(score(set("transport", { voyage: "701W" }))).to.deep.include({ band: "low", total: 1, outcome: "preclear" });
    const many = {
      checks: [
        {
          rule: "items-twice",
          title: "No item is entered twice",
          severity: "notice" as const,
          status: "failed" as const,
          why: "9000 discrepancies.",
          said: {
            title: phrase("rule", { id: "items-twice", title: "No item is entered twice" }),
            why: phrase("discrepanciesFound", { count: 9_000 }),
          },
        },
      ],
    };
    expect(score(undefined, many).total).to.equal(1);
  });

  it("suggests to reject what cannot pass at all", () => {
    const made = trade();
    made.papers.licence = {
      type: "licence",
      issuer: { id: { scheme: "VAT", value: "DE9" } },
      number: "L-1",
      issueDate: "2026-08-01",
      dueDate: "2026-09-01",
    };
    const { outcome, reasons } = riskScore({ ...crossCheck(dossierOf(made)), history: { declarant: KNOWN } });
    expect(outcome).to.equal("reject");
    expect(reasons).to.deep.equal([
      "The licence is valid on the day of the declaration: does not hold, and without it the goods cannot pass.",
    ]);
  });

  it("does not take what could not be checked for agreement", () => {
    const { points, band } = score((made) => {
      delete made.papers.transport;
      delete made.papers.invoice;
    });
    expect(
      points.filter(({ reason }) => reason.includes("could not be checked")).map(({ rule, points: n }) => [rule, n]),
    ).to.deep.equal([
      ["party-seller", 5],
      ["party-buyer", 5],
      ["party-consignor", 3],
      ["party-consignee", 3],
      ["party-carrier", 2],
      ["value-invoice", 10],
      ["packages-transport", 3],
      ["weight-gross-transport", 10],
    ]);
    expect(band).not.to.equal("low");
  });

  it("sees an origin that no certificate was read for, and does not stop the goods for that alone", () => {
    const unread = (made: Trade): void => {
      delete made.papers.certificate;
    };
    const { points, ...known } = score(unread);
    expect(points.map(({ said: _, ...one }) => one)).to.deep.equal([
      {
        rule: "origin-certificate",
        points: 4,
        reason: "The origin certified is declared: could not be checked. There is no certificate of origin.",
      },
    ]);
    expect(known).to.deep.include({ total: 4, band: "low" });
    expect(score(unread, { history: { declarant: {} } })).to.deep.include({ total: 9, band: "low" });
    const uncounted = score(
      (made) => {
        unread(made);
        set("transport", { packages: null, items: null })(made);
      },
      { history: { declarant: {} } },
    );
    expect(uncounted).to.deep.include({ band: "medium" });
    expect(score(set("certificate", { originCountries: null, items: null })).total).to.equal(4);
  });

  it("gives a newcomer a few points, and past rejections their share", () => {
    const newcomer = score(undefined, { history: { declarant: { judged: 2 } } });
    expect(newcomer).to.deep.include({ total: 5, band: "low" });
    expect(newcomer.points[0]?.reason).to.equal(
      "Of the declarant, 2 declarations were judged; with fewer than 3 it counts as new.",
    );
    expect(score(undefined, { history: { declarant: { judged: 3 } } }).total).to.equal(0);
    // What it hands in for nobody to judge makes no declarant known, and no rejection rare.
    expect(score(undefined, { history: { declarant: { submitted: 1_000 } } }).total).to.equal(5);
    expect(score(undefined, { history: { declarant: { submitted: 1_000, judged: 4, rejected: 2 } } }).total).to.equal(30);
    const rejected = score(undefined, { history: { declarant: { ...KNOWN, rejected: 10 } } });
    expect(rejected).to.deep.include({ total: 15, band: "medium", outcome: "inspect" });
    expect(rejected.points[0]?.reason).to.equal(
      "10 of the declarant's 40 judged declarations were rejected: that share of 60 points.",
    );
    expect(score(undefined, { history: { declarant: { submitted: 10_000, judged: 10_000, late: 1 } } }).total).to.equal(1);
    expect(score(undefined, { history: { declarant: KNOWN, carrier: { reported: 4, corrected: 2 } } }).points[0]).to.deep.include(
      { participant: "carrier", field: "corrected", points: 5 },
    );
    expect(score(undefined, { history: { declarant: { ...KNOWN, late: 2 ** 32 - 1 } } }).total).to.equal(10);
  });

  it("never calls a grave discrepancy low, whatever a policy gives for it", () => {
    const policy = { severity: { notice: 0, warning: 0, grave: 0 }, unchecked: {}, bands: { medium: 1_000, high: 1_000 } };
    const graves = RULES.filter(({ severity }) => severity === "grave").map(({ id }) => id);
    for (const id of graves) {
      const { terms, prepare, change } = CHANGES[id] as Change;
      if (terms) continue;
      const scored = score(
        (made) => {
          prepare?.(made);
          change(made);
        },
        { policy },
      );
      expect([scored.band, scored.outcome === "preclear"], id).to.deep.equal(["medium", false]);
    }
  });

  it("follows an office's policy", () => {
    const change = set("transport", { voyage: "701W" });
    const policy = { rules: { "voyage-transport": 12 }, bands: { medium: 12, high: 13 } };
    expect(score(change, { policy })).to.deep.include({ total: 12, band: "medium" });
    expect(score(change, { policy: { ...policy, bands: { medium: 13, high: 13 } } }).band).to.equal("low");
    expect(score(change, { policy: { reject: ["voyage-transport"] } }).outcome).to.equal("reject");
    const unreadable = {
      rule: "verify-readable",
      title: "It can be read",
      severity: "warning" as const,
      status: "failed" as const,
      why: "One.",
      said: {
        title: phrase("rule", { id: "verify-readable", title: "It can be read" }),
        why: phrase("discrepanciesFound", { count: 1 }),
      },
    };
    expect(score(change, { checks: [unreadable], policy: { rules: { "verify-readable": 33 } } }).total).to.equal(33);
  });

  const bad: [what: string, policy: unknown][] = [
    ["no object", 7],
    ["a misspelt member", { severities: {} }],
    ["a missing severity", { severity: { notice: 1, warning: 10 } }],
    ["negative points", { severity: { notice: -1, warning: 10, grave: 60 } }],
    ["fractions", { newcomer: { below: 3, points: 0.5 } }],
    ["more points than there may be", { rules: { "value-invoice": 1_001 } }],
    ["points for an unknown rule", { rules: { "weight-of-all": 1 } }],
    ["an unknown rule unchecked", { unchecked: { constructor: 1 } }],
    ["an unknown rule that bars", { reject: ["weight-of-all"] }],
    ["bands out of order", { bands: { medium: 50, high: 10 } }],
    ["a band that everything reaches", { bands: { medium: 0, high: 10 } }],
    ["a verification without a name", { rules: { "verify-": 1 } }],
    ["a count that nobody keeps", { history: { nationality: 5 } }],
  ];
  for (const [what, policy] of bad) {
    it(`refuses a policy with ${what}`, () => {
      expect(thrownBy(() => receiveRiskPolicy(policy))).to.be.instanceOf(InputInvalid);
      expect(thrownBy(() => score(undefined, { policy }))).to.be.instanceOf(InputInvalid);
    });
  }

  it(`only rises with what speaks against a declaration (seed ${seed})`, () => {
    const count = fc.nat(50);
    const history = fc.record({
      late: count,
      amended: count,
      precleared: count,
      inspected: count,
      rejected: count,
      corrected: count,
    });
    const field = fc.constantFrom("late", "amended", "precleared", "inspected", "rejected" as const);
    const rises = fc.property(history, field, (counts, more) => {
      const declarant = { submitted: 60, judged: 60, reported: 60, ...counts };
      const [before, after] = [declarant, { ...declarant, [more]: declarant[more] + 1 }].map((one) =>
        score(undefined, { checks: [], discrepancies: [], history: { declarant: one } }),
      );
      expect(after?.total).to.be.at.least(before?.total ?? 0);
    });
    fc.assert(rises, { seed, numRuns: runs(200) });
  });
});
