import { encodeFunctionData, type Hex, parseEventLogs } from "viem";
import { declarationsAbi as abi } from "../abi/declarations.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";
import { type Missing, missingFrom } from "./missing-of.ts";

/**
 * Declarant: present further grants. Where the event has come and something was missing, the declaration opens if the set is complete now;
 * `missing` says what still is not. Throws CallerRefused (NotDeclarant), GrantRefused (GrantNotPresentable).
 */
export async function present(
  client: KontorClient,
  { declarationId, grants = [] }: { declarationId: Hex; grants?: readonly Hex[] },
): Promise<Sent & { opened: boolean; missing: Missing[] }> {
  const data = encodeFunctionData({ abi, functionName: "present", args: [declarationId, grants] });
  const sent = await send(client, { to: client.addresses.declarations, data });
  const opened = parseEventLogs({ abi, logs: sent.logs, eventName: "DeclarationOpened" }).length > 0;
  const [incomplete] = parseEventLogs({ abi, logs: sent.logs, eventName: "DeclarationIncomplete" });
  return { ...sent, opened, missing: missingFrom(incomplete?.args.missing ?? []) };
}
