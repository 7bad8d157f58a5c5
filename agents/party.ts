import { z } from "zod";
import { participantOf } from "../sdk/src/accredit/participant-of.ts";
import type { KontorClient } from "../sdk/src/client.ts";
import { party as partyShape } from "../sdk/src/document/fields.ts";
import type { LegalId } from "../sdk/src/document/legal-identifier.ts";
import type { TradeDocument } from "../sdk/src/document/trade-document.ts";
import { InputInvalid } from "../sdk/src/errors.ts";
import { legalIdentifier } from "../sdk/src/protocol/document.ts";

/** A party by its legal identifier in words. The ledger has only its hash, so a configuration says what it stands for. */
export const legalParty = partyShape;
export type LegalParty = { name?: string | null; id: LegalId };

export const legalIdOf = ({ id }: LegalParty): bigint => legalIdentifier(id.scheme, id.value);

/** Whether an account of the ledger is the party. Throws ParticipantRefused where it takes no part. */
export async function requireOwnParty(client: KontorClient, account: `0x${string}`, party: LegalParty): Promise<void> {
  const { legalId } = await participantOf(client, account);
  if (legalId === legalIdOf(party)) return;
  throw new InputInvalid({
    what: "The ledger has another legal identifier for this account than the configuration's party.",
    todo: "Correct the party in the configuration, scheme and value.",
    values: { account },
  });
}

/**
 * How documents that a participant can read name it, as issuer or as counterparty: of what they say, the ledger confirms the identifier. Undefined
 * where none names it.
 */
export async function partyNamedIn(
  client: KontorClient,
  account: `0x${string}`,
  documents: readonly TradeDocument[],
): Promise<LegalParty | undefined> {
  const { legalId } = await participantOf(client, account);
  const named = documents.flatMap(({ issuer, counterparty }) => [issuer, counterparty]);
  return named
    .flatMap((one) => (one?.id ? [{ ...(one.name && { name: one.name }), id: one.id }] : []))
    .find((one) => legalIdOf(one) === legalId);
}

/** A list of parties, each once. */
export const parties = z
  .array(legalParty)
  .max(1_000)
  .refine((all) => new Set(all.map(legalIdOf)).size === all.length, "names a party twice");
