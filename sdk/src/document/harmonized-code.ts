/** Digits of an HS code at each level of precision: national, subheading, heading. */
const LEVELS = [10, 8, 6, 4];

/** The most precise HS code that covers all goods, or null; also null if one of them has none. */
export function commonHarmonizedCode(codes: readonly (string | null | undefined)[]): string | null {
  const [first] = codes;
  if (!first || codes.some((code) => !code)) return null;
  const level = LEVELS.find(
    (digits) => first.length >= digits && codes.every((code) => code?.slice(0, digits) === first.slice(0, digits)),
  );
  return level === undefined ? null : first.slice(0, level);
}
