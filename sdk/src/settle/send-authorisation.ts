import { encodeFunctionData } from "viem";
import { financingAbi as abi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { InputInvalid } from "../errors.ts";
import { requireLedger } from "../ledger/require-ledger.ts";
import { type Sent, send } from "../ledger/send.ts";
import { receive } from "../wire.ts";
import { type Authorisation, authorisation } from "./authorise.ts";
import { CANCEL_REASONS } from "./pledge-of.ts";

/** Send a controller's authorisation, which must be for this step and this ledger. The contract checks the signature. */
export function sendAuthorisation(client: KontorClient, action: Authorisation["action"], value: unknown): Promise<Sent> {
  const { controller, signature, reason, ...rest } = receive(authorisation, value, "authorisation");
  requireLedger(client, rest, "authorisation");
  if (rest.action !== action)
    throw new InputInvalid({
      what: `The authorisation is to ${rest.action}, not to ${action}.`,
      todo: "Ask the lender for the right one.",
      values: { action: rest.action },
    });
  const data =
    action === "cancel"
      ? encodeFunctionData({ abi, functionName: "cancel", args: [controller, CANCEL_REASONS.indexOf(reason), signature] })
      : encodeFunctionData({ abi, functionName: action, args: [controller, signature] });
  return send(client, { to: client.addresses.financing, data });
}
