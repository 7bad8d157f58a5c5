import { NotKept } from "../errors.ts";
import type { GatewayStore, Question } from "../store/gateway-store.ts";

type Kept = Pick<GatewayStore, "questions">;
const keyOf = (kind: Question["kind"], challenge: string): string => `${kind}-${challenge.toLowerCase()}`;

/** Keep what was asked until its answer comes; an answer is only worth anything against it. */
export async function keepQuestion(
  { questions }: Kept,
  kind: Question["kind"],
  client: string,
  challenge: string,
  value: unknown,
): Promise<Question> {
  const kept = (await questions.get(keyOf(kind, challenge))) ?? { kind, client, at: Date.now(), value };
  await questions.put(keyOf(kind, challenge), kept);
  return kept;
}

/** A question that a client made. Throws NotKept. */
export async function questionOf(
  { questions }: Kept,
  kind: Question["kind"],
  client: string,
  challenge: string,
): Promise<Question> {
  const found = await questions.get(keyOf(kind, challenge));
  if (found?.client === client) return found;
  throw new NotKept({ what: "There is no such question of this client.", todo: "Give the challenge of one that it made here." });
}

/** Questions that a client made, oldest first. */
export async function questionsOf({ questions }: Kept, kind: Question["kind"], client: string): Promise<Question[]> {
  const all = (await questions.all(`${kind}-`)).map(([, question]) => question);
  return all.filter((question) => question.client === client).sort((a, b) => a.at - b.at);
}
