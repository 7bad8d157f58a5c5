import { type Hex, zeroHash } from "viem";
import type * as z from "zod";
import { type KontorClient, need } from "../client.ts";
import { StatementUntrue } from "../errors.ts";
import { examined, keepMade } from "../keep/keep-proof.ts";
import { noteInput, type OwnNote, ownNote } from "../ledger/own-note.ts";
import { requireLedger } from "../ledger/require-ledger.ts";
import { checkContext } from "../protocol/context.ts";
import { SLOT } from "../protocol/document.ts";
import { nullifierKey, nullifierOf } from "../protocol/notes.ts";
import { shownOf } from "../protocol/tag.ts";
import type { ProofReport, ProvingOptions } from "../prove/circuits.ts";
import { plain, receive } from "../wire.ts";
import { type CheckProof, type CheckRequest, checkRequest, type shownSoft } from "./check-shapes.ts";

type Terms = ReturnType<typeof terms>;
const terms = (request: unknown) => receive(checkRequest, request, "check request");

/** The lender's question must be true of the note; no proof exists otherwise. The reason stays with the applicant. */
function examine({ content, state }: OwnNote, asked: Terms): void {
  const total = content.slots[SLOT.total] ?? 0n;
  const available = total - state.financed;
  const fault =
    asked.documentId !== zeroHash && BigInt(asked.documentId) !== state.document
      ? "it is about another version of the document"
      : BigInt(asked.currency) !== content.slots[SLOT.currency]
        ? "the currency differs"
        : state.financed > asked.maximumFinanced
          ? "more is financed already"
          : available < asked.minimumAvailable
            ? "less is available"
            : state.assurance < BigInt(asked.minimumAssurance)
              ? "the assurance is lower"
              : asked.soft && state.softs === 0n
                ? "it was enrolled without soft values"
                : undefined;
  if (fault === undefined) return;
  throw new StatementUntrue({
    what: `What the lender asks is not true of this document: ${fault}.`,
    todo: "Offer the lender other terms.",
    values: { financed: state.financed, available, assurance: state.assurance },
  });
}

/** What the answer says of soft values beside the proof, and what the proof shows of them. */
function softAnswer({ soft, state }: OwnNote, asked: boolean): { shown: bigint; soft?: z.output<typeof shownSoft> } {
  if (!asked) return { shown: 0n };
  const { trade = 0n, transport = 0n, order = 0n } = soft ?? {};
  const published = state.published === 0n ? 0 : 1;
  return { shown: shownOf(state.softs, state.published), soft: { trade, transport, order, published } };
}

/** Applicant: answer a lender's question about a document that the client holds the tag of. Throws StatementUntrue. */
export async function proveCheck(
  client: KontorClient,
  { request, documentId, onProgress, unexamined = false }: { request: unknown; documentId: Hex } & ProvingOptions,
): Promise<{ answer: CheckProof; report: ProofReport }> {
  const asked = terms(request);
  requireLedger(client, asked, "check request");
  const own = await ownNote(client, documentId);
  const kept = { kind: "check", documentIds: [documentId], question: plain(asked) } as const;
  if (!unexamined) await examined(client, kept, () => examine(own, asked));
  const { notes, nullifiers } = own.store.ledger;
  const link = nullifiers.lowLink(nullifierKey(nullifierOf(own.state.tag, own.state.sequence)));
  const { siblings: linkSiblings, bits: linkBits, switches: linkSwitches } = link.path;
  const roots = { notesRoot: notes.root, nullifierRoot: nullifiers.root };
  const { maximumFinanced, minimumAvailable } = asked;
  const { shown, soft } = softAnswer(own, asked.soft);
  const input = {
    ...roots,
    ...noteInput(own),
    ...{ currency: BigInt(asked.currency), maximumFinanced, minimumAvailable, minimumAssurance: BigInt(asked.minimumAssurance) },
    ...{ document: BigInt(asked.documentId), shown, context: checkContext(asked, asked.challenge) },
    ...{ lowKey: link.lowKey, nextKey: link.nextKey, linkSiblings, linkBits, linkSwitches },
  };
  const { signals: _, proof, ...report } = await need(client, "prover").prove("check", input, { onProgress });
  const kind = "kontor/check-proof/1" as const;
  const made = { kind, request: plain(asked) as CheckRequest, ...roots, ...(soft && { soft }), proof };
  const answer = plain(made) as CheckProof;
  await keepMade(client, { ...kept, answer });
  return { answer, report };
}
