/** Members of events that only lead from one to the next. */
const POINTERS = new Set(["previousBlock"]);

function text(value: unknown): string {
  if (typeof value === "bigint") return value > 0xffff_ffff_ffffn ? `0x${value.toString(16)}` : value.toString();
  if (Array.isArray(value)) return value.map(text).join(", ");
  if (value instanceof Object) return Object.values(value).map(text).join(", ");
  return String(value);
}

/** The values of an event by their names, as text. */
export const shownValues = (values: Readonly<Record<string, unknown>>): [name: string, value: string][] =>
  Object.entries(values).flatMap(([name, value]): [string, string][] => (POINTERS.has(name) ? [] : [[name, text(value)]]));

/** Every id of 32 bytes that an event names. */
export const idsIn = (values: Readonly<Record<string, unknown>>): string[] =>
  Object.values(values).filter((value): value is string => typeof value === "string" && /^0x[0-9a-f]{64}$/i.test(value));

/** Every account that an event names. */
export const accountsIn = (values: Readonly<Record<string, unknown>>): [name: string, account: `0x${string}`][] =>
  Object.entries(values).flatMap(([name, value]): [string, `0x${string}`][] =>
    typeof value === "string" && /^0x[0-9a-f]{40}$/i.test(value) ? [[name, value as `0x${string}`]] : [],
  );
