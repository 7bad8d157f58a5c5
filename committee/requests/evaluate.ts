import { type Answer, query as queryShape } from "../../sdk/src/committee/shapes.ts";
import { plain, receive } from "../../sdk/src/wire.ts";
import { MemberBusy, RateLimited } from "../errors.ts";
import { jsonReply } from "../http/reply.ts";
import type { Exchange, Route } from "../http/routes.ts";
import type { Entry } from "../record/line.ts";
import type { Desk } from "./desk.ts";
import { inTurn } from "./in-turn.ts";
import { requireSignedQuery, type SignedQuery } from "./read-query.ts";
import { requireEntitled } from "./require-entitled.ts";

const entryOf = ({ documentId, blinded, keyId, caller }: SignedQuery): Entry => ({
  kind: "evaluation",
  document: documentId,
  blinded,
  keyId,
  caller,
});

/** Compute, write down, and only then answer. `written` is told of a line that is new. */
async function answerOf(query: SignedQuery, desk: Desk, written: () => void): Promise<Answer> {
  const { share } = await requireEntitled(query, desk);
  const { keyId, index, shareKey } = share;
  const outcome = await desk.computation.compute({
    task: "evaluate",
    share: share.share.reveal(),
    shareKey,
    points: query.points,
  });
  // A share that was dropped meanwhile may have been wiped while it was used.
  if ("fault" in outcome || !desk.keyring.uses(share)) throw new MemberBusy();
  if (await desk.record.add(entryOf(query))) written();
  const { points, equality } = outcome;
  return { kind: "kontor/answer/1", keyId, index, ...plain({ points, equality }) } as Answer;
}

/** POST /v1/evaluate: the same question is one evaluation, recorded and counted once, and answered whenever it is asked. */
export function evaluateRoute(desk: Desk): Route {
  return {
    method: "POST",
    async answer(exchange: Exchange, body) {
      const query = await requireSignedQuery(receive(queryShape, body, "query"), desk);
      const { caller, documentId, keyId } = query;
      Object.assign(exchange, { caller, document: documentId, keyId });
      const account = caller.toLowerCase();
      const name = `${account}/${documentId.toLowerCase()}/${query.blinded}/${keyId}`;
      const isNew = !desk.record.has(entryOf(query));
      const wait = isNew ? desk.claims.enter(name, account, desk.now()) : 0;
      if (wait > 0) throw new RateLimited("participant", Math.ceil(wait));
      try {
        const work = () => answerOf(query, desk, () => desk.claims.use(name));
        return jsonReply(200, await inTurn(desk, caller, exchange, work));
      } finally {
        if (isNew) desk.claims.leave(name, desk.now());
      }
    },
  };
}
