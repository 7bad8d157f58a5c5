import { need } from "../../sdk/src/client.ts";
import { InputInvalid } from "../../sdk/src/errors.ts";
import { keepQuestion } from "../../sdk/src/keep/keep-question.ts";
import type { Desk } from "../desk.ts";
import { keyOf } from "./questions.ts";

/**
 * Questions of clients that lie in the gateway's own store, as they did once, come to where the organisation keeps what it asked, each with its time;
 * one of a form that no answer is verified against any more is forgotten. Safe to call again. Throws StoreUnwritable.
 */
export async function takeOverQuestions({ client, store }: Pick<Desk, "client" | "store">): Promise<void> {
  const { proofs } = need(client, "store");
  for (const [key, { kind, client: asker, at, value }] of await store.questions.all()) {
    const gone = store.questions.write(key, undefined);
    try {
      const { id, challenge = "" } = await keepQuestion(client, value);
      const kept = await proofs.get(id);
      if (kept !== undefined) await proofs.put(id, { ...kept, at: at / 1_000 });
      await store.commit([store.asked.write(keyOf(kind, challenge), { kind, client: asker, proofId: id }), gone]);
    } catch (error) {
      if (!(error instanceof InputInvalid)) throw error;
      await store.commit([gone]);
    }
  }
}
