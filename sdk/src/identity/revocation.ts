import type { Certificate } from "./certificate.ts";
import type { CertificatePath } from "./certificate-climb.ts";
import { CertificateRefused, refused } from "./errors.ts";
import { answeredStanding, type OcspAnswer } from "./ocsp.ts";
import { listedStanding, type RevocationList } from "./revocation-list.ts";
import type { Asked, Standing } from "./standing.ts";

export interface RevocationSources {
  lists: readonly RevocationList[];
  answers: readonly OcspAnswer[];
}

/** One refusal of any source is outweighed by another's good word, never a revocation. */
async function certificateStanding(asked: Asked, { lists, answers }: RevocationSources): Promise<Standing> {
  const faults: CertificateRefused[] = [];
  const good: Standing[] = [];
  for (const ask of [
    ...answers.map((one) => () => answeredStanding(one, asked)),
    ...lists.map((one) => () => listedStanding(one, asked)),
  ])
    try {
      const standing = await ask();
      if (standing === null) continue;
      const { revokedAt } = standing;
      if (revokedAt === null) good.push(standing);
      else throw refused("revoked", `"${asked.certificate.name}" is revoked.`, { revokedAt: revokedAt.toISOString() });
    } catch (error) {
      if (!(error instanceof CertificateRefused) || error.fault === "revoked") throw error;
      faults.push(error);
    }
  if (good[0] !== undefined) return good[0];
  throw faults[0] ?? refused("revocationUnknown", `Nothing says whether "${asked.certificate.name}" is revoked.`);
}

/** Every certificate of a path below its anchor stands, by a list or an answer of its own authority. Throws CertificateRefused. */
export async function checkRevocation(path: CertificatePath, sources: RevocationSources, at: Date): Promise<Standing[]> {
  const standings: Standing[] = [];
  for (const [i, certificate] of path.slice(0, -1).entries())
    standings.push(await certificateStanding({ certificate, issuer: path[i + 1] as Certificate, at }, sources));
  return standings;
}
