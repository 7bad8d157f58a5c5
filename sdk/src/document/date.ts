/** A day of the Gregorian calendar as YYYY-MM-DD, or null if there is no such day. */
function day(year: string, month: string, dayOfMonth: string): string | null {
  const text = `${year}-${month}-${dayOfMonth}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : null;
}

/** xs:date, with or without time zone; the day is kept as written. Null if it is none. */
export function isoDate(text: string): string | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:Z|[+-]\d\d:\d\d)?$/.exec(text);
  return match && day(match[1] as string, match[2] as string, match[3] as string);
}

/** Formats of UN/EDIFACT code list 2379 that name a day: 102 CCYYMMDD, 203 with hours and minutes, 204 with seconds. */
const EDIFACT: Readonly<Record<string, RegExp>> = {
  "102": /^(\d{4})(\d\d)(\d\d)$/,
  "203": /^(\d{4})(\d\d)(\d\d)\d{4}$/,
  "204": /^(\d{4})(\d\d)(\d\d)\d{6}$/,
};

/** Day of a CII DateTimeString in the given format; 102 is taken where the format is absent. Null if it is none. */
export function edifactDate(text: string, format: string | undefined): string | null {
  const match = Object.hasOwn(EDIFACT, format ?? "102") ? EDIFACT[format ?? "102"]?.exec(text) : null;
  return match ? day(match[1] as string, match[2] as string, match[3] as string) : null;
}

/** Days since 1970-01-01 of a YYYY-MM-DD date. Negative before. */
export function daysSinceEpoch(date: string): bigint {
  return BigInt(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}
