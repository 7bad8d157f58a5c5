import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { EXIT } from "../exit-codes.ts";
import { participantFileFindings, passphraseFindings, profileFindings } from "./files.ts";
import type { Finding } from "./finding.ts";
import { dependencyFindings, keyFindings, nodeFindings } from "./installation.ts";
import { deploymentFindings, ledgerFileFindings, standingFindings } from "./ledger.ts";
import { diskFindings, memoryFindings } from "./machine.ts";
import { nodeListFindings } from "./nodes.ts";

export interface DoctorOptions {
  ledger: string;
  config: string;
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
async function ofLedger({ ledger: file, config }: DoctorOptions): Promise<Finding[]> {
  const { ledger, found } = await ledgerFileFindings(file);
  if (ledger === undefined) return found;
  const nodes = await nodeListFindings(ledger);
  const all = [...found, ...nodes];
  // Where no node of this chain answers, every other question would end in the same silence.
  if (!nodes.some(({ check }) => check === "clock")) return all;
  return [
    ...all,
    ...(await deploymentFindings(file, ledger)),
    ...(existsSync(config) ? await standingFindings(config, ledger) : []),
  ];
}

/** Look at everything that a command may need; a fault makes the exit code 1. */
export async function diagnose(options: DoctorOptions): Promise<Diagnosis> {
  const { config } = options;
  const findings = [
    ...(await nodeFindings(process.versions.node)),
    ...(await dependencyFindings(root)),
    ...(await keyFindings(root)),
    ...(await memoryFindings()),
    ...(await diskFindings(existsSync(config) ? dirname(resolve(config)) : process.cwd())),
    ...(await profileFindings(options.profileFault)),
    ...(await passphraseFindings()),
    ...(existsSync(config) ? await participantFileFindings(resolve(config)) : []),
    ...(await ofLedger(options)),
  ];
  const count = (level: Finding["level"]): number => findings.filter((one) => one.level === level).length;
  const faults = count("fault");
  if (faults > 0) process.exitCode = EXIT.input;
  return { findings, faults, warnings: count("warning") };
}
