import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { EXIT } from "../exit-codes.ts";
import { actingBy, ledgerOf } from "./acting.ts";
import { participantFileFindings, passphraseFindings, profileFindings } from "./files.ts";
import type { Finding } from "./finding.ts";
import { dependencyFindings, keyFindings, nodeFindings } from "./installation.ts";
import { deploymentFindings, ledgerFileFindings, standingFindings } from "./ledger.ts";
import { diskFindings, memoryFindings } from "./machine.ts";
import { nodeListFindings } from "./nodes.ts";

export interface DoctorOptions {
  /** As option or profile named them; where neither did, what is usual counts. */
  ledger?: string;
  config?: string;
  /** Why no profile could be taken. */
  profileFault?: unknown;
}
export interface Diagnosis {
  findings: Finding[];
  faults: number;
  warnings: number;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The node and the ledger are looked at where a file says where they are; without one, only this machine is. */
async function ofLedger(file: string, participant: string | undefined): Promise<Finding[]> {
  const { ledger, found } = await ledgerFileFindings(file);
  if (ledger === undefined) return found;
  const nodes = await nodeListFindings(ledger);
  const all = [...found, ...nodes];
  // Where no node of this chain answers, every other question would end in the same silence.
  if (!nodes.some(({ check }) => check === "clock")) return all;
  return [
    ...all,
    ...(await deploymentFindings(file, ledger)),
    ...(participant === undefined ? [] : await standingFindings(participant, ledger)),
  ];
}

/** Look at everything that a command may need; a fault makes the exit code 1. */
export async function diagnose(options: DoctorOptions): Promise<Diagnosis> {
  const { participant, found } = await actingBy(options.config);
  const isThere = participant !== undefined && existsSync(participant);
  const findings = [
    ...(await nodeFindings(process.versions.node)),
    ...(await dependencyFindings(root)),
    ...(await keyFindings(root)),
    ...(await memoryFindings()),
    ...(await diskFindings(isThere ? dirname(participant) : process.cwd())),
    ...(await profileFindings(options.profileFault)),
    ...(await passphraseFindings()),
    ...found,
    ...(participant === undefined ? [] : await participantFileFindings(participant)),
    ...(await ofLedger(await ledgerOf(options.ledger, participant), isThere ? participant : undefined)),
  ];
  const count = (level: Finding["level"]): number => findings.filter((one) => one.level === level).length;
  const faults = count("fault");
  if (faults > 0) process.exitCode = EXIT.input;
  return { findings, faults, warnings: count("warning") };
}
