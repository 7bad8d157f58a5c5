import { type Address, encodeFunctionData, type Hex } from "viem";
import { declarationsAbi } from "../abi/declarations.ts";
import { participantsAbi } from "../abi/participants.ts";
import { type OfficeTerms, termsArguments } from "../declare/terms.ts";
import { confirm, type Deployer } from "./create.ts";

/** What a ledger begins with; later decisions are the consortium's, after its delay. */
export interface FirstDecisions {
  /** Identity providers that are admitted. */
  identityProviders?: readonly { account: Address; name: string }[];
  /** What customs offices ask for. An office need not have joined yet: its legal identifier is what counts. */
  terms?: readonly OfficeTerms[];
}

/** Admit identity providers and set terms while the deployer still may. Throws DeploymentFailed. */
export async function decideFirst(
  deployer: Deployer,
  { participants, declarations }: { participants: Address; declarations: Address },
  { identityProviders = [], terms = [] }: FirstDecisions,
): Promise<void> {
  const admissions = identityProviders.map(({ account, name }): [string, Address, Hex] => [
    `Identity provider ${name}`,
    participants,
    encodeFunctionData({ abi: participantsAbi, functionName: "admitIdentityProvider", args: [account, name] }),
  ]);
  const offers = terms.map((offer): [string, Address, Hex] => [
    `Terms of an office for ${offer.procedure}`,
    declarations,
    encodeFunctionData({ abi: declarationsAbi, functionName: "setTerms", args: termsArguments(offer) }),
  ]);
  for (const [name, to, data] of [...admissions, ...offers]) await confirm(deployer, name, { to, data });
}
