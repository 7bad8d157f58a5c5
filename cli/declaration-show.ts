import type { Hex } from "viem";
import { setOf } from "../agents/documents/set-of.ts";
import { openReader } from "../host/participant/open-reader.ts";
import type { KontorClient } from "../sdk/src/client.ts";
import { declarationOf, isCleared } from "../sdk/src/declare/declaration-of.ts";
import { plain } from "../sdk/src/plain.ts";
import type { ParticipantOptions, ReaderOptions } from "./participant.ts";
import type { ShownDeclaration } from "./words/declaration.ts";

export type ShowOptions = ReaderOptions & Partial<ParticipantOptions>;

async function standing(client: KontorClient, declarationId: Hex): Promise<ShownDeclaration> {
  const { documents: set, missing } = await setOf(client, declarationId);
  const { deadline, ...declaration } = await declarationOf(client, declarationId);
  const until = deadline === 0n ? null : new Date(Number(deadline) * 1_000).toISOString();
  const cleared = await isCleared(client, declarationId);
  return { ...plain(declaration), cleared, deadline: until, set, missing };
}

/** How a declaration stands, what its set of documents lacks now, and, for a participant, what it may read of all that. */
export async function showDeclaration(
  declarationId: Hex,
  { ledger, config, ...passphrases }: ShowOptions,
): Promise<ShownDeclaration> {
  if (config === undefined) return standing(await openReader(ledger), declarationId);
  const { withParticipant } = await import("./with-participant.ts");
  const { readableOf } = await import("./declaration-readable.ts");
  return withParticipant({ config, ...passphrases }, async (client) => {
    const shown = await standing(client, declarationId);
    return { ...shown, ...(await readableOf(client, shown)) };
  });
}
