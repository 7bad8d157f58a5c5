import { encodeFunctionData } from "viem";
import { financingAbi as abi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { requireLedger } from "../ledger/require-ledger.ts";
import type { Sent } from "../ledger/send.ts";
import { sendTransition } from "../ledger/send-transition.ts";
import { receive } from "../wire.ts";
import { restoration as shape } from "./prove-restoration.ts";

/** Take a cancelled or expired pledge's amount back into the document's note, once. Anyone may send it. */
export async function restore(client: KontorClient, { restoration }: { restoration: unknown }): Promise<Sent> {
  const { proof, controller, transition, ...rest } = receive(shape, restoration, "restoration");
  requireLedger(client, rest, "restoration");
  const data = encodeFunctionData({ abi, functionName: "restore", args: [controller, transition, proof] });
  return sendTransition(client, { kind: "restore", mark: transition.nullifier, note: transition.nextNote, controller, data });
}
