import type { KontorError } from "../../sdk/src/errors.ts";

/** How a service refuses. */
export interface Manners {
  /** Status of a refusal by the name of its error. Others: 403 where the ledger refused, 503 where the fault is the service's or its node's. */
  status: Readonly<Record<string, number>>;
  /** What an error that is none of Kontor's is called; it says nothing of itself. */
  failed: { name: string; what: string; todo: string };
  /** What is thrown at whoever asks while it stops. */
  stopping(): KontorError;
  /** Bytes that a body may have. */
  maximumBody: number;
  /** Where the form of a body is written down: "as SPEC.md section 9 has it". */
  form: string;
  /** Pages in a browser may neither ask with more than a bare GET nor read an answer; else those of every origin may (CORS). */
  closedToPages?: boolean;
}

/** Statuses that are the same for every service. */
export const COMMON_STATUS: Manners["status"] = {
  InputInvalid: 400,
  PathUnknown: 404,
  MethodNotAllowed: 405,
  BodyTooLarge: 413,
  RateLimited: 429,
};
