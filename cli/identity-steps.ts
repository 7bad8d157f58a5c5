import { type Address, type Hex, keccak256 } from "viem";
import { accredit } from "../sdk/src/accredit/accredit.ts";
import { papers } from "../sdk/src/accredit/evidence.ts";
import { lapse } from "../sdk/src/accredit/lapse.ts";
import { reinstate } from "../sdk/src/accredit/reinstate.ts";
import { renew } from "../sdk/src/accredit/renew.ts";
import { replaceAccount } from "../sdk/src/accredit/replace-account.ts";
import type { RoleName } from "../sdk/src/accredit/roles.ts";
import { suspend } from "../sdk/src/accredit/suspend.ts";
import { type LegalId, namedLegalId } from "../sdk/src/document/legal-identifier.ts";
import { checkPossession } from "../sdk/src/identity/check-possession.ts";
import { checkLegalId } from "../sdk/src/identity/legal-id-checks.ts";
import { legalIdentifier } from "../sdk/src/protocol/document.ts";
import { endOf } from "./end-of.ts";
import { type ExaminingOptions, policyOf } from "./identity-policy.ts";
import { readInput } from "./input.ts";
import { readJsonInput } from "./json-input.ts";
import type { ParticipantOptions } from "./participant.ts";
import { requireAddress } from "./require-address.ts";
import { withParticipant } from "./with-participant.ts";

/** Examine a request. What is printed is what a person looks at before it accredits. */
export async function check(file: string, options: ExaminingOptions & ParticipantOptions): Promise<object> {
  const [request, policy] = [await readJsonInput(file), await policyOf(options)];
  return withParticipant(options, async (provider) => {
    const {
      request: asked,
      subject,
      path,
      standings,
      legalIdFrom,
      legalIdCheck,
      notAfter,
    } = await checkPossession(provider, { request, ...policy });
    return {
      account: asked.account,
      legalId: `${asked.legalId.scheme}:${asked.legalId.value}`,
      legalIdFrom,
      legalIdCheck,
      subject,
      path: path.map(({ name }) => name),
      notAfter: new Date(Number(notAfter) * 1_000).toISOString(),
      revocation: standings.map(({ source, nextUpdate }) => `${source}, counts until ${nextUpdate.toISOString()}`),
    };
  });
}

interface VouchOptions extends ParticipantOptions {
  legalId: LegalId;
  role: RoleName[];
  until: string;
  papers?: string;
  renew?: boolean;
}

/** Accredit an account by papers, or renew it. */
export async function vouch(account: Address, options: VouchOptions): Promise<object> {
  const legalId = namedLegalId(options.legalId);
  const legalIdCheck = checkLegalId(legalId);
  const hash: Hex | undefined = options.papers === undefined ? undefined : keccak256((await readInput(options.papers)).bytes);
  return withParticipant(options, async (provider) => {
    const { timestamp: validFrom } = await provider.public.getBlock();
    const terms = { account: requireAddress(account), roles: options.role, validFrom, validUntil: endOf(options.until) };
    const id = legalIdentifier(legalId.scheme, legalId.value);
    const step = options.renew ? renew : accredit;
    const { hash: transaction, blockNumber } = await step(provider, { ...terms, legalId: id, evidence: papers(hash) });
    return { account, legalId, legalIdCheck, papers: hash, transaction, block: Number(blockNumber) };
  });
}

const act = (step: typeof suspend) => (account: Address, options: ParticipantOptions) =>
  withParticipant(options, async (provider) => {
    const { hash, blockNumber } = await step(provider, { account: requireAddress(account) });
    return { account, transaction: hash, block: Number(blockNumber) };
  });
export const suspendAccount = act(suspend);
export const reinstateAccount = act(reinstate);
export const lapseAccount = act(lapse);

/** A party goes on with another account, under which it publishes its keys anew. */
export const replace = (account: Address, replacement: Address, options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (provider) => {
    const accounts = { account: requireAddress(account), replacement: requireAddress(replacement) };
    const { hash, blockNumber } = await replaceAccount(provider, accounts);
    return { ...accounts, transaction: hash, block: Number(blockNumber) };
  });
