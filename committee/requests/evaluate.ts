import { RateLimited } from "../../host/errors.ts";
import { jsonReply } from "../../host/http/reply.ts";
import type { Exchange, Route } from "../../host/http/routes.ts";
import { type Answer, query as queryShape } from "../../sdk/src/committee/shapes.ts";
import { plain, receive } from "../../sdk/src/wire.ts";
import { MemberBusy } from "../errors.ts";
import type { Entry } from "../record/line.ts";
import { admitted } from "./admit.ts";
import type { Desk } from "./desk.ts";
import { inTurn } from "./in-turn.ts";
import type { SignedQuery } from "./read-query.ts";
import { outsideSubgroup, requireEntitled } from "./require-entitled.ts";

const entryOf = ({ documentId, blinded, keyId, soft, caller }: SignedQuery): Entry => ({
  kind: "evaluation",
  document: documentId,
  blinded,
  keyId,
  soft,
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
  if ("fault" in outcome && "point" in outcome.fault) throw outsideSubgroup(outcome.fault.point);
  // A share that was dropped meanwhile may have been wiped while it was used.
  if ("fault" in outcome || !desk.keyring.uses(share)) throw new MemberBusy();
  if (await desk.record.add(entryOf(query))) written();
  const { points, equality } = outcome;
  return { kind: "kontor/answer/1", keyId, index, ...plain({ points, equality }) } as Answer;
}

/** The answer in its turn. What is new takes of what the caller may ask. */
async function counted(query: SignedQuery, desk: Desk, exchange: Exchange): Promise<Answer> {
  const { caller, documentId, keyId, soft } = query;
  const account = caller.toLowerCase();
  const name = `${account}/${documentId.toLowerCase()}/${query.blinded}/${keyId}`;
  const isNew = !desk.record.has(entryOf(query));
  const refusal = isNew ? desk.claims.enter(name, { caller: account, soft }, desk.now()) : undefined;
  if (refusal !== undefined) throw new RateLimited(refusal.limit, Math.ceil(refusal.wait));
  try {
    return await inTurn(desk, caller, exchange, () => answerOf(query, desk, () => desk.claims.use(name)));
  } finally {
    if (isNew) desk.claims.leave(name, desk.now());
  }
}

/** POST /v1/evaluate: the same question is one evaluation, recorded and counted once, and answered whenever it is asked. */
export function evaluateRoute(desk: Desk): Route {
  return {
    method: "POST",
    async answer(exchange: Exchange, body) {
      const asked = receive(queryShape, body, "query");
      return jsonReply(200, await admitted(asked, desk, exchange, (query) => counted(query, desk, exchange)));
    },
  };
}
