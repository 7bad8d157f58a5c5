import { type KontorClient, need } from "../client.ts";
import { requireTradeDocument } from "../document/require-trade-document.ts";
import { StatementUntrue } from "../errors.ts";
import { examined, keepMade } from "../keep/keep-proof.ts";
import { ownDocument } from "../ledger/own-note.ts";
import { factContext } from "../protocol/context.ts";
import { SCHEMA_VERSION, type SlotName } from "../protocol/document.ts";
import type { FactName } from "../protocol/facts.ts";
import type { CircuitInputs, ProofReport, ProvingOptions } from "../prove/circuits.ts";
import { requireCurrent } from "../register/require-current.ts";
import type { Content } from "../seal/content.ts";
import { ContentMismatch } from "../seal/errors.ts";
import { plain } from "../wire.ts";
import { documentsOf, type FactDemand, type FactProof, type FactStatement } from "./fact-shapes.ts";
import { type Fact, type Statement, slotOf } from "./facts/fact.ts";
import { facts } from "./facts/facts.ts";
import { readableOf } from "./readable-slot.ts";
import { requireDemand } from "./require-demand.ts";

/** What is asked must be true of the documents; no proof exists otherwise. The reason stays with whoever answers. */
function examine(statement: FactStatement, opened: readonly Content[]): void {
  const fact = facts[statement.fact] as Fact<FactName>;
  const layouts = opened.map((content) => slotOf(content, "schema"));
  const fault = layouts.every((version) => version === SCHEMA_VERSION)
    ? fact.untruth(statement as Statement<FactName>, opened)
    : "one of them has another layout of slots";
  if (fault === undefined) return;
  throw new StatementUntrue({
    what: `What is asked is not true of these documents: ${fault}.`,
    todo: "Say so, or answer nothing: either way the verifier has no proof.",
    values: { fact: statement.fact, documentIds: documentsOf(statement) },
  });
}

/** Slots with their values and, where the readable document is what was registered, in words. */
function shownOf(content: Content, slots: readonly SlotName[]) {
  const document = readable(content);
  return slots.map((slot) => {
    const words = document && readableOf(document, slot);
    return { slot, value: slotOf(content, slot), ...(words === undefined ? {} : { readable: words }) };
  });
}

function readable(content: Content) {
  try {
    return requireTradeDocument(content);
  } catch (error) {
    if (error instanceof ContentMismatch) return undefined;
    throw error;
  }
}

/**
 * Answer a demand for a fact of documents that the client can open. The proof tells the verifier that the fact holds and nothing else;
 * what a demand says of who asks is its own word, so it is answered where the fact may be known. Many thresholds make a number: each answer
 * is a choice. Answers, and what had none, are kept for `proofsOf`. Throws StatementUntrue, NotInStore, DocumentUnusable, InputInvalid.
 */
export async function showFact(
  client: KontorClient,
  { demand, onProgress, unexamined = false }: { demand: unknown } & ProvingOptions,
): Promise<{ answer: FactProof; report: ProofReport }> {
  const asked = requireDemand(client, demand);
  const { statement } = asked;
  const kept = { kind: "fact", documentIds: documentsOf(statement), question: plain(asked) } as const;
  const opened: Content[] = [];
  for (const id of kept.documentIds) {
    if (!unexamined) await requireCurrent(client, id);
    opened.push((await ownDocument(client, id)).content);
  }
  if (!unexamined) await examined(client, kept, () => examine(statement, opened));
  const fact = facts[statement.fact] as Fact<FactName>;
  const inputs = fact.inputs(statement as Statement<FactName>, opened);
  const input = { ...inputs, context: factContext(statement.fact, asked) } as unknown as CircuitInputs[FactName];
  const { signals: _, proof, ...report } = await need(client, "prover").prove(statement.fact, input, { onProgress });
  const shown = statement.fact === "disclose" ? { shown: shownOf(opened[0] as Content, statement.slots) } : {};
  const kind = "kontor/fact-proof/1" as const;
  const answer = plain({ kind, demand: asked as unknown as FactDemand, ...shown, proof }) as FactProof;
  await keepMade(client, { ...kept, answer });
  return { answer, report };
}
