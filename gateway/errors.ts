import { KontorError } from "../sdk/src/errors.ts";

/** The request has no token, or one that is not valid here, and no certificate of a client. */
export class Unauthenticated extends KontorError {
  override readonly name = "Unauthenticated";
}
/** The client may not do this; `values.scope` is what it would need. */
export class ScopeMissing extends KontorError {
  override readonly name = "ScopeMissing";
}
/** The request is not one that HTTP has, or has two meanings. */
export class RequestMalformed extends KontorError {
  override readonly name = "RequestMalformed";
}
/** The body is of a kind that this path does not take. */
export class MediaTypeUnsupported extends KontorError {
  override readonly name = "MediaTypeUnsupported";
}
/** What moves anything on the ledger needs an Idempotency-Key, and this is none. */
export class IdempotencyKeyInvalid extends KontorError {
  override readonly name = "IdempotencyKeyInvalid";
}
/** The Idempotency-Key was used for another request. */
export class IdempotencyKeyReused extends KontorError {
  override readonly name = "IdempotencyKeyReused";
}
/** The request with this Idempotency-Key is under way. */
export class RequestUnderWay extends KontorError {
  override readonly name = "RequestUnderWay";
}
/** The gateway keeps nothing under this name, or not for this client. */
export class NotKept extends KontorError {
  override readonly name = "NotKept";
}
/** The document cannot be opened by this participant. */
export class DocumentUnreadable extends KontorError {
  override readonly name = "DocumentUnreadable";
}
/** The gateway's configuration does not let it speak to this address. */
export class DestinationRefused extends KontorError {
  override readonly name = "DestinationRefused";
}
/** Events from here on are forgotten already: begin anew from the oldest. */
export class EventsForgotten extends KontorError {
  override readonly name = "EventsForgotten";
}
/** The gateway stops. */
export class GatewayStopping extends KontorError {
  override readonly name = "GatewayStopping";
}
/** A secret was asked for that is kept as a hash alone, or is none. */
export class ClientSecretInvalid extends KontorError {
  override readonly name = "ClientSecretInvalid";
}
