import { readFile } from "node:fs/promises";
import { InputInvalid } from "../errors.ts";
import type { Deployment } from "./deployment.ts";
import { parseDeployment } from "./deployment-file.ts";

/** The deployment in a file, for `createClient({ addresses })`. Throws InputInvalid, and what reading a file throws. */
export async function readDeployment(file: string): Promise<Deployment> {
  const text = await readFile(file, "utf8");
  try {
    return parseDeployment(JSON.parse(text));
  } catch (cause) {
    if (cause instanceof InputInvalid) throw cause;
    throw new InputInvalid({
      what: "The deployment's file is not JSON.",
      todo: "Ask whoever deployed the ledger for the file again, unchanged.",
      values: { file },
      cause,
    });
  }
}
