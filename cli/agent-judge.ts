import type { Hex } from "viem";
import { readCustomsConfiguration } from "../agents/customs/configuration.ts";
import { dossiersIn } from "../agents/customs/dossier-file.ts";
import { type JudgedByPerson, judgeByPerson, type PersonsWord } from "../agents/customs/judge-by-person.ts";
import { inTurns } from "../agents/in-turns.ts";
import { openAgentStore } from "../agents/runtime/agent-store.ts";
import { createLog } from "../host/watch/log.ts";
import type { AgentOptions } from "./agent.ts";
import { withParticipant } from "./with-participant.ts";

export interface JudgeOptions extends AgentOptions, PersonsWord {}

/** A person of a customs office judges a declaration; while the agent does not run. */
export async function judgeDeclaration(id: Hex, { outcome, reason, ...options }: JudgeOptions): Promise<JudgedByPerson> {
  const { participant, folder, party, policy, patience } = await readCustomsConfiguration(options.config);
  return withParticipant({ ...options, config: participant }, async (client) => {
    const store = await openAgentStore(folder, client.keys.store, client.keys.former);
    const log = createLog((line) => process.stderr.write(line));
    try {
      const desk = { client: inTurns(client), store, party, policy, patience, dossiers: dossiersIn(folder), log };
      return await judgeByPerson(desk, id, { outcome, reason });
    } finally {
      await store.close();
    }
  });
}
