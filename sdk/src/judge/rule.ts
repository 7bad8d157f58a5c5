import type { Hex } from "viem";
import type { DocumentTypeName } from "../protocol/document.ts";
import type { CodeList } from "./codes/known.ts";
import type { Dossier, Origin, Source } from "./dossier.ts";
import type { Severity } from "./judge.ts";
import type { DayMember } from "./members/days.ts";
import type { ItemMember, MeasureMember } from "./members/measures.ts";
import type { PartyMember } from "./members/parties.ts";
import type { TextMember } from "./members/texts.ts";
import type { Selector } from "./stated.ts";
import type { Cover, Days, Margin, Tolerance } from "./tolerance.ts";
import type { Condition } from "./when.ts";

interface Head {
  /** Names the rule for ever: reports, policies and tolerances cite it. */
  id: string;
  title: string;
  severity: Severity;
  /** Regulation, convention or standard that motivates it. */
  source: string;
  /** Only under this condition; else always. */
  when?: Condition;
}

type Both<Member extends string> = { left: Selector<Member>; right: Selector<Member> };

/** What a rule compares and how. Comparisons say in compare/ what they take as agreement. */
export type Rule = Head &
  (
    | ({ compare: "sameParty" | "sameName" } & Both<PartyMember>)
    | ({ compare: "same" | "freightBorneBy" | "carriesBySea" } & Both<TextMember>)
    | ({ compare: "among" | "oneOrPart" | "partyAmong" | "sameSet" } & Both<TextMember>)
    | ({ compare: "samePrefix"; digits: 2 | 6; mutual: boolean } & Both<TextMember>)
    | ({ compare: "notAfter"; tolerance: Days; within?: "document" } & Both<DayMember>)
    | ({ compare: "sameDay"; tolerance: Days } & Both<DayMember>)
    | ({ compare: "sameSum" | "atMost"; tolerance: Margin; shares?: "wholeOrParts" } & Both<MeasureMember>)
    | ({ compare: "sameValue" | "customsValue"; tolerance: Margin } & Both<MeasureMember>)
    | ({ compare: "covers"; tolerance: Cover } & Both<MeasureMember>)
    | { compare: "known"; list: CodeList; left: Selector<TextMember> }
    | { compare: "addUp"; measure: ItemMember; tolerance: Margin; left: Selector<MeasureMember> }
    | { compare: "containersAddUp"; tolerance: Margin; left: Selector<MeasureMember> }
    | ({ compare: "sumPerCode"; measure: ItemMember; tolerance: Margin } & Both<"items">)
    | ({ compare: "quantityPerUnit" | "pricePerUnit"; tolerance: Margin } & Both<"items">)
    | ({ compare: "originPerCode" } & Both<"items">)
    | { compare: "netWithinGross" | "coded" | "distinctItems"; left: Selector<"items"> }
    | { compare: "present"; left: Selector<MeasureMember | "number"> }
    | { compare: "licensed"; left: Selector<TextMember>; right: Selector<TextMember> }
    | { compare: "current" | "acknowledged" | "registeredOnce" | "cited" | "sourced" | "asSourced"; left: Selector<"document"> }
  );
/** Rules that compare in one of some ways. */
export type RuleOf<Compare extends Rule["compare"]> = Rule extends infer One
  ? One extends { compare: infer Own }
    ? Extract<Own, Compare> extends never
      ? never
      : One
    : never
  : never;

/** One side of a discrepancy: which document or event says what. */
export interface Side {
  documentId: Hex | null;
  type: DocumentTypeName | "event";
  /** Path of the member in the document. */
  member: string;
  /** As the document states it, with its unit; null where it states nothing. */
  value: string | null;
}

/** Two values that do not agree as a rule demands. */
export interface RuleDiscrepancy {
  rule: string;
  severity: Severity;
  /** One sentence with both values. */
  what: string;
  left: Side;
  right: Side | null;
  /** In words, where there is one. */
  tolerance?: string;
}

/** What a comparison found: without rule and severity, which are the rule's. */
export interface Found {
  what: string;
  left: Side;
  right: Side | null;
  tolerance?: string;
}

/** What came of a comparison. */
export interface Finding {
  /** How many values were compared; 0: the rule does not apply. */
  compared: number;
  found: Found[];
  /** Why nothing was compared. */
  reason?: string;
}

/** What happened to a rule. */
export interface RuleResult {
  rule: string;
  title: string;
  severity: Severity;
  status: "passed" | "failed" | "notApplicable";
  /** How much was compared, or why nothing. */
  why: string;
}

/** A comparison of rules of one kind, with the tolerance that is in force. */
export type Comparison<R extends Rule> = (rule: R, dossier: Dossier, tolerance: Tolerance | undefined) => Finding;

export const sideOf = (by: Source, member: string, value: string | null): Side => ({
  documentId: by.documentId,
  type: by.type,
  member,
  value,
});

/** Origins that a rule looks at, for a table of rules. */
export const originsOf = (rule: Rule): readonly Origin[] => [
  ...new Set([...rule.left.of, ...("right" in rule ? rule.right.of : [])]),
];
