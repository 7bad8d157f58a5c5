import type { PublicEvent } from "../../sdk/src/ledger/public-record.ts";
import type { Plain } from "../../sdk/src/wire.ts";
import { cell, pairs } from "./table.ts";
import { inLowerCase } from "./values.ts";

export interface ShownRecord {
  events: Plain<PublicEvent>[];
}

/** Bytes that are longer than a hash are sealed or proven, and nothing to look at. */
const MOST_HEX = 66;
export const isSealed = (value: unknown): value is string =>
  typeof value === "string" && /^0x[0-9a-f]*$/i.test(value) && value.length > MOST_HEX;

export function valueInWords(value: unknown): string {
  if (isSealed(value)) return `${value.length / 2 - 1} bytes`;
  if (Array.isArray(value)) return value.map(valueInWords).join(", ");
  if (typeof value !== "object" || value === null) return cell(value);
  return `(${Object.entries(value)
    .map(([name, member]) => `${inLowerCase(name)} ${valueInWords(member)}`)
    .join(", ")})`;
}

/** Events of the ledger, each with its values below it. */
export const recordInWords = ({ events }: ShownRecord): string[] => [
  ...events.flatMap(({ block, contract, name, transaction, values }) => [
    `block ${block}  ${contract}: ${cell(inLowerCase(name))}`,
    ...pairs([
      ...Object.entries(values).map(([member, value]) => [inLowerCase(member), valueInWords(value)] as const),
      ["transaction", transaction],
    ]).map((line) => `  ${line}`),
    "",
  ]),
  events.length === 0 ? "Nothing happened in these blocks." : `Events: ${events.length}. This is all that a node shows of them.`,
];
