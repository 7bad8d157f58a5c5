import { isAddressEqual } from "viem";
import { checkRequest } from "../check/check-shapes.ts";
import { proveCheck } from "../check/prove-check.ts";
import { type KontorClient, ledgerOf } from "../client.ts";
import { postJson } from "../enrol/post-json.ts";
import { CheckFailed } from "../errors.ts";
import { sayPhrase } from "../say/phrase.ts";
import { sync } from "../sync/sync.ts";
import { receive } from "../wire.ts";
import { type Application, type ApplicationOutcome, applicationOutcome } from "./application-shape.ts";
import { LenderRefused } from "./errors.ts";
import { type ApplicationParameters, signApplication } from "./sign-application.ts";

export interface FinancingParameters extends ApplicationParameters {
  /** Where the lender answers. */
  endpoint: string;
  /** Also plain HTTP to other machines than this one. Whoever listens then sees which document is asked about. Default false. */
  allowInsecure?: boolean;
  /** Milliseconds that the lender may take for each answer. Default 30,000. */
  timeout?: number;
}

async function post({ endpoint, allowInsecure = false, timeout = 30_000 }: FinancingParameters, path: string, value: object) {
  const { signal } = new AbortController();
  const posted = await postJson({ endpoint, path, body: JSON.stringify(value), timeout, signal, allowInsecure });
  if ("fault" in posted) throw new LenderRefused(sayPhrase(posted.reason, "en"));
  if (posted.status === 200) return posted.json;
  const name = (posted.json as { name?: unknown } | null)?.name;
  throw new LenderRefused(`${posted.status}${typeof name === "string" && /^\w{1,60}$/.test(name) ? ` ${name}` : ""}`);
}

/** The lender's question is about what was applied for, on this ledger, and asks for no more room than that. */
function requireFitting(request: unknown, { documentId, amount, currency }: FinancingParameters, client: KontorClient): void {
  const asked = receive(checkRequest, request, "check request");
  const { chainId, financing } = ledgerOf(client);
  const fits =
    asked.documentId.toLowerCase() === documentId.toLowerCase() &&
    asked.currency === currency &&
    asked.minimumAvailable <= amount &&
    asked.chainId === chainId &&
    isAddressEqual(asked.financing, financing);
  if (fits) return;
  throw new CheckFailed({
    what: "The lender asks about something else than was applied for.",
    todo: "Prove nothing to it.",
    values: { documentId, asked: asked.documentId },
  });
}

const isOutcome = (value: unknown): boolean => (value as { kind?: unknown } | null)?.kind === "kontor/application-outcome/1";

/**
 * Applicant: apply to a lender, answer its question and hear pass or no, with the ticket where there is one. What the lender has not been granted
 * it does not lend on: grant the right to read, and apply again with the same `issuedAt`. Throws LenderRefused, StatementUntrue, CheckFailed.
 */
export async function applyForFinancing(client: KontorClient, parameters: FinancingParameters): Promise<ApplicationOutcome> {
  const signed: Application = await signApplication(client, parameters);
  const request = await post(parameters, "v1/applications", signed);
  if (isOutcome(request)) return readOutcome(request);
  requireFitting(request, parameters, client);
  await sync(client);
  const { answer } = await proveCheck(client, { request, documentId: parameters.documentId });
  return readOutcome(await post(parameters, "v1/proofs", { kind: "kontor/application-proof/1", application: signed, answer }));
}

function readOutcome(value: unknown): ApplicationOutcome {
  receive(applicationOutcome, value, "outcome of an application");
  return value as ApplicationOutcome;
}
