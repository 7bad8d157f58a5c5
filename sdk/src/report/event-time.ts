/** Why a text is no point in time. */
export type TimeFault =
  | "is no date and time as RFC 3339 writes them"
  | "is no day of the calendar"
  | "has no time zone offset"
  | "is not between the years 1970 and 2100";

/** RFC 3339; the offset may be absent here and is then asked for. Leap seconds have not been since 2016 and are not read. */
const DATE_TIME =
  /^(\d{4}-\d\d-\d\d)[Tt]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.\d{1,12})?([Zz]|[+-](?:0\d:[0-5]\d|1[0-3]:[0-5]\d|14:00))?$/;
const OFFSET = /^(?:[Zz]|[+-](?:0\d:[0-5]\d|1[0-3]:[0-5]\d|14:00))$/;

/** 2100-01-01 in seconds since 1970. */
const LATEST = 4_102_444_800n;

/**
 * Seconds since 1970 of a date and time, fractions cut off; or why it is none. A local time counts only with an offset, its own or
 * the one that the file gives beside it: without, it may be half a day off.
 */
export function instantOf(text: string, offset?: string): bigint | TimeFault {
  const [, day, time, own] = DATE_TIME.exec(text) ?? [];
  if (day === undefined || time === undefined) return "is no date and time as RFC 3339 writes them";
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return "is no day of the calendar";
  const zone = own ?? (offset !== undefined && OFFSET.test(offset) ? offset : undefined);
  if (zone === undefined) return "has no time zone offset";
  const seconds = BigInt(Date.parse(`${day}T${time}${zone.toUpperCase()}`) / 1000);
  return seconds < 0n || seconds >= LATEST ? "is not between the years 1970 and 2100" : seconds;
}
