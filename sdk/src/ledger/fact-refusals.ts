import { DocumentUnusable, ValueRefused } from "../errors.ts";
import type { Refusal } from "./refusals.ts";

/** Custom errors of facts, besides those of documents. */
export const factRefusals: Readonly<Record<string, Refusal>> = {
  DocumentCountInvalid: [ValueRefused, "The fact is about too few documents, or too many.", "Name as many as it takes."],
  DocumentNamedTwice: [ValueRefused, "The fact names a document twice.", "Name each document once."],
  DocumentsNotAscending: [ValueRefused, "A pool's documents do not ascend.", "Sort them by id, and name each once."],
  DocumentNotEnrolled: [
    DocumentUnusable,
    "A document of the pool was never enrolled, or is a later version that its note was not carried over to.",
    "Let its issuer enrol it, or either party amend it, or leave it out.",
  ],
};
