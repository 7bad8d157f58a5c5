/** A value of xs:boolean (XML Schema part 2, section 3.2.2): it may be written as a word or as a digit. Null if it is none. */
export function xmlBoolean(text: string): boolean | null {
  if (text === "true" || text === "1") return true;
  return text === "false" || text === "0" ? false : null;
}
