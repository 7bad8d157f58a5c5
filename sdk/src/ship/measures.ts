import type { EventClass } from "../declare/procedures.ts";
import type { Moments, MomentsOfDeclaration } from "./moments.ts";

/** What a duration is from and to; undefined where either has not come. */
type Span = readonly [from: bigint | undefined, to: bigint | undefined];

/** Durations of one kind. A table, so that whoever asks for another one adds a line. */
export interface Measure {
  name: string;
  /** In words, for people. */
  title: string;
  spans: (moments: Moments) => Span[];
}

/** When an event of a leg happened. */
const happened = ({ legs }: Moments, leg: number, event: EventClass): bigint | undefined =>
  legs.find((moment) => moment.leg === leg && moment.event === event)?.occurredAt;

/** The event that opened a declaration. */
const trigger = (moments: Moments, { leg, event }: MomentsOfDeclaration) => happened(moments, leg, event);

const perDeclaration =
  (span: (declaration: MomentsOfDeclaration, moments: Moments) => Span) =>
  (moments: Moments): Span[] =>
    moments.declarations.map((declaration) => span(declaration, moments));

const perLeg =
  (from: EventClass, to: EventClass) =>
  (moments: Moments): Span[] =>
    [...new Set(moments.legs.map(({ leg }) => leg))].map((leg) => [happened(moments, leg, from), happened(moments, leg, to)]);

const isAtDestination = ({ procedure }: MomentsOfDeclaration): boolean => procedure === "import" || procedure === "arrival";

/** Durations between steps, in the order of a trade. */
export const MEASURES: readonly Measure[] = [
  {
    name: "openedToDeclared",
    title: "shipment opened to declaration submitted",
    spans: perDeclaration(({ submitted }, { opened }) => [opened, submitted]),
  },
  { name: "receivedToDeparted", title: "goods received to departed", spans: perLeg("received", "departed") },
  {
    name: "happenedToReported",
    title: "transport event to its report",
    spans: ({ legs }) => legs.map(({ occurredAt, reportedAt }) => [occurredAt, reportedAt]),
  },
  {
    name: "eventToOpened",
    title: "transport event to declaration opened",
    spans: perDeclaration((declaration, moments) => [trigger(moments, declaration), declaration.opened]),
  },
  {
    name: "openedToSubmitted",
    title: "declaration opened to submitted",
    spans: perDeclaration(({ opened, submitted }) => [opened, submitted]),
  },
  {
    name: "submittedToJudged",
    title: "declaration submitted to judged",
    spans: perDeclaration(({ submitted, judged }) => [submitted, judged]),
  },
  {
    name: "inspection",
    title: "inspection to decision",
    spans: perDeclaration(({ inspected, decided }) => [inspected, decided]),
  },
  {
    name: "eventToPrecleared",
    title: "transport event to pre-clearance",
    spans: perDeclaration((declaration, moments) => [trigger(moments, declaration), declaration.precleared]),
  },
  { name: "departedToArrived", title: "departed to arrived", spans: perLeg("departed", "arrived") },
  {
    name: "arrivedToReleased",
    title: "arrived to goods released",
    spans: (moments) =>
      moments.declarations.filter(isAtDestination).map(({ leg, released }) => [happened(moments, leg, "arrived"), released]),
  },
  { name: "arrivedToDelivered", title: "arrived to delivered", spans: perLeg("arrived", "delivered") },
];

/** Seconds of the spans that are complete. A reporter's clock may be ahead of the ledger's: what would be less than nothing is 0. */
export const secondsOf = (spans: readonly Span[]): number[] =>
  spans.flatMap(([from, to]) => (from === undefined || to === undefined ? [] : [Math.max(0, Number(to - from))]));
