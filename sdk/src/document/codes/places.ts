import { countryNumber } from "../country.ts";

/** Whether a UN/LOCODE begins with a country of ISO 3166; XZ is for what lies in none. The places of a country are not looked up. */
export const isPlaceOfCountry = (locode: string): boolean =>
  locode.startsWith("XZ") || countryNumber(locode.slice(0, 2)) !== null;
