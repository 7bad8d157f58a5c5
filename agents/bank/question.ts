import type { CheckRequest } from "../../sdk/src/check/check-shapes.ts";
import { requestCheck } from "../../sdk/src/check/request-check.ts";
import { challengeFor } from "../derive.ts";
import type { Desk } from "./desk.ts";
import { termsFor } from "./policy.ts";
import type { SignedApplication } from "./read-application.ts";

/** The question that answers an application, the same from every copy of the agent; undefined where the policy says no. */
export function questionFor({ id, amount, currency, documentId }: SignedApplication, desk: Desk): CheckRequest | undefined {
  const { client, policy } = desk;
  const terms = termsFor(policy, currency);
  if (terms === undefined || amount < terms.minimum || amount > terms.maximum) return undefined;
  return requestCheck(client, {
    currency,
    maximumFinanced: terms.financed,
    minimumAvailable: amount,
    minimumAssurance: policy.assurance,
    documentId,
    soft: policy.soft,
    maximumAge: BigInt(policy.age),
    challenge: challengeFor(client.keys, id),
  });
}
