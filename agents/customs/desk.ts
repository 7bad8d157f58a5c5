import type { Log } from "../../host/watch/log.ts";
import type { Clerk } from "../documents/register-once.ts";
import type { LegalParty } from "../party.ts";
import type { Policy } from "./policy.ts";

/** What a customs office's agent works with. */
export interface Desk extends Clerk {
  /** The office. */
  party: LegalParty;
  policy: Policy;
  /** Seconds that another copy is given to go on with what it began. */
  patience: number;
  /** Where dossiers lie for a person. */
  folder: string;
  log: Log;
}
