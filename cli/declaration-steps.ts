import type { Hex } from "viem";
import { openReader } from "../host/participant/open-reader.ts";
import { amendWith } from "../sdk/src/declare/amend-with.ts";
import { declarationOf } from "../sdk/src/declare/declaration-of.ts";
import { missingOf } from "../sdk/src/declare/missing-of.ts";
import { parseTradeDocument } from "../sdk/src/document/parse-trade-document.ts";
import { release } from "../sdk/src/judge/release.ts";
import { plain } from "../sdk/src/wire.ts";
import { readInput } from "./input.ts";
import type { ParticipantOptions, ReaderOptions } from "./participant.ts";
import { withParticipant } from "./with-participant.ts";
import type { ShownDeclaration } from "./words/declaration.ts";

/** A customs office releases the goods. */
export const releaseDeclaration = (declarationId: Hex, options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client) => {
    const { hash } = await release(client, { declarationId });
    return { released: declarationId, transaction: hash };
  });

/** A declarant hands in a later version. */
export async function amendByFile(declarationId: Hex, file: string, options: ParticipantOptions): Promise<object> {
  const { bytes, name } = await readInput(file);
  const document = parseTradeDocument(bytes, name);
  return withParticipant(options, async (client) => {
    const { hash, documentId, grantId } = await amendWith(client, { declarationId, document });
    return { amended: declarationId, documentId, grantId, transaction: hash };
  });
}

/** How a declaration stands, and what its set of documents lacks now. */
export async function showDeclaration(declarationId: Hex, { ledger }: ReaderOptions): Promise<ShownDeclaration> {
  const client = await openReader(ledger);
  const missing = await missingOf(client, declarationId);
  const { deadline, ...declaration } = await declarationOf(client, declarationId);
  const until = deadline === 0n ? null : new Date(Number(deadline) * 1_000).toISOString();
  return { ...plain(declaration), deadline: until, missing };
}
