import type { Address } from "viem";
import { accredit } from "../accredit/accredit.ts";
import { adopt } from "../accredit/adopt.ts";
import { renew } from "../accredit/renew.ts";
import type { RoleName } from "../accredit/roles.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import type { Sent } from "../ledger/send.ts";
import type { CertificatePolicy } from "./check-certificate.ts";
import { checkPossession } from "./check-possession.ts";
import { type Dossier, dossierHash, makeDossier, requireSameFinding } from "./dossier.ts";
import { refused } from "./errors.ts";

export interface CertificateAccreditation extends CertificatePolicy {
  /** The participant's request, as it came. */
  request: unknown;
  roles: readonly RoleName[];
  /** Seconds since 1970. Default: now, by the ledger. */
  validFrom?: bigint;
  /** Seconds since 1970, at most the end of the certificate, which is the default. */
  validUntil?: bigint;
  /** The account is accredited already, and goes on with this certificate. */
  renews?: boolean;
  /** Former account of the party, whose own provider was dismissed: it goes on with the request's account, and this provider. */
  adopts?: Address;
  /** Called with the dossier before anything is sent, so that it is kept whatever happens then. */
  keep: (dossier: Dossier) => Promise<void>;
  /** The dossier that was kept when this was tried before: it is the one that counts, if its examination found the same. */
  kept?: unknown;
}

/**
 * Provider: examine a request (see `checkPossession`) and vouch for its account. Who has no certificate's word: `accredit`. The dossier goes to the
 * participant too, which shows it to whom it likes. Throws what `checkPossession` throws, DossierRefused for one that was kept and does not fit,
 * and LedgerRefused.
 */
export async function accreditByCertificate(
  client: KontorClient,
  { roles, renews = false, adopts, keep, kept, validUntil, validFrom, ...policy }: CertificateAccreditation,
): Promise<Sent & { dossier: Dossier }> {
  const checked = await checkPossession(client, policy);
  const { account } = checked.request;
  const end = validUntil ?? checked.notAfter;
  if (end > checked.notAfter)
    throw refused("expired", "The accreditation would count longer than the certificate.", {
      validUntil: end,
      notAfter: checked.notAfter,
    });
  const made = makeDossier(checked);
  const dossier = kept === undefined ? made : requireSameFinding(kept, made);
  if (kept === undefined) await keep(dossier);
  const evidence = { ...checked.evidence, dossier: dossierHash(dossier) };
  // By the ledger's clock: it may be behind one's own, and the account would not be active yet.
  const from = validFrom ?? (await ask(() => client.public.getBlock())).timestamp;
  const terms = { account, roles, validFrom: from, validUntil: end, evidence };
  return { ...(await vouch(client)), dossier };

  function vouch(provider: KontorClient): Promise<Sent> {
    if (adopts !== undefined) return adopt(provider, { ...terms, former: adopts });
    return renews ? renew(provider, terms) : accredit(provider, { ...terms, legalId: checked.fields.legalId });
  }
}
