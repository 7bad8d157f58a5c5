import * as z from "zod";
import { examineCheck } from "../check/examine-check.ts";
import { type KontorClient, need } from "../client.ts";
import { CheckFailed, DocumentUnusable, FactFailed, InputInvalid, ProofRefused, RootRefused } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import { examineFact } from "../show/examine-fact.ts";
import type { PendingTransition } from "../store/records.ts";
import { outcomeOf } from "../sync/pending.ts";
import { address, field } from "../wire.ts";
import type { KeptProof } from "./kept-proof.ts";

/**
 * unanswered: asked, and no answer was verified. untrue: what was asked did not hold, so there is no proof. holds: whoever asked would accept it now.
 * open: the ledger would still have to take it. done: the ledger took it. overtaken: another transition came first. ended: it proves nothing any more.
 * unjudged: it is of another ledger than the client's, or of a form that this version does not read, so that nothing is said of it here.
 */
export const STANDINGS = ["unanswered", "untrue", "holds", "open", "done", "overtaken", "ended", "unjudged"] as const;
export type Standing = (typeof STANDINGS)[number];

type Mark = Pick<PendingTransition, "kind" | "mark" | "note" | "controller">;

const enrolment = z.object({ uniqueness: field, note: field });
const transition = z.object({ transition: z.object({ nullifier: field, nextNote: field }), controller: address.optional() });
const TRANSITIONS = ["reserve", "restore", "amend"] as const;

/** Where the ledger shows what became of a transition; nothing where it has another form than this version reads. */
function markOf({ kind, answer }: KeptProof): Mark | undefined {
  if (kind === "enrol") {
    const { data } = enrolment.safeParse(answer);
    return data && { kind, mark: data.uniqueness, note: data.note };
  }
  const { data } = transition.safeParse(answer);
  const known = TRANSITIONS.find((one) => one === kind);
  if (data === undefined || known === undefined) return undefined;
  const { nullifier, nextNote } = data.transition;
  return { kind: known, mark: nullifier, note: nextNote, ...(data.controller && { controller: data.controller }) };
}

/** What a verifier says of a proof that proves nothing. Whatever else it throws says something of the client or its node, and nothing of the proof. */
const ENDS = [FactFailed, CheckFailed, DocumentUnusable, ProofRefused, RootRefused] as const;

/** Verified, and not kept: whoever looks at a list changes nothing in it. */
async function examined(client: KontorClient, { kind, question, answer }: KeptProof): Promise<Standing> {
  try {
    if (kind === "fact") await examineFact(client, { demand: question, answer });
    else await examineCheck(client, { request: question, answer });
    return "holds";
  } catch (error) {
    if (ENDS.some((end) => error instanceof end)) return "ended";
    if (error instanceof InputInvalid) return "unjudged";
    throw error;
  }
}

/**
 * What a proof is worth by now. Facts hold while their documents are current, checks while the tree of nullifiers is no older than was asked, both
 * by the ledger's own verifiers; of everything else the store says it, as of its last synchronisation. Nothing is written. Throws
 * LedgerUnreachable.
 */
export async function standingOf(client: KontorClient, proof: KeptProof): Promise<Standing> {
  const { kind, answer, isUntrue, expiry } = proof;
  if (answer === undefined) return isUntrue ? "untrue" : "unanswered";
  if (kind === "fact" || kind === "check") return examined(client, proof);
  const mark = markOf(proof);
  if (mark === undefined) return "unjudged";
  const outcome = await outcomeOf(need(client, "store").ledger, mark as PendingTransition);
  if (outcome !== "open" || expiry === undefined) return outcome;
  const { timestamp } = await ask(() => client.public.getBlock());
  return timestamp < BigInt(expiry) ? "open" : "ended";
}
