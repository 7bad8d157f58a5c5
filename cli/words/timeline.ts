import type { Address } from "viem";
import { SEVERITIES } from "../../sdk/src/judge/judge.ts";
import { durationInWords } from "../../sdk/src/ship/duration-words.ts";
import type { Plain } from "../../sdk/src/wire.ts";
import type { ShownStep, ShownTimeline } from "../shipment-times.ts";
import { pairs, table } from "./table.ts";
import { inLowerCase, utc } from "./values.ts";

type Step = Plain<ShownStep>;

const document = ({ documentType }: Step): string => inLowerCase(documentType ?? "document");
const declaration = ({ procedure }: Step): string => (procedure === undefined ? "declaration" : `${procedure} declaration`);
const again = ({ happenedAt }: Step): string => (happenedAt === undefined ? "did not happen" : `happened ${utc(happenedAt)}`);

/** The ledger names a report that is the reason of a judgement, also where it counts no discrepancy. */
function foundIn({ discrepancies = 0, severity = 0 }: Step): string {
  if (discrepancies === 0) return "a report is the reason, which counts no discrepancy";
  const worst = SEVERITIES[severity] ?? severity;
  return discrepancies === 1 ? `1 discrepancy found, ${worst}` : `${discrepancies} discrepancies found, the worst ${worst}`;
}

/** Steps that say more than their name. */
const SAID: Partial<Record<Step["step"], (step: Step) => string>> = {
  DocumentLinked: (step) => `${document(step)} linked`,
  DocumentUnlinked: (step) => `${document(step)} unlinked`,
  DocumentRegistered: (step) => `${document(step)} registered`,
  DocumentAcknowledged: (step) => `${document(step)} acknowledged`,
  DocumentSuperseded: (step) => `${document(step)} superseded by a later version`,
  DocumentWithdrawn: (step) => `${document(step)} withdrawn`,
  CarrierAppointed: ({ leg }) => `another carrier appointed, leg ${leg}`,
  TransportEventReported: ({ index, event, leg, happenedAt }) =>
    `event ${index}: ${inLowerCase(event ?? "")}, leg ${leg}, happened ${utc(happenedAt)}`,
  TransportEventCorrected: (step) => `event ${step.index} corrected: ${again(step)}`,
  DeclarationSubscribed: (step) =>
    `${declaration(step)} subscribed, opens when ${inLowerCase(step.event ?? "")}, leg ${step.leg}`,
  DeclarationJudged: (step) => `${declaration(step)} judged: ${step.outcome}`,
  DiscrepanciesFound: foundIn,
};

const said = (step: Step): string => SAID[step.step]?.(step) ?? inLowerCase(step.step);

/** Who an account is to the shipment, by the first thing that it did. */
const ROLES: Partial<Record<Step["step"], (step: Step) => string>> = {
  ShipmentOpened: () => "opener",
  TransportEventReported: ({ leg }) => `reporter of leg ${leg}`,
  DeclarationSubscribed: () => "declarant",
  DeclarationJudged: () => "office",
  GoodsReleased: () => "office",
  DocumentRegistered: (step) => `issuer of ${document(step)}`,
  DocumentAcknowledged: () => "counterparty",
};

/** A name for each account, which no two share. */
function names(steps: readonly Step[]): Map<Address, string> {
  const found = new Map<Address, string>();
  const taken = new Map<string, number>();
  for (const role of Object.keys(ROLES) as Step["step"][])
    for (const step of steps) {
      if (step.step !== role || step.by === undefined || found.has(step.by)) continue;
      const name = ROLES[role]?.(step) ?? "party";
      const count = (taken.get(name) ?? 0) + 1;
      taken.set(name, count);
      found.set(step.by, count === 1 ? name : `${name} (${count})`);
    }
  return found;
}

/** A shipment step by step: when, how long after the step before, what, and who. */
export function timelineInWords({ shipmentId, steps }: Plain<ShownTimeline>): string[] {
  const who = names(steps);
  const procedures = new Map(steps.map((step) => [step.procedure && step.declarationId, step.procedure]));
  const rows = steps.map((step, i) => [
    utc(step.time),
    i === 0 ? null : durationInWords(Number(step.since)),
    said({ ...step, procedure: step.procedure ?? procedures.get(step.declarationId) }),
    step.by === undefined ? "the ledger" : (who.get(step.by) ?? step.by),
  ]);
  return [
    `Shipment ${shipmentId}`,
    "",
    ...table(["time (UTC)", "after>", "step", "who"], rows),
    "",
    ...pairs([...who].map(([account, name]) => [name, account] as const)),
  ];
}
