// The numbers alone: the package's main entry reads the names of all countries in eighty languages.
import countries from "i18n-iso-countries/index.js";

/** ISO 3166-1 number of a two-letter code, or null if ISO 3166-1 has no such country. */
export function countryNumber(alpha2: string): number | null {
  if (!/^[A-Z]{2}$/.test(alpha2)) return null;
  const number = countries.alpha2ToNumeric(alpha2);
  return number === undefined ? null : Number(number);
}
