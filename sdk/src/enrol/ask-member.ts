import type { Hex } from "viem";
import type * as z from "zod";
import type { CommitteeMember } from "../committee/committee-of.ts";
import { type AttestationRequest, answer, attestation, type Query, refusal } from "../committee/shapes.ts";
import { type GroupPoint, groupPoint } from "../protocol/curve.ts";
import { verifyEquality } from "../protocol/equality.ts";
import { sayPhrase } from "../say/phrase.ts";
import type { Failed, Outcome } from "./gather.ts";
import { isAttested } from "./is-attested.ts";
import { type Post, postJson } from "./post-json.ts";
import type { Question } from "./question.ts";

/** How a member is reached: at its endpoint, or through who passes on what is posted to `<through>/<the member's account>`. */
export type Reach = Pick<Post, "timeout" | "signal" | "allowInsecure"> & { through?: string };

/** One member's answer, looked at: what it said, and its point for each kind. */
export interface Answered {
  readonly said: z.input<typeof answer>;
  readonly index: number;
  readonly points: readonly GroupPoint[];
}
/** One member's signature over an evaluation, looked at. */
export interface Attested {
  readonly index: number;
  readonly signature: Hex;
}

/** Statuses of refusals that may be over soon: not entitled, no share yet, too often. */
const FOR_NOW = new Set([403, 409, 429]);

const lied = (reason: string): Failed => ({ fault: "lied", reason });

/** Ask one member over HTTP. What fails on the way, or for now, is worth asking again. */
async function post<S extends z.ZodType>(
  member: CommitteeMember,
  path: string,
  request: Query | AttestationRequest,
  shape: S,
  { through, ...reach }: Reach,
): Promise<Outcome<{ said: z.input<S>; read: z.output<S> }>> {
  const endpoint = through === undefined ? member.endpoint : `${through}/${member.account}`;
  const posted = await postJson({ ...reach, endpoint, path, body: JSON.stringify(request) });
  if ("fault" in posted) return { fault: posted.fault, reason: sayPhrase(posted.reason, "en"), again: 0 };
  const { status, json, retryAfter } = posted;
  if (status === 200) {
    const read = shape.safeParse(json);
    return read.success
      ? { value: { said: json as z.input<S>, read: read.data } }
      : { fault: "malformed", reason: "its answer has another form" };
  }
  const said = refusal.safeParse(json);
  const reason = said.success && /^\w+$/.test(said.data.name) ? said.data.name : `status ${status}`;
  if (status >= 500) return { fault: "unreachable", reason, again: retryAfter };
  // A member's node may be some blocks behind one's own, which has said yes.
  return { fault: "refused", reason, again: FOR_NOW.has(status) ? retryAfter : undefined };
}

/** Does an answer hold: of this member, under this key, and its share times each point (SPEC.md section 4.4)? What is wrong with it else. */
export function examineAnswer(
  question: Pick<Question, "keyId" | "points">,
  { index, shareKey }: CommitteeMember,
  said: z.input<typeof answer>,
  read: z.output<typeof answer>,
): Outcome<Answered> {
  if (read.keyId !== question.keyId) return lied("it answered for another key");
  if (read.index !== index) return lied("it answered for another member");
  const answers = read.points.flatMap((point) => groupPoint(point) ?? []);
  if (read.points.length !== question.points.length) return lied("it answered for another number of points");
  if (answers.length !== read.points.length) return lied("its answer is no point of the subgroup, or the identity");
  if (!verifyEquality({ shareKey, points: question.points, answers }, read.equality))
    return lied("its answer is not that of its share");
  return { value: { said, index, points: answers } };
}

/** Ask one member to evaluate. */
export async function askToEvaluate(
  member: CommitteeMember,
  question: Question,
  query: Query,
  reach: Reach,
): Promise<Outcome<Answered>> {
  const outcome = await post(member, "v1/evaluate", query, answer, reach);
  return "fault" in outcome ? outcome : examineAnswer(question, member, outcome.value.said, outcome.value.read);
}

/** Ask one member to attest what `request` holds the answers for. */
export async function askToAttest(
  member: CommitteeMember,
  evaluation: bigint,
  request: AttestationRequest,
  reach: Reach,
): Promise<Outcome<Attested>> {
  const outcome = await post(member, "v1/attest", request, attestation, reach);
  if ("fault" in outcome) return outcome;
  const { keyId, index, signature, evaluation: attested } = outcome.value.read;
  const { chainId, committee, documentId } = request.query;
  if (keyId !== request.query.keyId) return lied("it attested for another key");
  if (index !== member.index) return lied("it attested for another member");
  if (attested !== evaluation) return lied("it attested another evaluation");
  if (!(await isAttested({ chainId, committee }, member, { documentId, evaluation, keyId }, signature)))
    return lied("its signature is not that of its account");
  return { value: { index, signature } };
}
