import type { Hex } from "viem";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { grantOnce } from "../documents/grant-once.ts";
import { registerOnce } from "../documents/register-once.ts";
import { requireOwnParty } from "../party.ts";
import type { Desk } from "./desk.ts";
import type { Submission } from "./submission.ts";

/** Register a paper of the office once. Undefined while another copy is at it. */
export async function write(
  desk: Desk,
  { documentId: purpose }: Pick<Submission, "documentId">,
  document: TradeDocument,
): Promise<Hex | undefined> {
  const { client, party } = desk;
  await requireOwnParty(client, client.account.address, party);
  const { documentId, elsewhere } = await registerOnce(desk, { purpose, document });
  return elsewhere ? undefined : documentId;
}

/** Let the declarant read a paper, pass it on and name it. */
export const handOver = ({ client }: Desk, { declarant }: Declaration, documentId: Hex): Promise<Hex> =>
  grantOnce(client, documentId, declarant, { rights: ["regrant", "declare"], depth: 2 });

/** Register a paper and hand it over. Undefined while another copy is at it. */
export async function issue(
  desk: Desk,
  declaration: Declaration,
  submission: Submission,
  document: TradeDocument,
): Promise<Hex | undefined> {
  const documentId = await write(desk, submission, document);
  if (documentId !== undefined) await handOver(desk, declaration, documentId);
  return documentId;
}
