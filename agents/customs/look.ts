import { type Hex, isAddressEqual } from "viem";
import { type Declaration, declarationOf } from "../../sdk/src/declare/declaration-of.ts";
import { LedgerRefused } from "../../sdk/src/errors.ts";
import { release } from "../../sdk/src/judge/release.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";
import { history } from "../../sdk/src/sync/history.ts";
import { openSource } from "../documents/open-source.ts";
import { about, done, type Item, type Outcome, waiting } from "../runtime/item.ts";
import { decide } from "./decide.ts";
import type { Desk } from "./desk.ts";
import { lookAtInspection } from "./inspect.ts";
import { issue } from "./issue.ts";
import { judgeOnce } from "./judge-once.ts";
import { openDossier } from "./open-dossier.ts";
import { amendmentRequest } from "./papers.ts";
import { handOverCertificate, passJudgement, takeBack } from "./pass-judgement.ts";
import { type Submission, submissionOf } from "./submission.ts";

/** Seconds after which something that no event tells of is looked at again. */
const LATER = 600;
/** Seconds after which a declaration is looked at from the start, whose set changed meanwhile. */
const SOON = 1;
const SET_CHANGED = "DocumentSetChanged";

const elsewhere = ({ patience }: Desk): Outcome => waiting("another copy of this agent is at it", patience);

/** Verify, compare, score, and judge by what came of it. */
async function lookAtSubmitted(desk: Desk, declaration: Declaration, submission: Submission): Promise<Outcome> {
  const { client, log } = desk;
  const { id } = declaration;
  const opened = await openSource(client, submission.documentId);
  if (!("source" in opened)) return waiting(`the declaration cannot be read: ${opened.unreadable.why}`, LATER);
  const dossier = await openDossier(desk, declaration, opened);
  const decision = await decide(desk, declaration, { dossier, submission });
  try {
    if (!(await passJudgement(desk, declaration, { dossier, decision, submission }))) return elsewhere(desk);
  } catch (error) {
    if (!(error instanceof LedgerRefused) || error.error !== SET_CHANGED) throw error;
    log.event("set changed", { id });
    return waiting("the set of documents changed while it was looked at; it is looked at from the start", SOON);
  }
  const { outcome } = decision.score;
  if (outcome === "reject") return done("rejected");
  return outcome === "preclear" ? lookAtPrecleared(desk, declaration) : lookAtInspection(desk, declaration, submission);
}

/** A version that is not current any more is not judged: its declarant is asked for the one that is. If none comes, the goods are inspected. */
async function lookAtChanged(desk: Desk, declaration: Declaration, submission: Submission): Promise<Outcome> {
  const { client, policy, log } = desk;
  const { id } = declaration;
  const { documentId } = submission;
  const opened = await openSource(client, documentId);
  if (!("source" in opened)) return waiting(`the declaration cannot be read: ${opened.unreadable.why}`, LATER);
  const request = amendmentRequest(desk, { declaration: opened.source }, submission);
  const report = await issue(desk, declaration, submission, request);
  if (report === undefined) return elsewhere(desk);
  const events = await history(client, BigInt(documentId));
  const change = events.findLast(({ eventName }) => eventName === "DocumentSuperseded" || eventName === "DocumentWithdrawn");
  const at = (blockNumber?: bigint) => ask(() => client.public.getBlock({ blockNumber }));
  const passed = Number((await at()).timestamp - (await at(change?.blockNumber)).timestamp);
  const left = policy.amendWithin - passed;
  if (left > 0)
    return waiting("the declaration was superseded; the declarant is asked for the later version", Math.min(left, LATER));
  await judgeOnce(desk, declaration, { documentId, outcome: "inspect", report });
  log.event("declaration judged", { id, outcome: "inspect", why: "it was superseded, and no later version came" });
  return lookAtInspection(desk, declaration, submission);
}

const NOT_YET: Readonly<Record<string, string>> = {
  GoodsNotArrived: "the goods have not arrived",
  DeclarationEventCorrected: "the event that opened it was declared to be in error",
  DeclarationDocumentInvalid: "the declaration was superseded after it was pre-cleared; a person is to look",
  CertificateInvalid: "the certificate was superseded or withdrawn; a person is to look",
};

/** Release what was pre-cleared, as soon as the ledger allows it. */
async function lookAtPrecleared(desk: Desk, declaration: Declaration): Promise<Outcome> {
  const { client, policy, log } = desk;
  const { id, procedure } = declaration;
  // Where a copy was stopped between judging and this, another one goes on.
  await handOverCertificate(desk, declaration);
  if (!policy.release.includes(procedure)) return waiting("a person is to release the goods");
  try {
    await release(client, { declarationId: id });
  } catch (error) {
    const why = error instanceof LedgerRefused ? NOT_YET[error.error] : undefined;
    if (why === undefined) throw error;
    return waiting(why, LATER);
  }
  log.event("goods released", { id });
  return done("released");
}

async function lookAt(desk: Desk, declaration: Declaration): Promise<Outcome> {
  const { client } = desk;
  const { state, office, documentId } = declaration;
  if (state === "none" || !isAddressEqual(office, client.account.address)) return done();
  if (state === "inspection") return lookAtInspection(desk, declaration, await submissionOf(client, declaration));
  if (state === "precleared") return lookAtPrecleared(desk, declaration);
  // Where a person was stopped between its rejection and this, the agent goes on.
  if (state === "rejected") await takeBack(desk, declaration);
  if (state !== "submitted" || documentId === undefined) return done(state);
  const submission = await submissionOf(client, declaration);
  const { status } = await documentOf(client, documentId);
  return status === "current" ? lookAtSubmitted(desk, declaration, submission) : lookAtChanged(desk, declaration, submission);
}

/** What the state of a declaration asks its office for; carriers' events and grants of the declaration may bring what it waits for. */
export async function look(desk: Desk, { id }: Item): Promise<Outcome> {
  const declaration = await declarationOf(desk.client, id as Hex);
  const { shipmentId, documentId } = declaration;
  return about(await lookAt(desk, declaration), [shipmentId, ...(documentId === undefined ? [] : [documentId])]);
}
