import { type Address, encodeFunctionData } from "viem";
import { declarationsAbi } from "../abi/declarations.ts";
import { participantsAbi } from "../abi/participants.ts";
import { type OfficeTerms, termsArguments } from "../declare/terms.ts";

/** What a ledger begins with; later decisions are the assembly's, after its delay. */
export interface FirstDecisions {
  /** Identity providers that are admitted. */
  identityProviders?: readonly { account: Address; name: string }[];
  /** What customs offices ask for. An office need not have joined yet: its legal identifier is what counts. */
  terms?: readonly OfficeTerms[];
}

/** Calls that admit identity providers and set terms, while the deployer still may. */
export function firstDecisions(
  { participants, declarations }: { participants: Address; declarations: Address },
  { identityProviders = [], terms = [] }: FirstDecisions,
) {
  const admissions = identityProviders.map(({ account, name }) => ({
    name: `admit identity provider ${name}`,
    to: participants,
    data: encodeFunctionData({ abi: participantsAbi, functionName: "admitIdentityProvider", args: [account, name] }),
  }));
  const offers = terms.map((offer) => ({
    name: `set an office's terms for ${offer.procedure}`,
    to: declarations,
    data: encodeFunctionData({ abi: declarationsAbi, functionName: "setTerms", args: termsArguments(offer) }),
  }));
  return [...admissions, ...offers];
}
