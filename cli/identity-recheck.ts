import { suspend } from "../sdk/src/accredit/suspend.ts";
import { parseDossier } from "../sdk/src/identity/dossier.ts";
import { CertificateRefused } from "../sdk/src/identity/errors.ts";
import { recheck } from "../sdk/src/identity/recheck.ts";
import { type ExaminingOptions, policyOf } from "./identity-policy.ts";
import { readJsonInput } from "./json-input.ts";
import type { ParticipantOptions } from "./participant.ts";
import { withParticipant } from "./with-participant.ts";

type RecheckOptions = ExaminingOptions & ParticipantOptions & { suspend?: boolean };

/** Look at certificates again. Who is revoked is named, and suspended where that is asked for; other faults are named only. */
export async function recheckDossiers(files: string[], options: RecheckOptions): Promise<object> {
  const policy = await policyOf(options);
  return withParticipant(options, async (provider) => {
    const rows: object[] = [];
    for (const file of files) {
      const dossier = await readJsonInput(file);
      const { account } = parseDossier(dossier).request;
      const fault = await recheck(dossier, policy).then(
        () => null,
        (error: unknown) => {
          if (error instanceof CertificateRefused) return error;
          throw error;
        },
      );
      const suspends = fault?.fault === "revoked" && options.suspend === true;
      const sent = suspends ? await suspend(provider, { account }) : null;
      rows.push({ account, state: fault?.fault ?? "good", why: fault?.what ?? null, suspendedBy: sent?.hash ?? null });
    }
    return { certificates: rows };
  });
}
