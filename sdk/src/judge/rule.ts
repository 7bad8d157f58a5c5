import type { ProcedureName } from "../declare/procedures.ts";
import type { GoodsItem } from "../document/goods.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import type { CodeList } from "./codes/known.ts";
import type { AnyMember } from "./compare/declares.ts";
import type { Severity } from "./judge.ts";
import type { DayMember } from "./members/days.ts";
import type { ItemMember } from "./members/items.ts";
import type { MeasureMember } from "./members/measures.ts";
import type { PartyMember } from "./members/parties.ts";
import type { TextMember } from "./members/texts.ts";
import type { Selector } from "./stated.ts";
import type { Cover, Days, Margin } from "./tolerance.ts";
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
    | ({ compare: "sameParty" } & Both<PartyMember>)
    | ({ compare: "same" | "freightBorneBy" | "carriesBySea" } & Both<TextMember>)
    | ({ compare: "among" | "oneOrPart" | "partyAmong" | "sameSet" } & Both<TextMember>)
    | ({ compare: "samePrefix"; digits: 2 | 6; mutual: boolean } & Both<TextMember>)
    | ({ compare: "notAfter"; tolerance: Days; within?: "document" } & Both<DayMember>)
    | ({ compare: "sameDay"; tolerance: Days } & Both<DayMember>)
    | ({ compare: "sameSum" | "atMost"; tolerance: Margin; shares?: "wholeOrParts" } & Both<MeasureMember>)
    | ({ compare: "sameValue" | "customsValue" | "itemsValue" | "withinSold"; tolerance: Margin } & Both<MeasureMember>)
    | ({ compare: "basisStated" } & Both<MeasureMember>)
    | ({ compare: "covers"; tolerance: Cover } & Both<MeasureMember>)
    | { compare: "known"; list: CodeList; left: Selector<TextMember> }
    | { compare: "addUp"; measure: ItemMember; tolerance: Margin; left: Selector<MeasureMember> }
    | { compare: "containersAddUp"; tolerance: Margin; left: Selector<MeasureMember> }
    | ({ compare: "sumPerCode"; measure: ItemMember; tolerance: Margin } & Both<"items">)
    | ({ compare: "quantityPerUnit" | "pricePerUnit"; tolerance: Margin } & Both<"items">)
    | ({ compare: "sameQuantity"; units: "same" | "shared"; tolerance: Margin } & Both<"items">)
    | ({ compare: "originPerCode" } & Both<"items">)
    | { compare: "netWithinGross" | "coded" | "distinctItems"; left: Selector<"items"> }
    | ({ compare: "declares"; procedures: readonly ProcedureName[]; path: string } & Both<AnyMember>)
    | { compare: "namesSources"; left: Selector<"document"> }
    | { compare: "backed"; left: Selector<keyof TradeDocument>; right: Selector<"document"> }
    | { compare: "backedItems"; left: Selector<keyof GoodsItem>; right: Selector<"items"> }
    | ({ compare: "goesWith" } & Both<"number">)
    | { compare: "credits"; left: Selector<"document">; right: Selector<"document"> }
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
