import type { Address, Hex } from "viem";
import { amend } from "../../sdk/src/amend/amend.ts";
import { proveAmendment } from "../../sdk/src/amend/prove-amendment.ts";
import { applyForFinancing } from "../../sdk/src/apply/apply-for-financing.ts";
import { proveCheck } from "../../sdk/src/check/prove-check.ts";
import { enrol } from "../../sdk/src/enrol/enrol.ts";
import { proveEnrolment } from "../../sdk/src/enrol/prove-enrolment.ts";
import { proveReservation } from "../../sdk/src/reserve/prove-reservation.ts";
import { reserve } from "../../sdk/src/reserve/reserve.ts";
import { proveRestoration } from "../../sdk/src/restore/prove-restoration.ts";
import { restore } from "../../sdk/src/restore/restore.ts";
import { showFact } from "../../sdk/src/show/show-fact.ts";
import type { GatewayConfiguration } from "../configuration.ts";
import type { GatewayClient } from "../desk.ts";
import type { Feed } from "../feed/feed.ts";
import { lenderNamed } from "../resources/lender-named.ts";
import { haveOpened } from "../resources/told.ts";
import { sentOf } from "../shapes/common.ts";
import type { Kind, Kinds } from "./kind.ts";
import { progressIn } from "./progress-in.ts";

interface Given {
  client: GatewayClient;
  feed: Feed;
  lenders: GatewayConfiguration["lenders"];
}

/** An operation with what it takes and proves. Inputs were read by the path that began it, and are kept as JSON. */
const kind = <I, P>(given: {
  prove(input: I, onProgress: Parameters<Kind["prove"]>[1]): Promise<P>;
  send?(proven: P, input: I): Promise<unknown>;
}): Kind => given as unknown as Kind;

function onOwnDocument({ client }: Given): Kinds {
  return {
    enrol: kind({
      async prove({ documentId, soft }: { documentId: Hex; soft: boolean }, onProgress) {
        await haveOpened(client, documentId);
        const { enrolment, faults } = await proveEnrolment(client, { documentId, soft, onProgress: progressIn(onProgress) });
        return { enrolment, faults: faults.map(({ member, step, fault }) => ({ member, step, fault })) };
      },
      send: async ({ enrolment, faults }, { documentId }) => ({
        documentId,
        ...sentOf(await enrol(client, { enrolment })),
        faults,
      }),
    }),
    amend: kind({
      async prove({ documentId }: { documentId: Hex }, onProgress) {
        await haveOpened(client, documentId);
        return (await proveAmendment(client, { nextDocumentId: documentId, onProgress: progressIn(onProgress) })).amendment;
      },
      send: async (amendment, { documentId }) => ({ documentId, ...sentOf(await amend(client, { amendment })) }),
    }),
    showFact: kind({
      async prove({ demand, documentIds }: { demand: unknown; documentIds: Hex[] }, onProgress) {
        for (const documentId of documentIds) await haveOpened(client, documentId);
        return { answer: (await showFact(client, { demand, onProgress: progressIn(onProgress) })).answer };
      },
    }),
    answerCheck: kind({
      async prove({ request, documentId }: { request: unknown; documentId: Hex }, onProgress) {
        await haveOpened(client, documentId);
        return { answer: (await proveCheck(client, { request, documentId, onProgress: progressIn(onProgress) })).answer };
      },
    }),
  };
}

function onPledges({ client, feed, lenders }: Given): Kinds {
  return {
    reserve: kind({
      async prove({ ticket, documentId }: { ticket: unknown; documentId: Hex; send: boolean }, onProgress) {
        await haveOpened(client, documentId);
        return (await proveReservation(client, { ticket, documentId, onProgress: progressIn(onProgress) })).reservation;
      },
      async send(reservation, { send }) {
        await feed.follow({ kind: "pledge", id: reservation.controller });
        if (!send) return { controller: reservation.controller, reservation };
        return { controller: reservation.controller, ...sentOf(await reserve(client, { reservation })) };
      },
    }),
    restore: kind({
      async prove(input: { documentId: Hex; controller: Address; send: boolean }, onProgress) {
        const { documentId, controller } = input;
        await haveOpened(client, documentId);
        return (await proveRestoration(client, { documentId, controller, onProgress: progressIn(onProgress) })).restoration;
      },
      async send(restoration, { send }) {
        if (!send) return { controller: restoration.controller, restoration };
        return { controller: restoration.controller, ...sentOf(await restore(client, { restoration })) };
      },
    }),
    apply: kind({
      async prove(input: { lender: Address; documentId: Hex; amount: string; currency: number; issuedAt: string }) {
        const { lender, documentId, amount, currency, issuedAt } = input;
        await haveOpened(client, documentId);
        const { endpoint } = lenderNamed(lenders, lender);
        const terms = { lender, documentId, amount: BigInt(amount), currency, issuedAt: BigInt(issuedAt) };
        return applyForFinancing(client, { ...terms, endpoint });
      },
    }),
  };
}

/** What takes long, by its name. */
export const createKinds = (given: Given): Kinds => ({ ...onOwnDocument(given), ...onPledges(given) });
