import { CallerGone, RateLimited } from "../../host/errors.ts";
import { jsonReply } from "../../host/http/reply.ts";
import type { Exchange, Route, Routes } from "../../host/http/routes.ts";
import {
  type ApplicationOutcome,
  applicationProof,
  application as applicationShape,
} from "../../sdk/src/apply/application-shape.ts";
import { verifyCheck } from "../../sdk/src/check/verify-check.ts";
import { CheckFailed, InputInvalid, LedgerRefused } from "../../sdk/src/errors.ts";
import type { Ticket } from "../../sdk/src/reserve/ticket-shape.ts";
import { receive } from "../../sdk/src/wire.ts";
import type { Desk } from "./desk.ts";
import { isEntitled } from "./entitled.ts";
import { questionFor } from "./question.ts";
import { requireFresh, requireSigned, type SignedApplication } from "./read-application.ts";
import { ticketFor } from "./ticket.ts";

function answer({ id }: SignedApplication, outcome: "pass" | "no", { log }: Desk, ticket?: Ticket) {
  const said: ApplicationOutcome = { kind: "kontor/application-outcome/1", application: id, outcome };
  log.event("application answered", { application: id, outcome, ticket: ticket !== undefined });
  return jsonReply(200, ticket === undefined ? said : { ...said, ticket });
}

/** Work for an applicant who has signed, when it is its turn, if somebody still waits for it then. */
function inTurn<T>({ applicant }: SignedApplication, exchange: Exchange, desk: Desk, work: () => Promise<T>): Promise<T> {
  const account = applicant.toLowerCase();
  const wait = desk.applications.take(account, desk.now());
  if (wait > 0) throw new RateLimited("participant", Math.ceil(wait));
  return desk.queue.run(account, async () => {
    if (exchange.isOver()) throw new CallerGone();
    return work();
  });
}

/** POST /v1/applications: a question, or no. */
function applicationsRoute(desk: Desk): Route {
  return {
    method: "POST",
    async answer(exchange: Exchange, body) {
      const application = await requireSigned(receive(applicationShape, body, "application"), desk);
      Object.assign(exchange, { caller: application.applicant, document: application.documentId });
      requireFresh(application, desk);
      return inTurn(application, exchange, desk, async () => {
        const question = (await isEntitled(application, desk)) ? questionFor(application, desk) : undefined;
        return question === undefined ? answer(application, "no", desk) : jsonReply(200, question);
      });
    },
  };
}

/** Whether a proof shows what the question asks, on the bank's own node. Why it does not is nobody's to know. */
async function passes(application: SignedApplication, proven: unknown, desk: Desk): Promise<boolean> {
  const request = (await isEntitled(application, desk)) ? questionFor(application, desk) : undefined;
  if (request === undefined) return false;
  try {
    const { warnings } = await verifyCheck(desk.client, { request, answer: proven });
    return warnings.length === 0;
  } catch (error) {
    if (error instanceof CheckFailed || error instanceof LedgerRefused || error instanceof InputInvalid) return false;
    throw error;
  }
}

/** POST /v1/proofs: pass, with a ticket where the bank lends, or no. What was answered with a ticket is answered with the same again. */
function proofsRoute(desk: Desk): Route {
  return {
    method: "POST",
    async answer(exchange: Exchange, body) {
      const { application: given } = receive(applicationProof, body, "proof of an application");
      // As it came: verifying reads it for itself.
      const proven = (body as { answer: unknown }).answer;
      const application = await requireSigned(given, desk);
      Object.assign(exchange, { caller: application.applicant, document: application.documentId });
      return inTurn(application, exchange, desk, async () => {
        const earlier = desk.records.find(application.id);
        if (earlier !== undefined) return answer(application, "pass", desk, earlier);
        requireFresh(application, desk);
        if (!(await passes(application, proven, desk))) return answer(application, "no", desk);
        return answer(application, "pass", desk, await ticketFor(application, desk));
      });
    },
  };
}

export const bankRoutes = (desk: Desk): Routes => ({
  "/v1/applications": applicationsRoute(desk),
  "/v1/proofs": proofsRoute(desk),
});
