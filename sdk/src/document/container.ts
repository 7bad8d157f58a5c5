/** Values of letters in ISO 6346 annex A: 10 onwards, multiples of 11 left out. */
const LETTER_VALUES = [10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 34, 35, 36, 37, 38];

/** Whether a text is a container number of ISO 6346 (owner, category, serial number) with its right check digit. */
export function isContainerNumber(text: string): boolean {
  if (!/^[A-Z]{3}[UJZ]\d{7}$/.test(text)) return false;
  const values = [...text.slice(0, 10)].map((c) => (/\d/.test(c) ? Number(c) : (LETTER_VALUES[c.charCodeAt(0) - 65] as number)));
  const sum = values.reduce((total, value, position) => total + value * 2 ** position, 0);
  return (sum % 11) % 10 === Number(text[10]);
}
