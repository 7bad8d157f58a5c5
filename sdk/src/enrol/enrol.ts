import { encodeFunctionData } from "viem";
import { financingAbi as abi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { requireLedger } from "../ledger/require-ledger.ts";
import type { Sent } from "../ledger/send.ts";
import { sendTransition } from "../ledger/send-transition.ts";
import { receive } from "../wire.ts";
import { enrolment as shape } from "./prove-enrolment.ts";

/** Issuer: put a document's first note on the ledger (P1). Takes what `proveEnrolment` made. */
export async function enrol(client: KontorClient, { enrolment }: { enrolment: unknown }): Promise<Sent> {
  const { proof, ...rest } = receive(shape, enrolment, "enrolment");
  requireLedger(client, rest, "enrolment");
  const { documentId, assurance, uniqueness, note } = rest;
  const args = [{ documentId, assurance, uniqueness, note }, proof] as const;
  const data = encodeFunctionData({ abi, functionName: "enrol", args });
  return sendTransition(client, { kind: "enrol", mark: uniqueness, note, data });
}
