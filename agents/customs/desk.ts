import type { Hex } from "viem";
import type { Log } from "../../host/watch/log.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { Clerk } from "../documents/register-once.ts";
import type { LegalParty } from "../party.ts";
import type { Decision } from "./decide.ts";
import type { Dossier } from "./open-dossier.ts";
import type { Policy } from "./policy.ts";
import type { Submission } from "./submission.ts";

/** What was made of a version of a declaration. */
export interface Examined {
  dossier: Dossier;
  decision: Decision;
  submission: Submission;
}

/** Where what was made of declarations lies for a person; a folder, or nowhere where the person has it on a screen. */
export interface Dossiers {
  /** The newest of a declaration replaces the one before. */
  put(declaration: Declaration, examined: Examined): Promise<void>;
  /** Whether that of just this version lies there. */
  has(id: Hex, documentId: Hex): Promise<boolean>;
}

/** What a customs office's agent works with. */
export interface Desk extends Clerk {
  /** The office. */
  party: LegalParty;
  policy: Policy;
  /** Seconds that another copy is given to go on with what it began. */
  patience: number;
  dossiers: Dossiers;
  log: Log;
}
