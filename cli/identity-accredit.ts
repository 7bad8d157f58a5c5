import type { Address } from "viem";
import { readJson } from "../host/configuration.ts";
import { exists, writeNew } from "../host/files.ts";
import type { RoleName } from "../sdk/src/accredit/roles.ts";
import type { KontorClient } from "../sdk/src/client.ts";
import { LedgerRefused } from "../sdk/src/errors.ts";
import { accreditByCertificate } from "../sdk/src/identity/accredit-by-certificate.ts";
import type { CertificatePolicy } from "../sdk/src/identity/check-certificate.ts";
import { checkPossession } from "../sdk/src/identity/check-possession.ts";
import { type Dossier, dossierHash, makeDossier, requireSameFinding } from "../sdk/src/identity/dossier.ts";
import { identityOf } from "../sdk/src/identity/identity-of.ts";
import { endOf } from "./end-of.ts";
import { type ExaminingOptions, policyOf } from "./identity-policy.ts";
import { readJsonInput } from "./json-input.ts";
import { jsonText } from "./json-text.ts";
import type { ParticipantOptions } from "./participant.ts";
import { requireAddress } from "./require-address.ts";
import { withParticipant } from "./with-participant.ts";

interface AccreditOptions extends ExaminingOptions, ParticipantOptions {
  role: RoleName[];
  until?: string;
  renew?: boolean;
  adopt?: Address;
  dossier: string;
}

/** Eight certificates of 16 KiB in base64, and what was found of them. */
const LONGEST_DOSSIER = 1 << 20;

const writeDossier = (file: string, value: Dossier): Promise<void> =>
  writeNew(file, new TextEncoder().encode(`${jsonText(value, 2)}\n`));

/** Whether the newest accreditation of a dossier's account is by this dossier. */
async function stands(provider: KontorClient, dossier: Dossier): Promise<boolean> {
  const identity = await identityOf(provider, dossier.request.account as Address).catch((error: unknown) => {
    if (error instanceof LedgerRefused && error.name === "ParticipantUnknown") return undefined;
    throw error;
  });
  return identity?.dossier === dossierHash(dossier);
}

/** A dossier that an earlier try has left, and whether that one came to its end. Throws DossierRefused where it is another one. */
async function earlier(provider: KontorClient, file: string, asked: CertificatePolicy & { request: unknown }) {
  if (!(await exists(file))) return {};
  const kept = requireSameFinding(await readJson(file, LONGEST_DOSSIER), makeDossier(await checkPossession(provider, asked)));
  return { kept, isDone: await stands(provider, kept) };
}

/**
 * Examine a request and accredit its account. The dossier is written before anything is sent; where it is there already, what was begun with it
 * goes on.
 */
export async function accreditByRequest(file: string, options: AccreditOptions): Promise<object> {
  const asked = { request: await readJsonInput(file), ...(await policyOf(options)) };
  const { role: roles, until, renew: renews, dossier } = options;
  const adopts = options.adopt === undefined ? undefined : requireAddress(options.adopt);
  return withParticipant(options, async (provider) => {
    const { kept, isDone = false } = await earlier(provider, dossier, asked);
    if (isDone) return { account: kept?.request.account, dossier, outcome: "it was done already, nothing was sent" };
    const keep = (made: Dossier) => writeDossier(dossier, made);
    const validUntil = until === undefined ? undefined : endOf(until);
    const sent = await accreditByCertificate(provider, { ...asked, roles, renews, adopts, validUntil, keep, kept });
    return { account: sent.dossier.request.account, dossier, transaction: sent.hash, block: Number(sent.blockNumber) };
  });
}
