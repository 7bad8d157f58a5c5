import { encodeFunctionData } from "viem";
import { financingAbi as abi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { requireLedger } from "../ledger/require-ledger.ts";
import type { Sent } from "../ledger/send.ts";
import { sendTransition } from "../ledger/send-transition.ts";
import { receive } from "../wire.ts";
import { enrolment as shape } from "./enrolment-shape.ts";

/**
 * Issuer: put a document's first note on the ledger (P1). Takes what `proveEnrolment` made. Throws CommitteeRefused (KeyOutdated,
 * AttestationInvalid) where the committee has changed since: prove again, and only what is missing is asked for.
 */
export async function enrol(client: KontorClient, { enrolment }: { enrolment: unknown }): Promise<Sent> {
  const { proof, kind: _, chainId, financing, ...statement } = receive(shape, enrolment, "enrolment");
  requireLedger(client, { chainId, financing }, "enrolment");
  const data = encodeFunctionData({ abi, functionName: "enrol", args: [statement, proof] });
  const { uniqueness, note } = statement;
  return sendTransition(client, { kind: "enrol", mark: uniqueness, note, data });
}
