import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import { openSource } from "../documents/open-source.ts";
import { type Outcome, waiting } from "../runtime/item.ts";
import { decide } from "./decide.ts";
import type { Desk } from "./desk.ts";
import { openDossier } from "./open-dossier.ts";
import type { Submission } from "./submission.ts";

/**
 * Whatever is handed in meanwhile: what is to be inspected waits for a person's word (`judgeByPerson`). The person finds a dossier of the version that
 * is before the office, also where another copy of the agent or a person had it inspected.
 */
export async function lookAtInspection(desk: Desk, declaration: Declaration, submission: Submission): Promise<Outcome> {
  const { client, dossiers } = desk;
  const { documentId } = submission;
  const waits = waiting("a person of the office is to inspect the goods, and to judge");
  if (await dossiers.has(declaration.id, documentId)) return waits;
  const opened = await openSource(client, documentId);
  if (!("source" in opened)) return waits;
  const dossier = await openDossier(desk, declaration, opened);
  const decision = await decide(desk, declaration, { dossier, submission });
  await dossiers.put(declaration, { dossier, decision, submission });
  return waits;
}
