import type { Address } from "viem";
import { need } from "../../sdk/src/client.ts";
import { NotInStore } from "../../sdk/src/errors.ts";
import { type AuthorisedStep, authorise } from "../../sdk/src/settle/authorise.ts";
import { expire } from "../../sdk/src/settle/expire.ts";
import { lookAgain } from "../../sdk/src/settle/look-again.ts";
import { sendAuthorisation } from "../../sdk/src/settle/send-authorisation.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import type { Desk, GatewayClient } from "../desk.ts";
import { sentOf, transaction } from "../shapes/common.ts";
import * as shape from "../shapes/financing.ts";

const writing = { scope: "lending:write", method: "POST", once: "required", status: 201, params: shape.pledgePath } as const;
type Raw = Readonly<Record<string, unknown>>;

const controllerOf = async (client: GatewayClient, controller: Address) =>
  need(client, "store").controllers.get(controller.toLowerCase());

/** Sign a step of a pledge that this organisation controls, and send it where that is asked for. */
async function step({ client }: Desk, controller: Address, asked: AuthorisedStep, send: boolean) {
  const own = await controllerOf(client, controller);
  if (own === undefined)
    throw new NotInStore({
      what: "This organisation has signed no ticket with this controller.",
      todo: "Give the controller of a ticket that it signed; what was signed elsewhere is recovered from the ledger first.",
      values: { controller },
    });
  const authorisation = await authorise(client, { ...asked, controllerIndex: own.index });
  if (!send) return { controller, authorisation };
  return { controller, ...sentOf(await sendAuthorisation(client, asked.action, authorisation)) };
}

const ticketOf = async ({ store }: Desk, controller: Address): Promise<unknown> =>
  (await store.tickets.get(controller.toLowerCase()))?.ticket;

export const pledgeStepEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    ...writing,
    status: 200,
    once: "optional",
    path: "/v1/pledges/{controller}/second-look",
    body: shape.toVerify,
    id: "lookAgain",
    summary: "Read a check's warnings again once the reservation is final, before money moves.",
    answer: shape.verified,
    async handle(desk, { params, raw }) {
      const ticket = await ticketOf(desk, params.controller);
      const { warnings } = await lookAgain(desk.client, { ticket, answer: (raw as Raw).answer });
      return { passed: true as const, warnings };
    },
  }),
  endpoint({
    ...writing,
    path: "/v1/pledges/{controller}/finance",
    body: shape.sending,
    id: "financePledge",
    summary: "Say that the money of a reservation has moved; only where it was made with this organisation's ticket.",
    answer: shape.stepTaken,
    handle: async (desk, { params: { controller }, body }) =>
      step(desk, controller, { action: "finance", ticket: await ticketOf(desk, controller) }, body.send),
  }),
  endpoint({
    ...writing,
    path: "/v1/pledges/{controller}/settlement",
    body: shape.sending,
    id: "settlePledge",
    summary: "Say that what was financed is paid back.",
    answer: shape.stepTaken,
    handle: (desk, { params, body }) => step(desk, params.controller, { action: "settle" }, body.send),
  }),
  endpoint({
    ...writing,
    path: "/v1/pledges/{controller}/cancellation",
    body: shape.cancelling,
    id: "cancelPledge",
    summary: "End a pledge, with the reason.",
    answer: shape.stepTaken,
    handle: (desk, { params, body: { reason, send } }) => step(desk, params.controller, { action: "cancel", reason }, send),
  }),
  endpoint({
    ...writing,
    path: "/v1/pledges/{controller}/expiry",
    id: "expirePledge",
    summary: "End a reservation whose time is over; anybody may.",
    answer: transaction,
    handle: async ({ client }, { params }) => sentOf(await expire(client, params)),
  }),
];
