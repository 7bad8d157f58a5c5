import type { Address } from "viem";
import * as z from "zod";
import { printable } from "../document/printable.ts";
import { postJson } from "../enrol/post-json.ts";
import { type Phrase, phrase, sayPhrase } from "../say/phrase.ts";
import { address } from "../wire.ts";
import type { CommitteeMember } from "./committee-of.ts";

/** What a member of the committee says of itself, or why it says nothing. */
export interface MemberHealth {
  account: Address;
  /** It answers, and as the member that the ledger names. */
  answers: boolean;
  /** What it says is wrong with it, or what is wrong with its answer. Empty where it can be asked to evaluate. */
  wrong: Phrase[];
}

/** The longest list and text of an answer that are taken: members are not trusted to be brief. */
const answer = z.looseObject({ account: address, wrong: z.array(z.string().max(200)).max(10) });

/** What members of this version say. Whatever else one says are its own words. */
const COMPLAINTS = (["nodeSilent", "noShare", "recordFailed"] as const).map((name) => phrase(name, {}));
const complaint = (text: string): Phrase =>
  COMPLAINTS.find((one) => sayPhrase(one, "en") === text) ?? phrase("verbatim", { text: printable(text) });

/** Ask a member how it is. Never throws. Milliseconds in `timeout`, 5,000 by default; as with enrolments, plain HTTP is for this machine alone. */
export async function memberHealth(
  { account, endpoint }: Pick<CommitteeMember, "account" | "endpoint">,
  { timeout = 5_000, signal = new AbortController().signal, allowInsecure = false } = {},
): Promise<MemberHealth> {
  const posted = await postJson({ endpoint, path: "health", timeout, signal, allowInsecure });
  if ("fault" in posted) return { account, answers: false, wrong: [posted.reason] };
  const said = answer.safeParse(posted.json).data;
  if (said === undefined) return { account, answers: false, wrong: [phrase("notAsMember", {})] };
  if (said.account.toLowerCase() !== account.toLowerCase())
    return { account, answers: false, wrong: [phrase("otherAccount", {})] };
  return { account, answers: true, wrong: said.wrong.map(complaint) };
}
