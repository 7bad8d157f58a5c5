import { AWAY } from "../../host/away.ts";
import { RateLimited, ServiceBusy } from "../../host/errors.ts";
import { DocumentRefused } from "../../sdk/src/document/errors.ts";
import * as refused from "../../sdk/src/errors.ts";
import { StoreUnwritable } from "../../sdk/src/store/errors.ts";
import { GatewayStopping, RequestUnderWay } from "../errors.ts";

/** A refusal as RFC 9457 has it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  todo: string;
  values: Readonly<Record<string, unknown>>;
  request: string;
}

/** Statuses by the name of an error. */
const BY_NAME: Readonly<Record<string, number>> = {
  InputInvalid: 400,
  RequestMalformed: 400,
  IdempotencyKeyInvalid: 400,
  Unauthenticated: 401,
  ScopeMissing: 403,
  DocumentUnreadable: 403,
  PathUnknown: 404,
  NotKept: 404,
  NotInStore: 404,
  MethodNotAllowed: 405,
  RequestUnderWay: 409,
  DocumentIdTaken: 409,
  DocumentKeyStale: 409,
  EventTimesConflict: 409,
  EventsForgotten: 410,
  BodyTooLarge: 413,
  MediaTypeUnsupported: 415,
  RateLimited: 429,
  IdempotencyKeyReused: 422,
  DestinationRefused: 422,
  ContentNotCanonical: 422,
  ContentUnopenable: 422,
  ContentMismatch: 422,
  EnvelopeUnopenable: 422,
  SealingKeyInvalid: 422,
  EventNotReportable: 422,
  EventChoiceUnclear: 422,
  CorrectedEventUnclear: 422,
  SoftValuesMissing: 422,
  GatewayStopping: 503,
};
/** What the ledger calls unknown is not found. */
const UNKNOWN = /^(Document|Grant|Shipment|Declaration|Pledge|Participant|Leg|Terms)Unknown$/;
/** By family, the first that fits; what the other side could not be asked about is nobody's fault. */
const BY_FAMILY: readonly [family: abstract new (...given: never[]) => Error, status: number][] = [
  [refused.ParticipantRefused, 403],
  [refused.CallerRefused, 403],
  [refused.GovernanceRefused, 403],
  [refused.ValueRefused, 422],
  [refused.LedgerRefused, 409],
  [DocumentRefused, 422],
  [refused.StatementUntrue, 422],
  [refused.AmountExceedsAvailable, 422],
  [refused.TicketInvalid, 422],
  [refused.ReceiptMismatch, 422],
  [refused.CheckFailed, 422],
  [refused.FactFailed, 422],
  [refused.ClientIncomplete, 409],
];

/** Errors of the gateway's own machine or of what it stands on. Everything else of Kontor's is one of these. */
const UNAVAILABLE = 503;

export function statusOf(error: unknown): number {
  if (!(error instanceof refused.KontorError)) return 500;
  if (UNKNOWN.test(error.name)) return 404;
  return BY_NAME[error.name] ?? BY_FAMILY.find(([family]) => error instanceof family)?.[1] ?? UNAVAILABLE;
}

/** "DocumentAlreadyRegistered" as "Document already registered". */
const titleOf = (name: string): string => {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const TELL = "Tell its operator the request's id.";

/** What a client is told: of the gateway's own machine, where its files lie among it, and of errors that are none of Kontor's no more than that it failed. */
function toldOf(error: unknown) {
  if (!(error instanceof refused.KontorError))
    return { name: "GatewayFailed", what: "The gateway failed.", todo: TELL, values: {} };
  if (!(error instanceof StoreUnwritable)) return error.toJSON();
  return { name: error.name, what: "The gateway cannot write what it has to keep.", todo: TELL, values: {} };
}

/** An error as a problem. */
export function problemOf(error: unknown, request: string): Problem {
  const status = statusOf(error);
  const { name, what, todo, values } = toldOf(error);
  return { type: `urn:kontor:error:${name}`, title: titleOf(name), status, detail: what, todo, values, request };
}

/** Seconds after which what is away may be back: nobody knows when. */
const MAY_BE_BACK = 5;
const isAway = (error: unknown): boolean =>
  error instanceof GatewayStopping || (error instanceof refused.KontorError && AWAY.includes(error.name));
/** Seconds until it is worth asking again; undefined where it does not pass by itself. */
export function retryAfterOf(error: unknown): number | undefined {
  if (error instanceof RateLimited || error instanceof ServiceBusy) return error.retryAfter;
  if (error instanceof RequestUnderWay) return 1;
  return isAway(error) ? MAY_BE_BACK : undefined;
}
