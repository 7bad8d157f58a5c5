import type { GoodsItem } from "../../document/goods.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import type { PaperName, Trade, TradeTerms } from "./trade.ts";

/** One change of a trade that agrees, after which one rule at least must fail. */
export interface Change {
  /** Terms without which the rule says nothing. */
  terms?: Partial<TradeTerms>;
  /** Makes the rule apply where the usual documents do not. */
  prepare?: (trade: Trade) => void;
  change: (trade: Trade) => void;
}
type Step = (trade: Trade) => void;
/** Members to set, or what makes them of what is there. */
type Members<T> = Partial<T> | ((current: T, trade: Trade) => Partial<T>);

export const paper = ({ papers }: Trade, name: PaperName): TradeDocument => papers[name] as TradeDocument;
export const item = (trade: Trade, name: PaperName): GoodsItem => paper(trade, name).items?.[0] as GoodsItem;

const assign = <T extends object>(current: T, members: Members<T>, trade: Trade): void => {
  Object.assign(current, typeof members === "function" ? members(current, trade) : members);
};

/** Sets members of a document. */
export const set =
  (name: PaperName, members: Members<TradeDocument>): Step =>
  (trade) =>
    assign(paper(trade, name), members, trade);
/** Sets members of the first item of a document. */
export const setItem =
  (name: PaperName, members: Members<GoodsItem>): Step =>
  (trade) =>
    assign(item(trade, name), members, trade);
export const inTurn =
  (...steps: Step[]): Step =>
  (trade) => {
    for (const step of steps) step(trade);
  };

/** More than any tolerance allows. */
export const more = (amount: string | null | undefined): string => String(BigInt(amount ?? 0) * 2n + 1_000_000n);
export const heavier = (kilograms: string | null | undefined): string =>
  String(BigInt((kilograms ?? "0").split(".")[0] ?? 0) * 2n + 1_000n);

export const raise = (name: PaperName, member: "totalMinor" | "freightMinor" | "insuranceMinor" | "customsValueMinor"): Step =>
  set(name, (current) => ({ [member]: more(current[member]) }));
export const fatten = (name: PaperName, member: "grossWeightKg" | "netWeightKg"): Step =>
  set(name, (current) => ({ [member]: heavier(current[member]) }));
/** Makes the first item so much heavier that no sum of its document is what it was. */
export const fattenItem = (name: PaperName, ...members: ("grossWeightKg" | "netWeightKg")[]): Step =>
  setItem(name, ({ grossWeightKg }) => Object.fromEntries(members.map((member) => [member, heavier(grossWeightKg)])));

export const OTHER = { name: "Another Firm", id: { scheme: "VAT", value: "DE999999999" } };
/** Another party that is identified in the same scheme. */
export const other = ({ id, ...party }: typeof OTHER): typeof OTHER => ({ ...party, id: { ...id, value: "999999999999999999" } });
