import { decodeFunctionData, type Hex, isAddressEqual, parseAbi } from "viem";
import { governanceAbi } from "../abi/governance.ts";
import { ROLE } from "../deploy/roles.ts";
import type { Call } from "../ledger/send.ts";
import { accountPhrase } from "../say/account-phrase.ts";
import { type Phrase, phrase } from "../say/phrase.ts";
import type { Governed } from "./calls-of.ts";
import {
  committeePhrase,
  consortiumPhrase,
  declarationPhrase,
  documentPhrase,
  participantPhrase,
  rulePhrase,
} from "./decision-phrases.ts";

/** Of every version of financing, the client's own and those before and after it. */
const FINANCING = parseAbi(["function setPaused(bool paused)", "function closeEnrolment(address next)"]);

function financingPhrase(to: Hex, data: Hex, own: boolean): Phrase {
  const { functionName, args } = decodeFunctionData({ abi: FINANCING, data });
  const does =
    functionName === "setPaused"
      ? phrase(args[0] ? "pauseFinancing" : "resumeFinancing", {})
      : phrase("closeEnrolment", { successor: accountPhrase(args[0]) });
  return own ? does : phrase("inOtherFinancing", { does, contract: accountPhrase(to) });
}

const powerPhrase = (role: bigint): Phrase =>
  phrase("power", { power: Object.entries(ROLE).find(([, id]) => id === role)?.[0] ?? String(role) });

function powersPhrase(places: Governed, data: Hex): Phrase | undefined {
  const { functionName, args } = decodeFunctionData({ abi: governanceAbi, data });
  if (functionName === "grantRole")
    return phrase("appoint", { account: accountPhrase(args[1]), power: powerPhrase(args[0]), delay: args[2] });
  if (functionName === "revokeRole") return phrase("dismiss", { account: accountPhrase(args[1]), power: powerPhrase(args[0]) });
  if (functionName === "cancel" || functionName === "cancelOnly") {
    const by = isAddressEqual(args[0], places.assembly) ? "" : accountPhrase(args[0]);
    const does = callPhrase(places, { to: args[1], data: args[2] });
    return phrase("cancelScheduled", { by, anew: functionName === "cancel", does });
  }
  return undefined;
}

/** The contract that is called says by which functions to read the call: the same bytes mean something else elsewhere. */
function known(places: Governed, { to, data }: Call): Phrase | undefined {
  const is = (place: keyof Governed) => isAddressEqual(to, places[place]);
  if (is("consortium")) return consortiumPhrase(data);
  if (is("participants")) return participantPhrase(data);
  if (is("tagCommittee")) return committeePhrase(data);
  if (is("documents")) return documentPhrase(data);
  if (is("declarations")) return declarationPhrase(data);
  if (is("governance")) return powersPhrase(places, data);
  if (is("assembly")) return ofCouncil("ruleOfAssembly", rulePhrase(data));
  if (is("watch")) return ofCouncil("ruleOfWatch", rulePhrase(data));
  return financingPhrase(to, data, is("financing"));
}

const ofCouncil = (name: "ruleOfAssembly" | "ruleOfWatch", does: Phrase | undefined): Phrase | undefined =>
  does && phrase(name, { does });

/** What a call would do; one that is none of governance's own is shown as it is, with a warning. */
export function callPhrase(places: Governed, call: Call): Phrase {
  try {
    const found = known(places, call);
    if (found !== undefined) return found;
  } catch {
    // No function of that contract: it is shown as it is.
  }
  return phrase("unknownCall", { to: call.to, data: call.data });
}
