import { encodeFunctionData } from "viem";
import { financingAbi as abi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { requireLedger } from "../ledger/require-ledger.ts";
import type { Sent } from "../ledger/send.ts";
import { sendTransition } from "../ledger/send-transition.ts";
import { receive } from "../wire.ts";
import { reservation as shape } from "./ticket-shape.ts";

/** Use up a note and record a pledge (P2, P4). Anyone may send what `proveReservation` made; a relayer learns nothing. */
export async function reserve(client: KontorClient, { reservation }: { reservation: unknown }): Promise<Sent> {
  const { proof, ...rest } = receive(shape, reservation, "reservation");
  requireLedger(client, rest, "reservation");
  const { transition, membersRoot, pledge, receipt, soft, controller, expiry } = rest;
  const args = [{ transition, membersRoot, pledge, receipt, soft, controller, expiry }, proof] as const;
  const data = encodeFunctionData({ abi, functionName: "reserve", args });
  return sendTransition(client, { kind: "reserve", mark: transition.nullifier, note: transition.nextNote, controller, data });
}
