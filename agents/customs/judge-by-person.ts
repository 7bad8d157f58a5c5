import { type Hex, isAddressEqual } from "viem";
import { type Declaration, declarationOf } from "../../sdk/src/declare/declaration-of.ts";
import { InputInvalid } from "../../sdk/src/errors.ts";
import { openSource } from "../documents/open-source.ts";
import { PersonNeeded } from "../errors.ts";
import { decide } from "./decide.ts";
import type { Desk, Examined } from "./desk.ts";
import type { Examiner } from "./examine.ts";
import { openDossier } from "./open-dossier.ts";
import { passJudgement, takeBack } from "./pass-judgement.ts";
import { submissionOf } from "./submission.ts";

/** What a person of a customs office may decide. */
export const PERSONS_OUTCOMES = ["preclear", "inspect", "reject"] as const;
export type PersonsOutcome = (typeof PERSONS_OUTCOMES)[number];

/** What a person says: the outcome, and why, in words that the declarant reads. */
export interface PersonsWord {
  outcome: PersonsOutcome;
  reason?: string | undefined;
}
/** Most characters of a reason. */
export const LONGEST_REASON = 900;

export interface JudgedByPerson {
  judged: Hex;
  outcome: PersonsOutcome;
  /** How many discrepancies the report names; the agent's rules found them, and the person decided all the same. */
  discrepancies: number;
}

const OPEN_TO: Readonly<Partial<Record<Declaration["state"], readonly PersonsOutcome[]>>> = {
  submitted: PERSONS_OUTCOMES,
  inspection: ["preclear", "reject"],
  precleared: ["inspect", "reject"],
};

/** A person clears what was handed in or is inspected, and may take back, by an inspection or a rejection, what was cleared. */
export const outcomesOpenTo = ({ client }: Pick<Desk, "client">, { office, state }: Declaration): readonly PersonsOutcome[] =>
  state !== "none" && isAddressEqual(office, client.account.address) ? (OPEN_TO[state] ?? []) : [];

function requireJudgeable(desk: Desk, declaration: Declaration, { outcome, reason = "" }: PersonsWord): void {
  const open = outcomesOpenTo(desk, declaration);
  const { id, state, office } = declaration;
  if (reason.length > LONGEST_REASON)
    throw new InputInvalid({
      what: "The reason is too long for a report.",
      todo: `Write at most ${LONGEST_REASON} characters.`,
      values: { characters: reason.length },
    });
  if (open.includes(outcome)) return;
  const isOwn = state !== "none" && isAddressEqual(office, desk.client.account.address);
  throw new InputInvalid({
    what: isOwn ? `The declaration is ${state}.` : "No such declaration is before this office.",
    todo: "Judge one that was handed in or is inspected; one that is precleared, only inspect or reject.",
    values: { id, state },
  });
}

/** Open what is before the office and compare it as the agent does, and judge nothing. Throws InputInvalid where it cannot be read. */
export async function examine(examiner: Examiner, declaration: Declaration): Promise<Examined> {
  const submission = await submissionOf(examiner.client, declaration);
  const opened = await openSource(examiner.client, submission.documentId);
  if (!("source" in opened))
    throw new InputInvalid({
      what: `The declaration cannot be read: ${opened.unreadable.why}.`,
      todo: "Have its declarant grant it to the office again.",
      values: { id: declaration.id },
    });
  const dossier = await openDossier(examiner, declaration, opened);
  return { dossier, decision: await decide(examiner, declaration, { dossier, submission }), submission };
}

/** What the report says first: whose word it is, and why. */
const reasonsOf = ({ reason }: PersonsWord, byRules: string): string[] => [
  "A person of the office decided.",
  ...(reason?.trim() ? [`Its reason: ${reason.trim().replace(/\s+/g, " ")}`] : []),
  `By the office's rules it was: ${byRules}.`,
];

/**
 * A person of a customs office judges: the dossier is opened and compared as the agent does, the report says what was found and that a person decided,
 * and the outcome is the person's. Whoever shares the agent's store does so while it does not run. Throws InputInvalid, PersonNeeded,
 * DecidedElsewhere, DeclarationRefused.
 */
export async function judgeByPerson(desk: Desk, id: Hex, word: PersonsWord): Promise<JudgedByPerson> {
  const { outcome } = word;
  const declaration = await declarationOf(desk.client, id);
  requireJudgeable(desk, declaration, word);
  const { dossier, decision: found, submission } = await examine(desk, declaration);
  const { score } = found;
  const reasons = [...reasonsOf(word, score.outcome), ...score.reasons];
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
