import { amend } from "../../sdk/src/amend/amend.ts";
import { enrol } from "../../sdk/src/enrol/enrol.ts";
import { InputInvalid } from "../../sdk/src/errors.ts";
import { reserve } from "../../sdk/src/reserve/reserve.ts";
import { restore } from "../../sdk/src/restore/restore.ts";
import type { Authorisation } from "../../sdk/src/settle/authorise.ts";
import { sendAuthorisation } from "../../sdk/src/settle/send-authorisation.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import type { GatewayClient } from "../desk.ts";
import { sentOf, transaction } from "../shapes/common.ts";
import { transmission } from "../shapes/financing.ts";

type Raw = Readonly<Record<string, unknown>>;

/** Send what was proven or signed; its kind says by which verb. */
function transmit(client: GatewayClient, given: Raw) {
  switch (given.kind) {
    case "kontor/reservation/1":
      return reserve(client, { reservation: given });
    case "kontor/restoration/1":
      return restore(client, { restoration: given });
    case "kontor/amendment/1":
      return amend(client, { amendment: given });
    case "kontor/enrolment/1":
      return enrol(client, { enrolment: given });
    case "kontor/authorisation/1":
      return sendAuthorisation(client, (given as unknown as Authorisation).action, given);
    default:
      throw new InputInvalid({ what: "This is nothing that is sent.", todo: "Give what was proven or signed, unchanged." });
  }
}

export const transmissionEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    scope: "financing:write",
    method: "POST",
    once: "required",
    path: "/v1/transmissions",
    body: transmission,
    id: "transmit",
    summary: "Send what was proven or signed, by this organisation or by anybody else.",
    status: 201,
    answer: transaction,
    handle: async ({ client }, { raw }) => sentOf(await transmit(client, raw as Raw)),
  }),
];
