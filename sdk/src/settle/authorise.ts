import type { Hex } from "viem";
import { z } from "zod";
import { type KontorClient, ledgerOf, need } from "../client.ts";
import { address, ledger, signature65 } from "../wire.ts";
import { CANCEL_REASONS, type CancelReason } from "./pledge-of.ts";

/** A controller's signature under one step of its pledge. Anyone may send it, so that the lender stays unknown (P8). */
export const authorisation = ledger.extend({
  kind: z.literal("kontor/authorisation/1"),
  action: z.enum(["finance", "settle", "cancel"]),
  controller: address,
  reason: z.enum(CANCEL_REASONS),
  signature: signature65,
});
export type Authorisation = z.input<typeof authorisation>;

const controllerField = { name: "controller", type: "address" } as const;
const types = {
  Finance: [controllerField],
  Settle: [controllerField],
  Cancel: [controllerField, { name: "reason", type: "uint8" }],
} as const;

export type AuthorisedStep = { action: "finance" | "settle" } | { action: "cancel"; reason: CancelReason };

/** Lender: sign a step of the pledge that its one-time account with this index controls (EIP-712, SPEC.md 7). */
export async function authorise(
  client: KontorClient,
  parameters: AuthorisedStep & { controllerIndex: bigint },
): Promise<Authorisation> {
  const account = need(client, "keys").controllerAccount(parameters.controllerIndex);
  const controller = account.address;
  const { chainId, financing } = ledgerOf(client);
  const domain = { name: "Kontor Financing", version: "1", chainId, verifyingContract: financing };
  const reason = parameters.action === "cancel" ? parameters.reason : "none";
  const code = CANCEL_REASONS.indexOf(reason);
  const signature: Hex =
    parameters.action === "cancel"
      ? await account.signTypedData({ domain, types, primaryType: "Cancel", message: { controller, reason: code } })
      : await account.signTypedData({
          domain,
          types,
          primaryType: parameters.action === "finance" ? "Finance" : "Settle",
          message: { controller },
        });
  const kind = "kontor/authorisation/1" as const;
  return { kind, action: parameters.action, controller, reason, chainId, financing, signature };
}
