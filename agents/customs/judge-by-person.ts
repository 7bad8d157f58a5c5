import { type Hex, isAddressEqual } from "viem";
import { type Declaration, declarationOf } from "../../sdk/src/declare/declaration-of.ts";
import { InputInvalid } from "../../sdk/src/errors.ts";
import { openSource } from "../documents/open-source.ts";
import { PersonNeeded } from "../errors.ts";
import { decide } from "./decide.ts";
import type { Desk } from "./desk.ts";
import { openDossier } from "./open-dossier.ts";
import { passJudgement, takeBack } from "./pass-judgement.ts";
import { submissionOf } from "./submission.ts";

/** What a person of a customs office may decide of what the agent leaves to it. */
export const PERSONS_OUTCOMES = ["preclear", "reject"] as const;
export type PersonsOutcome = (typeof PERSONS_OUTCOMES)[number];

export interface JudgedByPerson {
  judged: Hex;
  outcome: PersonsOutcome;
  /** How many discrepancies the report names; the agent's rules found them, and the person decided all the same. */
  discrepancies: number;
}

/** A person clears what was handed in or is inspected, and may take back by a rejection what was cleared. */
function requireJudgeable({ client }: Desk, { id, office, state }: Declaration, outcome: PersonsOutcome): void {
  const isOwn = state !== "none" && isAddressEqual(office, client.account.address);
  const waits = state === "submitted" || state === "inspection";
  if (isOwn && (waits || (state === "precleared" && outcome === "reject"))) return;
  throw new InputInvalid({
    what: isOwn ? `The declaration is ${state}.` : "No such declaration is before this office.",
    todo: "Judge one that was handed in or is inspected; of one that is precleared, only reject.",
    values: { id, state },
  });
}

/**
 * A person of a customs office judges: the dossier is opened and compared as the agent does, the report says what was found and that a person decided,
 * and the outcome is the person's. While the agent does not run. Throws InputInvalid, PersonNeeded,
 * DecidedElsewhere, DeclarationRefused.
 */
export async function judgeByPerson(desk: Desk, id: Hex, outcome: PersonsOutcome): Promise<JudgedByPerson> {
  const declaration = await declarationOf(desk.client, id);
  requireJudgeable(desk, declaration, outcome);
  const submission = await submissionOf(desk.client, declaration);
  const opened = await openSource(desk.client, submission.documentId);
  if (!("source" in opened))
    throw new InputInvalid({
      what: `The declaration cannot be read: ${opened.unreadable.why}.`,
      todo: "Have its declarant grant it to the office again.",
      values: { id },
    });
  const dossier = await openDossier(desk, declaration, opened);
  const { score, ...found } = await decide(desk, declaration, { dossier, submission });
  const reasons = ["A person of the office decided.", `By the office's rules it was: ${score.outcome}.`, ...score.reasons];
  const decision = { ...found, score: { ...score, outcome, reasons }, byPerson: true };
  if (!(await passJudgement(desk, declaration, { dossier, decision, submission })))
    throw new PersonNeeded({
      what: "Another copy of the agent is at this declaration.",
      todo: "Look at what it comes to, and give the word again where it still holds.",
      values: { id },
    });
  if (outcome === "reject") await takeBack(desk, declaration);
  return { judged: id, outcome, discrepancies: decision.discrepancies.length };
}
