import { decodeJson } from "../sdk/src/document/decode.ts";
import { DocumentRefused } from "../sdk/src/document/errors.ts";
import { parseJson } from "../sdk/src/document/parse-trade-document.ts";
import { readInput } from "./input.ts";

/** JSON of a file, "-" being standard input. Throws DocumentRefused, which names the file. */
export async function readJsonInput(file: string): Promise<unknown> {
  const { bytes, name } = await readInput(file);
  try {
    return parseJson(decodeJson(bytes));
  } catch (error) {
    throw error instanceof DocumentRefused ? error.inFile(name) : error;
  }
}
