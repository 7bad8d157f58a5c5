import { KontorError } from "../errors.ts";

/** A value has no canonical JSON form: not plain data, or too deep. */
export class ContentNotCanonical extends KontorError {
  override readonly name = "ContentNotCanonical";

  constructor(reason: string) {
    super({
      what: `The content has no canonical form: ${reason}.`,
      todo: "Use plain JSON values: strings, finite numbers, booleans, null, lists, objects.",
    });
  }
}

/** Sealed bytes do not open: wrong key, other document, other key version, or altered. */
export class ContentUnopenable extends KontorError {
  override readonly name = "ContentUnopenable";

  constructor(document: bigint, keyVersion: number, cause?: unknown) {
    super({
      what: `The sealed content of document ${document} does not open with this key of version ${keyVersion}.`,
      todo: "Fetch the newest sealed content and the envelope of the same key version; if both are current, the grant was revoked or the bytes were altered.",
      values: { document, keyVersion },
      cause,
    });
  }
}

/** Opened content is not the document it was registered as. */
export class ContentMismatch extends KontorError {
  override readonly name = "ContentMismatch";

  constructor(document: bigint, reason: string) {
    super({
      what: `The content opened for document ${document} is not that document: ${reason}.`,
      todo: "Do not rely on it; tell the issuer, who registered something else than it sealed.",
      values: { document, reason },
    });
  }
}

/** An envelope does not open: meant for another key, grantee, document or version, or altered. */
export class EnvelopeUnopenable extends KontorError {
  override readonly name = "EnvelopeUnopenable";

  constructor(reason: string, document: bigint, keyVersion: number) {
    super({
      what: `The envelope for document ${document}, key version ${keyVersion}, does not open: ${reason}.`,
      todo: "Check that the grant names this account and that its sealing key was not changed since; else ask the grantor to grant again.",
      values: { document, keyVersion },
    });
  }
}

/** A published sealing key is not an X-Wing public key. */
export class SealingKeyInvalid extends KontorError {
  override readonly name = "SealingKeyInvalid";

  constructor(length: number) {
    super({
      what: `The sealing key of ${length} bytes is not an X-Wing public key.`,
      todo: "Ask the participant to publish its sealing key (1,216 bytes) again.",
      values: { length },
    });
  }
}

/** The content store has nothing under this hash. */
export class ContentMissing extends KontorError {
  override readonly name = "ContentMissing";

  constructor(hash: string) {
    super({
      what: `The content store has no ${hash}.`,
      todo: "Fetch it from a participant that holds a copy and put it there.",
      values: { hash },
    });
  }
}

/** The content store returned other bytes than were put in. */
export class ContentCorrupt extends KontorError {
  override readonly name = "ContentCorrupt";

  constructor(hash: string, actual: string) {
    super({
      what: `The content store returned bytes with hash ${actual} for ${hash}.`,
      todo: "Restore the entry from a copy; the store or its disk is damaged or dishonest.",
      values: { hash, actual },
    });
  }
}

/** The place of large sealed documents does not answer as it should. */
export class ContentStoreUnreachable extends KontorError {
  override readonly name = "ContentStoreUnreachable";

  constructor(host: string, fault: string, cause?: unknown) {
    super({
      what: `The content store at ${host} is of no use now: ${fault}.`,
      todo: "Check its address and try again; another one with the same bytes will do.",
      values: { host, fault },
      cause,
    });
  }
}
