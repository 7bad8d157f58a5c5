import { InputInvalid } from "../../sdk/src/errors.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { numberIn, PAGE, pageBefore, pageOf, pageQuery } from "../shapes/common.ts";
import { feedEvent } from "../shapes/event.ts";
import { inStream } from "./in-stream.ts";

const BATCH = 100;

/** Where a stream goes on. Throws InputInvalid. */
function startOf(lastEventId: string | undefined, last: number): number {
  if (lastEventId === undefined) return last;
  if (/^\d{1,15}$/.test(lastEventId)) return Number(lastEventId);
  throw new InputInvalid({ what: "Last-Event-ID is no event's number.", todo: "Send the id of the last event that was taken." });
}

export const eventEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    scope: "events:read",
    method: "GET",
    path: "/v1/events",
    query: pageQuery,
    id: "readEvents",
    summary: "Events of the ledger that touch this organisation.",
    description:
      "A page of those that are kept, oldest first; with Accept: text/event-stream those that come from now on, or after Last-Event-ID. " +
      "An event may come twice where the ledger's last blocks were replaced.",
    answer: pageOf(feedEvent),
    async handle({ feed }, { query: { limit = PAGE, cursor } }) {
      const found = await feed.after(numberIn(cursor) ?? feed.oldest - 1, limit + 1);
      return pageBefore(found, limit, ({ number }) => number);
    },
    async stream(desk, { caller, lastEventId }, outlet) {
      const { feed } = desk;
      let at = startOf(lastEventId, feed.last);
      await feed.after(at, 1);
      await inStream(desk, caller, outlet, async (sse) => {
        const stop = feed.onNew(sse.wake);
        try {
          while (!sse.closed) {
            const events = await feed.after(at, BATCH);
            for (const event of events) {
              await sse.send({ id: event.number, event: event.event, data: event });
              at = event.number;
            }
            if (events.length === 0 && at >= feed.last) await sse.pause();
          }
        } finally {
          stop();
        }
      });
    },
  }),
];
