import { readFile } from "node:fs/promises";
import { InputInvalid } from "../errors.ts";
import { writeAtomically } from "../store/write-atomically.node.ts";
import { holdJournal } from "./hold-journal.node.ts";
import { type Journal, parseJournal } from "./journal.ts";

/** A journal in a file, which is written anew, flushed and renamed before each transaction is sent. A lock lies beside it meanwhile. */
export function fileJournal(file: string): Journal {
  return {
    hold: () => holdJournal(file),
    async read() {
      const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      });
      return text === undefined ? undefined : parseJournal(jsonOf(text, file));
    },
    write: (entries) => writeAtomically(file, new TextEncoder().encode(`${JSON.stringify(entries, null, 2)}\n`)),
  };
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputInvalid({
      what: "The journal of the deployment is not JSON.",
      todo: "Restore the file from a backup, or move it away and begin anew.",
      values: { file },
      cause,
    });
  }
}
