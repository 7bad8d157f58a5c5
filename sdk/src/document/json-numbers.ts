/** A number of JSON as it is written. */
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Digits without zeros at either end, and the power of ten that the last of them stands for: the same for numbers that are equal. */
function normalForm(literal: string): string {
  const [mantissa = "", power = "0"] = literal.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  return significant === "" ? "0" : `${significant}e${Number(power) - fraction.length + digits.length - significant.length}`;
}

/** Whether a binary number of 64 bits gives the same number back: up to 15 digits always do (IEEE 754). */
const isExact = (literal: string): boolean =>
  (literal.length <= 15 && !/e/i.test(literal)) || normalForm(literal) === normalForm(String(Number(literal)));

/** The number that begins at an index of a JSON text, and whether JSON.parse keeps it as it is; null if none begins there. */
export function numberAt(text: string, index: number): { literal: string; isExact: boolean } | null {
  NUMBER.lastIndex = index;
  const literal = NUMBER.exec(text)?.[0];
  return literal === undefined ? null : { literal, isExact: isExact(literal) };
}
