import { type Address, type Hex, isAddressEqual, zeroAddress } from "viem";
import { documentsAbi } from "../abi/documents.ts";
import { participantOf } from "../accredit/participant-of.ts";
import { rolesOf } from "../accredit/roles.ts";
import type { KontorClient } from "../client.ts";
import { ParticipantRefused } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import { DOCUMENT_TYPE, type DocumentTypeName } from "../protocol/document.ts";
import { documentOf } from "../register/document-of.ts";
import { forEachOf } from "../ship/for-each-of.ts";
import { ownDeclareGrant } from "../ship/own-grant.ts";
import { partiesOf } from "../ship/parties-of.ts";
import { declarationOf } from "./declaration-of.ts";
import { type Missing, missingOf } from "./missing-of.ts";
import { termsOf } from "./terms.ts";

/** Something that a declaration's set of documents lacks, and who can bring it. */
export interface Need extends Missing {
  /** Types of which one is enough. */
  types: string[];
  /** Whoever has to do something: issue and link, register again, acknowledge, or grant. Empty where nobody of the shipment can. */
  from: Address[];
  /** A grant to the client's own account that would do, and is not presented: nobody else is needed. */
  grantId?: Hex;
}

/** Who of the shipment's parties may issue a document of one of these types. */
async function issuersOf(client: KontorClient, parties: readonly Address[], types: readonly string[]): Promise<Address[]> {
  const at = { address: client.addresses.documents, abi: documentsAbi, functionName: "issuableBy" } as const;
  const numbers = types.map((type) => Number(DOCUMENT_TYPE[type as DocumentTypeName] ?? type.replace("type ", "")));
  const bits = await Promise.all(numbers.map((number) => ask(() => client.public.readContract({ ...at, args: [number] }))));
  const roles = new Set(bits.flatMap((each) => rolesOf(each)));
  const holders = await forEachOf(parties, async (account) => {
    const found = await participantOf(client, account).catch((error: unknown) => {
      if (error instanceof ParticipantRefused) return undefined;
      throw error;
    });
    return found?.active && found.roles.some((role) => roles.has(role)) ? [account] : [];
  });
  return holders.flat();
}

/** Who has to do something about a document that will not do. */
async function answerable(client: KontorClient, documentId: Hex, lack: Missing["lack"]): Promise<Address> {
  const { issuer, counterparty } = await documentOf(client, documentId);
  return lack === "notAcknowledged" && counterparty !== zeroAddress ? counterparty : issuer;
}

/**
 * What a declaration's set lacks now, each with whoever can bring it; empty when it is complete. Whether a grant is there and waits to be presented
 * is said to the declarant's own client alone. Throws ValueRefused (DeclarationUnknown), ParticipantRefused.
 */
export async function needsOf(client: KontorClient, declarationId: Hex): Promise<Need[]> {
  const [missing, declaration] = await Promise.all([missingOf(client, declarationId), declarationOf(client, declarationId)]);
  if (missing.length === 0) return [];
  const { shipmentId, office, procedure, declarant } = declaration;
  const { legalId: officeId } = await participantOf(client, office);
  const terms = await termsOf(client, { officeId, procedure });
  const parties = await partiesOf(client, shipmentId);
  const isOwn = client.account !== undefined && isAddressEqual(client.account.address, declarant);
  return forEachOf(missing, async (one) => {
    const { type, documentId, lack } = one;
    const types = terms?.requirements.find(({ anyOf }) => anyOf[0] === type)?.anyOf ?? [type];
    if (documentId === undefined) return { ...one, types: [...types], from: await issuersOf(client, parties, types) };
    const own = lack === "notGranted" && isOwn ? await ownDeclareGrant(client, documentId) : undefined;
    const from = [await answerable(client, documentId, lack)];
    return { ...one, types: [...types], from, ...(own && { grantId: own.id }) };
  });
}
