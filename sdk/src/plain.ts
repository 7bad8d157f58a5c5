/** A value as JSON has it. */
export type Plain<T> = T extends bigint
  ? string
  : T extends readonly unknown[] | object
    ? { -readonly [K in keyof T]: Plain<T[K]> }
    : T;

/** Make an object fit for JSON: bigints become decimal strings. */
export function plain<T>(value: T): Plain<T> {
  if (typeof value === "bigint") return value.toString() as Plain<T>;
  if (Array.isArray(value)) return value.map(plain) as Plain<T>;
  if (value === null || typeof value !== "object") return value as Plain<T>;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)])) as Plain<T>;
}
