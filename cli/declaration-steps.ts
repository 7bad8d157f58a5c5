import type { Hex } from "viem";
import { amendWith } from "../sdk/src/declare/amend-with.ts";
import { parseTradeDocument } from "../sdk/src/document/parse-trade-document.ts";
import { release } from "../sdk/src/judge/release.ts";
import { readInput } from "./input.ts";
import type { ParticipantOptions } from "./participant.ts";
import { withParticipant } from "./with-participant.ts";

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
