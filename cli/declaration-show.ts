import type { Hex } from "viem";
import { openReader } from "../host/participant/open-reader.ts";
import { declarationOf } from "../sdk/src/declare/declaration-of.ts";
import { missingOf } from "../sdk/src/declare/missing-of.ts";
import { plain } from "../sdk/src/plain.ts";
import type { ReaderOptions } from "./participant.ts";
import type { ShownDeclaration } from "./words/declaration.ts";

/** How a declaration stands, and what its set of documents lacks now. */
export async function showDeclaration(declarationId: Hex, { ledger }: ReaderOptions): Promise<ShownDeclaration> {
  const client = await openReader(ledger);
  const missing = await missingOf(client, declarationId);
  const { deadline, ...declaration } = await declarationOf(client, declarationId);
  const until = deadline === 0n ? null : new Date(Number(deadline) * 1_000).toISOString();
  return { ...plain(declaration), deadline: until, missing };
}
