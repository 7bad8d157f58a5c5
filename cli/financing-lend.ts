import type { Address, Hex } from "viem";
import { openSource } from "../agents/documents/open-source.ts";
import { openReader } from "../host/participant/open-reader.ts";
import { type KontorClient, need } from "../sdk/src/client.ts";
import { InputInvalid, NotInStore } from "../sdk/src/errors.ts";
import { readableDocuments } from "../sdk/src/register/readable-documents.ts";
import { signTicket } from "../sdk/src/reserve/sign-ticket.ts";
import { ticket as ticketShape } from "../sdk/src/reserve/ticket-shape.ts";
import { authorise } from "../sdk/src/settle/authorise.ts";
import { expire } from "../sdk/src/settle/expire.ts";
import { lookAgain } from "../sdk/src/settle/look-again.ts";
import { type CancelReason, pledgeOf } from "../sdk/src/settle/pledge-of.ts";
import { pledgesHeld } from "../sdk/src/settle/pledges-held.ts";
import { pledgeHistory } from "../sdk/src/sync/history.ts";
import { plain, receive } from "../sdk/src/wire.ts";
import { endOf } from "./end-of.ts";
import { proven, type SendingOptions } from "./financing-prove.ts";
import { readJsonInput } from "./json-input.ts";
import type { ParticipantOptions, ReaderOptions } from "./participant.ts";
import { requireAddress } from "./require-address.ts";
import { eventRows, kept } from "./sent.ts";
import { withParticipant } from "./with-participant.ts";
import type { ShownPledges } from "./words/pledges.ts";

/** A lender's word for so much of a document that it has read, until the end of a day. */
export const makeTicket = (
  documentId: Hex,
  { amount, until, ...options }: ParticipantOptions & { amount: bigint; until: string },
): Promise<object> =>
  withParticipant(options, async (client) => {
    const opened = await openSource(client, documentId);
    if (!("content" in opened))
      throw new InputInvalid({
        what: `The document cannot be read: ${opened.unreadable.why}.`,
        todo: "Ask its issuer for a grant to read it.",
        values: { documentId },
      });
    return signTicket(client, { content: opened.content, amount, expiry: endOf(until) });
  });

/** Index of the one-time account that controls a pledge. */
async function indexOf(client: KontorClient, controller: Address): Promise<bigint> {
  const record = await need(client, "store").controllers.get(controller.toLowerCase());
  if (record !== undefined) return record.index;
  throw new NotInStore({
    what: "This participant controls no such pledge.",
    todo: "Look at `kontor financing pledges`; after a loss, `kontor participant recover`.",
    values: { controller },
  });
}

/** Money moves after this: the pledge has to be that of the ticket. */
export async function financeByTicket(file: string, options: SendingOptions): Promise<object> {
  const ticket = await readJsonInput(file);
  const { controller } = receive(ticketShape, ticket, "ticket");
  return proven(options, async (client) => ({
    made: await authorise(client, { action: "finance", ticket, controllerIndex: await indexOf(client, controller) }),
    more: { controller },
  }));
}

export function settlePledge(given: Address, options: SendingOptions): Promise<object> {
  const controller = requireAddress(given);
  return proven(options, async (client) => ({
    made: await authorise(client, { action: "settle", controllerIndex: await indexOf(client, controller) }),
    more: { controller },
  }));
}

export function cancelPledge(given: Address, { reason, ...options }: SendingOptions & { reason: CancelReason }): Promise<object> {
  const controller = requireAddress(given);
  return proven(options, async (client) => ({
    made: await authorise(client, { action: "cancel", reason, controllerIndex: await indexOf(client, controller) }),
    more: { controller },
  }));
}

/** Anyone who takes part: a reservation that is overdue ends. */
export function expirePledge(given: Address, options: ParticipantOptions): Promise<object> {
  const controller = requireAddress(given);
  return withParticipant(options, async (client) => ({ expired: controller, ...kept(await expire(client, { controller })) }));
}

/** Warnings of a check, read again before money moves. */
export async function lookOnceMore(file: string, answerFile: string, options: ParticipantOptions): Promise<object> {
  const [ticket, answer] = [await readJsonInput(file), await readJsonInput(answerFile)];
  return withParticipant(options, async (client) => plain(await lookAgain(client, { ticket, answer })));
}

/** What the ledger says of a pledge, and how it came to that. */
export async function showPledge(given: Address, { ledger }: ReaderOptions): Promise<object> {
  const [client, controller] = [await openReader(ledger), requireAddress(given)];
  const pledge = plain(await pledgeOf(client, controller));
  return { ...pledge, events: eventRows(await pledgeHistory(client, controller)) };
}

/** Pledges that this participant controls as a lender, and tickets that nobody has used yet. */
export const listPledges = (options: ParticipantOptions): Promise<ShownPledges> =>
  withParticipant(options, async (client) => {
    const read = new Map((await readableDocuments(client)).map(({ documentId, document }) => [documentId, document]));
    const pledges = (await pledgesHeld(client)).map(({ controller, state, reason, restored, expiry, documentId, ...ticket }) => {
      const { amount = null, currency = null } = ticket;
      const of = {
        amount,
        currency,
        number: (documentId && read.get(documentId)?.number) ?? null,
        documentId: documentId ?? null,
      };
      return plain({ controller, state, reason, restored, expiry, ...of });
    });
    return { pledges };
  });
