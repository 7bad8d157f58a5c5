import { type Hex, zeroAddress } from "viem";
import { type Participant, participantOf } from "../accredit/participant-of.ts";
import type { KontorClient } from "../client.ts";
import { refusal } from "../ledger/refusals.ts";
import { documentOf, type RegisteredDocument } from "./document-of.ts";

/** A document that is registered and neither superseded nor withdrawn, as of the latest block. Throws DocumentUnusable. */
export async function requireCurrent(client: KontorClient, id: Hex): Promise<RegisteredDocument> {
  const document = await documentOf(client, id);
  if (document.status !== "current") throw refusal("DocumentNotCurrent", { id, status: document.status });
  return document;
}

/** A current document of an active issuer: nothing else is lent on. Throws DocumentUnusable, ParticipantRefused. */
export async function requireFinanceable(
  client: KontorClient,
  id: Hex,
): Promise<{ document: RegisteredDocument; issuer: Participant }> {
  const document = await requireCurrent(client, id);
  const issuer = document.issuer === zeroAddress ? undefined : await participantOf(client, document.issuer);
  if (!issuer?.active) throw refusal("ParticipantInactive", { account: document.issuer });
  return { document, issuer };
}
