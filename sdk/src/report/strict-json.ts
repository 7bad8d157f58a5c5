import { quoted } from "../document/printable.ts";
import type { Json } from "../seal/canonical-json.ts";
import { JsonForbidden, JsonMalformed } from "./errors.ts";

/** Lists and objects within each other that are read. */
export const MAXIMUM_DEPTH = 32;

/** Names that reach into JavaScript's own objects where a program copies members carelessly. */
const FORBIDDEN_NAMES = new Set(["__proto__", "constructor", "prototype"]);

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;

function forbidden(text: string, offset: number, what: string, todo: string): JsonForbidden {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const column = offset - before.lastIndexOf("\n");
  return new JsonForbidden({ what, todo, place: { line, column, path: "" } });
}

/** Looks at the tokens of a text that is JSON: JSON.parse takes the last of two equal members without a word. */
function requireHonest(text: string): void {
  const open: (Set<string> | null)[] = [];
  let nameComes = false;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const names = open.at(-1);
    if (token === "{" || token === "[") {
      if (open.push(token === "{" ? new Set() : null) > MAXIMUM_DEPTH)
        throw forbidden(text, index, `It nests deeper than ${MAXIMUM_DEPTH} levels.`, "No transport event does.");
    } else if (token === "}" || token === "]") open.pop();
    else if (token.startsWith('"') && nameComes && names) {
      const name = JSON.parse(token) as string;
      if (names.has(name)) throw forbidden(text, index, `${quoted(name)} is given twice.`, "Leave the one that counts.");
      if (FORBIDDEN_NAMES.has(name)) throw forbidden(text, index, `A member is called ${quoted(name)}.`, "Take it out.");
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
    throw new JsonMalformed({ what: `This is no JSON: ${(cause as Error).message}.`, todo: "Export the file again.", cause });
  }
  requireHonest(text);
  return value;
}
