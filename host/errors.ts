import { type ErrorParts, KontorError } from "../sdk/src/errors.ts";

/** The configuration cannot be read, or has mistakes; `what` names each of them with what belongs there. */
export class ConfigurationInvalid extends KontorError {
  override readonly name = "ConfigurationInvalid";
}
/** A passphrase is missing, too short, or was typed differently the second time. */
export class PassphraseRefused extends KontorError {
  override readonly name = "PassphraseRefused";
}
/** Somebody ended it from the keyboard. */
export class Interrupted extends KontorError {
  override readonly name = "Interrupted";
}
/** A sealed file does not open: another passphrase, or it was altered. */
export class SealedFileUnopenable extends KontorError {
  override readonly name = "SealedFileUnopenable";
}
/** A file is there already, and nothing is written over it. */
export class FileExists extends KontorError {
  override readonly name = "FileExists";
}
/** A file cannot be read or written. */
export class FileUnusable extends KontorError {
  override readonly name = "FileUnusable";
}
/** No such path. */
export class PathUnknown extends KontorError {
  override readonly name = "PathUnknown";
}
/** The path takes another method. */
export class MethodNotAllowed extends KontorError {
  override readonly name = "MethodNotAllowed";
}
/** The body has more bytes than a request needs. */
export class BodyTooLarge extends KontorError {
  override readonly name = "BodyTooLarge";
}
/** By the name of a limit; all others are a participant's. */
const WHO_ASKS: Readonly<Record<string, string>> = {
  address: "This address asks too often",
  client: "This client asks too often",
  participantSoft: "This participant asks too often with soft keys",
  secrets: "Too many wrong secrets came from this address",
};

/** The caller, or the address it connects from, asks too often. */
export class RateLimited extends KontorError {
  override readonly name = "RateLimited";
  /** Seconds until it is worth asking again. */
  readonly retryAfter: number;

  constructor(limit: string, retryAfter: number) {
    super({
      what: `${WHO_ASKS[limit] ?? "This participant asks too often"}.`,
      todo: `Ask again in ${retryAfter} s.`,
      values: { limit, retryAfter },
    });
    this.retryAfter = retryAfter;
  }
}
/** More is waiting than this service takes on. */
export class ServiceBusy extends KontorError {
  override readonly name: string = "ServiceBusy";
  /** Seconds until it is worth asking again. */
  readonly retryAfter = 1;

  constructor(parts: ErrorParts = { what: "This service is busy.", todo: "Ask again in a second." }) {
    super(parts);
  }
}
/** Whoever asked is gone before the whole question was there. */
export class CallerGone extends KontorError {
  override readonly name = "CallerGone";

  constructor() {
    super({ what: "The connection ended before the request did.", todo: "Ask again." });
  }
}
