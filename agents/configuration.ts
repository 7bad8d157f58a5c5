import { z } from "zod";
import { beside, type Expected, parseMembers, path, readJson } from "../host/configuration.ts";

/** What the agents' configurations have in common. Paths are relative to the configuration's folder. */
export const common = {
  /** Whose agent it is: a configuration that `kontor participant init` wrote. */
  participant: path.default("participant.json"),
  /** What the agent keeps of its work. Two copies of an agent have two, and two state folders of the participant. */
  folder: path.default("agent"),
  /** Seconds between two lines of the log that say how it goes. */
  healthSeconds: z.number().min(0.1).max(86_400).default(60),
};

/** How an agent goes about what it finds on the ledger. */
export const pace = {
  /** Items looked at at the same time. */
  running: z.int().min(1).max(64).default(8),
  /** Failures of an item in a row after which a person is to look. */
  attempts: z.int().min(1).max(100).default(8),
};

export const EXPECTED: Expected = {
  participant: "the participant's configuration, which `kontor participant init` wrote",
  folder: "the folder for what the agent keeps",
  healthSeconds: "seconds, 0.1 to 86400",
  running: "items looked at at the same time, 1 to 64",
  attempts: "failures in a row after which a person is to look, 1 to 100",
};

/** The configuration of an agent in a file, its paths made absolute. Throws FileUnusable, ConfigurationInvalid. */
export async function readAgentConfiguration<Shape extends z.ZodType<{ participant: string; folder: string }>>(
  shape: Shape,
  expected: Expected,
  file: string,
): Promise<z.output<Shape>> {
  const found = parseMembers(shape, { ...EXPECTED, ...expected }, await readJson(file), file);
  return { ...found, participant: beside(file, found.participant), folder: beside(file, found.folder) };
}
