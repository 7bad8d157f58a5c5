import { toMinor } from "../../document/amount.ts";
import type { GoodsItem } from "../../document/goods.ts";
import { type Phrase, phrase } from "../../say/phrase.ts";
import { type Dossier, type Origin, type Source, sourcesOf } from "../dossier.ts";
import { nameOfSource, typeWords } from "../words.ts";

/** An item of a document, and which. */
export interface Line {
  by: Source;
  index: number;
  item: GoodsItem;
  /** Of a credit note: it takes away. */
  isCredit: boolean;
}

/** All items of documents of some origins, and of others beside them; or why there are none to be compared. */
export function linesOf(dossier: Dossier, of: readonly Origin[], beside: readonly Source[] = []): Line[] | { reason: Phrase } {
  const sources = [...sourcesOf(dossier, of), ...beside];
  if (sources.length === 0) return { reason: phrase("thereIsNo", { types: of.map(typeWords) }) };
  const silent = sources.find(({ document }) => !document?.items?.length);
  if (silent) return { reason: phrase("listsNoItems", { document: nameOfSource(silent) }) };
  return sources.flatMap((by) =>
    (by.document?.items ?? []).map((item, index) => ({ by, index, item, isCredit: by.type === "creditNote" })),
  );
}

/** Where an item stands, for a sentence: counted from 1. */
export const place = ({ by, index }: Line): Phrase => phrase("itemIn", { at: index + 1, document: nameOfSource(by) });

/** Decimals to which quantities are read. */
const DECIMALS = 6;
/** Units of mass in grams: one side may weigh in tonnes what the other weighs in kilograms. */
const GRAMS: Readonly<Record<string, bigint>> = { GRM: 1n, KGM: 1_000n, DTN: 100_000n, TNE: 1_000_000n };

/** A quantity as an integer of a unit that does not depend on who writes it; null if there is none that can be counted. */
export function quantityOf({ quantity, unit }: GoodsItem): { unit: string; amount: bigint } | null {
  if (!quantity || !unit) return null;
  const amount = toMinor(quantity, DECIMALS);
  if (typeof amount !== "bigint") return null;
  const grams = GRAMS[unit];
  return grams === undefined ? { unit, amount } : { unit: "KGM", amount: amount * grams };
}

/** A quantity of `quantityOf` in words. */
export function quantityText(amount: bigint, unit: string): string {
  const scaled = unit in GRAMS ? amount / 1_000n : amount;
  const [whole, rest] = [scaled / 10n ** BigInt(DECIMALS), scaled % 10n ** BigInt(DECIMALS)];
  const fraction = rest.toString().padStart(DECIMALS, "0").replace(/0+$/, "");
  return `${whole}${fraction && `.${fraction}`} ${unit}`;
}
