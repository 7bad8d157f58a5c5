import { decodeFunctionData, type Hex, isAddressEqual, parseAbi } from "viem";
import { governanceAbi } from "../abi/governance.ts";
import { ROLE } from "../deploy/roles.ts";
import type { Call } from "../ledger/send.ts";
import { durationInWords } from "../ship/duration-words.ts";
import type { Governed } from "./calls-of.ts";
import { committeeWords, declarationWords, documentWords, memberWords, participantWords, ruleWords } from "./decision-words.ts";

/** Of every version of financing, the client's own and those before and after it. */
const FINANCING = parseAbi(["function setPaused(bool paused)", "function closeEnrolment(address next)"]);

function financingWords(to: string, data: Hex, own: boolean): string | undefined {
  const { functionName, args } = decodeFunctionData({ abi: FINANCING, data });
  const where = own ? "" : ` in the contract ${to}, which is not the financing of this client`;
  if (functionName === "setPaused") return `${args[0] ? "pause" : "resume"} enrolment and reservation${where}`;
  return `close enrolment for good, in favour of the financing at ${args[0]}${where}`;
}

const powerName = (role: bigint): string => Object.entries(ROLE).find(([, id]) => id === role)?.[0] ?? `role ${role}`;

function powerWords(places: Governed, data: Hex): string | undefined {
  const { functionName, args } = decodeFunctionData({ abi: governanceAbi, data });
  if (functionName === "grantRole")
    return `appoint ${args[1]} as ${powerName(args[0])}, whose decisions ${args[2] > 0 ? `wait ${durationInWords(args[2])}` : "take effect at once"}`;
  if (functionName === "revokeRole") return `dismiss ${args[1]} as ${powerName(args[0])}`;
  if (functionName === "cancel" || functionName === "cancelOnly") {
    const by = isAddressEqual(args[0], places.assembly) ? "" : ` by ${args[0]}`;
    const which = functionName === "cancel" ? ", also if it is decided anew before this is executed" : "";
    return `cancel what was scheduled${by}${which}: ${callWords(places, { to: args[1], data: args[2] })}`;
  }
  return undefined;
}

/** The contract that is called says by which functions to read the call: the same bytes mean something else elsewhere. */
function known(places: Governed, { to, data }: Call): string | undefined {
  const is = (place: keyof Governed) => isAddressEqual(to, places[place]);
  if (is("consortium")) return memberWords(data);
  if (is("participants")) return participantWords(data);
  if (is("tagCommittee")) return committeeWords(data);
  if (is("documents")) return documentWords(data);
  if (is("declarations")) return declarationWords(data);
  if (is("governance")) return powerWords(places, data);
  if (is("assembly")) return suffixed(ruleWords(data), "of the assembly");
  if (is("watch")) return suffixed(ruleWords(data), "of the watch");
  return financingWords(to, data, is("financing"));
}

const suffixed = (words: string | undefined, suffix: string): string | undefined =>
  words === undefined ? undefined : `${words} (rules ${suffix})`;

/** What a call would do, in words; one that is none of governance's own is shown as it is, with a warning. */
export function callWords(places: Governed, call: Call): string {
  try {
    const words = known(places, call);
    if (words !== undefined) return words;
  } catch {
    // No function of that contract: it is shown as it is.
  }
  return `UNKNOWN: call ${call.to} with ${call.data}`;
}
