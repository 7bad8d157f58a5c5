import { KontorError } from "../errors.ts";
import { printable } from "./printable.ts";

/** Where in a file: line and column count from 1, path is made of local element names. */
export interface Place {
  line: number;
  column: number;
  path: string;
}

export interface RefusalParts {
  what: string;
  todo: string;
  place?: Place | null;
  file?: string | null;
  cause?: unknown;
}

/** A document cannot be taken in. `message` is one line: file, place, what is wrong and what to do. */
export class DocumentRefused extends KontorError {
  override readonly name: string = "DocumentRefused";
  readonly file: string | null;
  readonly place: Place | null;

  constructor({ what, todo, place = null, file = null, cause }: RefusalParts) {
    super({
      what,
      todo,
      values: { file, line: place?.line ?? null, column: place?.column ?? null, path: place?.path ?? null },
      cause,
    });
    this.file = file;
    this.place = place;
    const where = [file, place && `${place.line}:${place.column}`].filter(Boolean).join(":");
    this.message = printable([where, place?.path, `${what} ${todo}`].filter(Boolean).join(": "));
  }

  /** The same refusal, naming the file. */
  inFile(file: string): DocumentRefused {
    const Kind = this.constructor as new (parts: RefusalParts) => DocumentRefused;
    return this.file === null ? new Kind({ what: this.what, todo: this.todo, place: this.place, file, cause: this.cause }) : this;
  }
}

/** The bytes are not well-formed XML in the encoding that they declare. */
export class XmlMalformed extends DocumentRefused {
  override readonly name = "XmlMalformed";
}
/** Well-formed perhaps, but with a part that no trade document needs and attackers do: a DTD, entities, extreme size or depth. */
export class XmlForbidden extends DocumentRefused {
  override readonly name = "XmlForbidden";
}
/** Readable, but neither an invoice nor a credit note of a kind that is read here, or more than one. */
export class NotAnInvoice extends DocumentRefused {
  override readonly name = "NotAnInvoice";
}
/** A value is missing, given twice, or cannot be what it says. */
export class ContentInvalid extends DocumentRefused {
  override readonly name = "ContentInvalid";
}
/** The document reads well, but no slots can be made of it: for example, nobody is named as its issuer. */
export class NotCommittable extends DocumentRefused {
  override readonly name = "NotCommittable";
}
/** Well-formed, but of no format that is read here, or more than one document. */
export class FormatUnknown extends DocumentRefused {
  override readonly name = "FormatUnknown";
}
