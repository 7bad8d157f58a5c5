import { type Hex, hexToBytes, toHex } from "viem";

type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

function toPlain(value: unknown): Plain {
  if (typeof value === "bigint") return { $n: value.toString() };
  if (value instanceof Uint8Array) return { $b: toHex(value) };
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== "object" || value === null) return value as Plain;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key.startsWith("$") ? `$${key}` : key, toPlain(item)]));
}

function fromPlain(value: Plain): unknown {
  if (Array.isArray(value)) return value.map(fromPlain);
  if (typeof value !== "object" || value === null) return value;
  if (typeof value.$n === "string") return BigInt(value.$n);
  if (typeof value.$b === "string") return hexToBytes(value.$b as Hex);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.replace(/^\$/, ""), fromPlain(item)]));
}

/** JSON that also carries bigints and bytes; a key that begins with $ is escaped, so no data can pass for either. */
export const encodeRow = (value: unknown): string => JSON.stringify(toPlain(value));
/** The inverse of `encodeRow`. */
export const decodeRow = <T>(text: string): T => fromPlain(JSON.parse(text) as Plain) as T;

/** Encoding of rows for LevelDB. */
export const rowEncoding = { name: "kontor-row", format: "utf8", encode: encodeRow, decode: decodeRow } as const;

/** Field elements as 32 bytes, for the many nodes of trees. */
export const elementEncoding = {
  name: "kontor-element",
  format: "view",
  encode: (value: bigint): Uint8Array => hexToBytes(toHex(value, { size: 32 })),
  decode: (bytes: Uint8Array): bigint => BigInt(toHex(bytes)),
} as const;
