import { type KontorError, ProvingFailed, ProvingKeyMismatch } from "../errors.ts";
import type { Reply } from "./job.ts";

const todo = {
  mismatch: "Restore the proving keys of this version; a proof under another key is refused by the contracts.",
  unreadable: "Make the proving keys readable at this place and try again.",
  witness: "The statement does not hold for these inputs; synchronise and check them.",
  proof: "Try again; if it fails again, report circuit and reason.",
} as const;

/** What a worker could not do, as a typed error on this side. */
export function provingFailure(circuit: string, failure: Extract<Reply, { failure: unknown }>["failure"]): KontorError {
  const parts = {
    what: `No proof of ${circuit}: ${failure.text}.`,
    todo: todo[failure.kind],
    values: { circuit, kind: failure.kind },
  };
  return failure.kind === "mismatch" ? new ProvingKeyMismatch(parts) : new ProvingFailed(parts);
}
