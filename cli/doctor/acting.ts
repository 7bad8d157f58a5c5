import { resolve } from "node:path";
import { readJson } from "../../host/configuration.ts";
import { exists } from "../../host/files.ts";
import { readParticipantConfiguration } from "../../host/participant/participant-configuration.ts";
import { type Finding, findings } from "./finding.ts";
import { folderFindings } from "./folder.ts";

/** Who acts: the configuration of a participant, where there is one, and what was found on the way to it. */
export interface Acting {
  participant?: string;
  found: Finding[];
}

interface OfProgram {
  participant: string;
  folder: string;
}
/** Programs that act for a participant, by the kinds of their configurations, which name it. */
const PROGRAMS: Readonly<Record<string, (file: string) => Promise<OfProgram>>> = {
  "kontor/gateway/1": async (file) => (await import("../../gateway/configuration.ts")).readGatewayConfiguration(file),
  "kontor/bank-agent/1": async (file) => (await import("../../agents/bank/configuration.ts")).readBankConfiguration(file),
  "kontor/customs-agent/1": async (file) =>
    (await import("../../agents/customs/configuration.ts")).readCustomsConfiguration(file),
  "kontor/declarant-agent/1": async (file) =>
    (await import("../../agents/declarant/configuration.ts")).readDeclarantConfiguration(file),
};

/** The file that is looked for where neither option nor profile names one. */
const USUAL = "participant.json";

/** Who acts by the configuration that was named, or by the usual one if it is there. */
export async function actingBy(named: string | undefined): Promise<Acting> {
  const { good, fault, failed } = findings("config");
  const file = resolve(named ?? USUAL);
  if (!(await exists(file))) {
    if (named === undefined) return { found: [] };
    return {
      found: [
        fault(`There is no file ${named}, which would say who acts.`, "Give the right path (--config, or kontor profile add)."),
      ],
    };
  }
  try {
    const { kind } = ((await readJson(file, 1 << 20)) ?? {}) as { kind?: unknown };
    const read = typeof kind === "string" && Object.hasOwn(PROGRAMS, kind) ? PROGRAMS[kind] : undefined;
    if (read === undefined) return { participant: file, found: [] };
    const { participant, folder } = await read(file);
    const found = [
      good(`The configuration ${file} is in order (${kind}).`),
      ...(await folderFindings(folder, "The program's folder")),
    ];
    return { participant, found };
  } catch (error) {
    return { found: [failed(error)] };
  }
}

/** Where the ledger is said: by the file that was named, else by the one that the participant names, else by the usual one. */
export async function ledgerOf(named: string | undefined, participant: string | undefined): Promise<string> {
  if (named !== undefined || participant === undefined) return named ?? "ledger.json";
  // What is wrong with the configuration is said where it is looked at.
  return readParticipantConfiguration(participant).then(
    ({ ledger }) => ledger,
    () => "ledger.json",
  );
}
