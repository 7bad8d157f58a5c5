import type { Hex } from "viem";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";
import { withdraw } from "../../sdk/src/register/withdraw.ts";
import { openSource } from "../documents/open-source.ts";
import type { Decision } from "./decide.ts";
import type { Desk, Examined } from "./desk.ts";
import { handOver, issue, write } from "./issue.ts";
import { judgeOnce } from "./judge-once.ts";
import type { Dossier } from "./open-dossier.ts";
import { certificateOf, reportOf } from "./papers.ts";

/** Documents of the set that were opened and verified, and of which no grave discrepancy speaks. No others are called cross-checked. */
function crossCheckedOf({ set, documents }: Dossier, { discrepancies }: Decision): Hex[] {
  const grave = discrepancies.filter(({ severity }) => severity === "grave");
  const named = new Set(grave.flatMap(({ left, right }) => [left.documentId, right?.documentId]));
  const opened = new Set(documents.map(({ documentId }) => documentId));
  return [...new Set(set)].filter((documentId) => opened.has(documentId) && !named.has(documentId));
}

/** The declarant has its certificate when the ledger has the judgement, and not before: what is not judged in the end is good for nothing. */
export async function handOverCertificate(desk: Desk, declaration: Declaration): Promise<void> {
  const { certificate } = declaration;
  if (certificate === undefined || (await documentOf(desk.client, certificate)).status !== "current") return;
  // Another copy may have written it; then this machine has it from now on.
  await openSource(desk.client, certificate);
  await handOver(desk, declaration, certificate);
}

/** A clearance that was rejected in the end has no certificate. */
export async function takeBack({ client }: Desk, { certificate }: Declaration): Promise<void> {
  if (certificate === undefined) return;
  const isCurrent = async () => (await documentOf(client, certificate)).status === "current";
  if (!(await isCurrent())) return;
  await withdraw(client, { documentId: certificate }).catch(async (error: unknown) => {
    // Another copy, or a person, may have been faster.
    if (await isCurrent()) throw error;
  });
}

/**
 * Write what an outcome needs, the dossier for a person, a report where something is to be said and a certificate for what may pass, and judge the
 * set that the dossier was made of. False while another copy is at it. Throws DecidedElsewhere, DeclarationRefused (DocumentSetChanged …).
 */
export async function passJudgement(
  desk: Desk,
  declaration: Declaration,
  { dossier, decision, submission }: Examined,
): Promise<boolean> {
  const { log, dossiers } = desk;
  const { id, declarant } = declaration;
  const { documentId } = submission;
  const { outcome, total, band } = decision.score;
  await dossiers.put(declaration, { dossier, decision, submission });
  const found = decision.discrepancies;
  const isReported = found.length > 0 || outcome !== "preclear";
  const report = isReported
    ? await issue(desk, declaration, submission, reportOf(desk, dossier, decision, submission))
    : undefined;
  if (isReported && report === undefined) return false;
  const clears = outcome === "preclear";
  const certificate = clears
    ? await write(desk, submission, await certificateOf(desk, declaration, dossier, submission))
    : undefined;
  if (clears && certificate === undefined) return false;
  const about = clears ? { documents: dossier.set, crossChecked: crossCheckedOf(dossier, decision) } : {};
  const discrepancies = found.map(({ severity }) => severity);
  await judgeOnce(desk, declaration, { documentId, outcome, discrepancies, report, certificate, ...about });
  const byPerson = decision.byPerson === true;
  log.event("declaration judged", { id, declarant, outcome, points: total, band, discrepancies: found.length, byPerson });
  if (clears) await handOverCertificate(desk, { ...declaration, certificate });
  return true;
}
