import { jsonFault } from "../document/json-fault.ts";
import { quoted } from "../document/printable.ts";
import type { Json } from "../seal/canonical-json.ts";
import { JsonForbidden, JsonMalformed } from "./errors.ts";

/** Lists and objects within each other, and members of all objects together, that are read. */
export const JSON_LIMITS = { depth: 32, members: 500_000 } as const;

/** Names that reach into JavaScript's own objects where a program copies members carelessly. */
const FORBIDDEN_NAMES = new Set(["__proto__", "constructor", "prototype"]);

function forbidden(text: string, offset: number, what: string, todo: string): JsonForbidden {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const column = offset - before.lastIndexOf("\n");
  return new JsonForbidden({ what, todo, place: { line, column, path: "" } });
}

/** Index of the quotation mark that ends a string of valid JSON. No regular expression: those run out of stack on a long string. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return end;
  }
}

/** What stands in JSON: brackets and commas by themselves, strings whole. */
function* tokens(text: string): Generator<[token: string, offset: number]> {
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (character === '"') {
      const end = endOfString(text, i);
      yield [text.slice(i, end + 1), i];
      i = end;
    } else if ("{}[],".includes(character)) yield [character, i];
  }
}

/** Looks at the tokens of a text that is JSON: JSON.parse takes the last of two equal members without a word. */
function requireHonest(text: string): void {
  const open: (Set<string> | null)[] = [];
  let [nameComes, members] = [false, 0];
  for (const [token, at] of tokens(text)) {
    const names = open.at(-1);
    if (token === "{" || token === "[") {
      if (open.push(token === "{" ? new Set() : null) > JSON_LIMITS.depth)
        throw forbidden(text, at, `It nests deeper than ${JSON_LIMITS.depth} levels.`, "No transport event does.");
    } else if (token === "}" || token === "]") open.pop();
    else if (nameComes && names && token !== ",") {
      const name = token.includes("\\") ? (JSON.parse(token) as string) : token.slice(1, -1);
      if (names.has(name)) throw forbidden(text, at, `${quoted(name)} is given twice.`, "Leave the one that counts.");
      if (FORBIDDEN_NAMES.has(name)) throw forbidden(text, at, `A member is called ${quoted(name)}.`, "Take it out.");
      if (++members > JSON_LIMITS.members)
        throw forbidden(text, at, `It has more than ${JSON_LIMITS.members} members.`, "Split the file.");
      names.add(name);
    }
    nameComes = token === "{" || token === ",";
  }
}

/** Data of a JSON text in which every member is given once. Throws JsonMalformed, JsonForbidden, with the place. */
export function parseStrictJson(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (cause) {
    throw new JsonMalformed({ what: `This is no JSON${jsonFault(cause)}.`, todo: "Export the file again.", cause });
  }
  requireHonest(text);
  return value;
}
