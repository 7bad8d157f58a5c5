import { quoted } from "./printable.ts";
import type { Warnings } from "./warnings.ts";

/**
 * Characters that turn what follows them around, or show nothing: with them a name or a description reads otherwise than it is written. Marks that
 * scripts need (joiners, directional marks, soft hyphens) are not among them.
 */
const DISGUISING = /[\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]|(?!\s)\p{Cc}/u;

/** The document's number has a warning of its own; facts are anybody's JSON. */
const LEFT_TO_OTHERS = new Set(["number", "facts", "sources"]);

/** Warns of each text of a document that disguises itself. */
export function warnOfDisguises(document: object, warnings: Warnings): void {
  const look = (value: unknown, path: string): void => {
    if (typeof value === "string") {
      if (DISGUISING.test(value))
        warnings.add(`${quoted(value)} has characters that turn text around or are not shown`, { path });
    } else if (typeof value === "object" && value !== null)
      for (const [name, member] of Object.entries(value)) look(member, path === "" ? name : `${path}.${name}`);
  };
  for (const [name, member] of Object.entries(document)) if (!LEFT_TO_OTHERS.has(name)) look(member, name);
}
