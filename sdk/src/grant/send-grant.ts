import { type Address, bytesToHex, encodeFunctionData, type Hex, parseEventLogs, zeroHash } from "viem";
import { grantsAbi as abi } from "../abi/grants.ts";
import { sealingKeyOf } from "../accredit/sealing-key-of.ts";
import { type KontorClient, need } from "../client.ts";
import { DocumentKeyStale, InputInvalid } from "../errors.ts";
import { Secret } from "../keys/secret.ts";
import { arrived } from "../ledger/arrived.ts";
import { ask } from "../ledger/failure.ts";
import { ownDocument, ownTags } from "../ledger/own-note.ts";
import { type Call, type Sent, send } from "../ledger/send.ts";
import { makeEnvelope } from "../seal/envelope.ts";
import type { DocumentRecord } from "../store/records.ts";
import { tagsIn } from "../sync/keep-granted.ts";
import { documentKey } from "../sync/open-documents.ts";
import { grantOf } from "./grant-of.ts";
import { type GrantSought, grantedBefore } from "./granted-before.ts";
import { type RightName, rightBits } from "./rights.ts";

export interface GrantParameters {
  documentId: Hex;
  grantee: Address;
  rights: readonly RightName[];
  /** How many grants may follow one another below this one. Default 0: none. */
  depth?: number;
  /** Seconds since 1970. Default 0: no end of its own. */
  expiry?: bigint;
  /**
   * Whether this repeats a step whose outcome is not known: what the account has sent already is waited for then, and where its grant says the
   * same, the grantee can open it and the ledger would take it still, that one is returned and nothing is sent. Default false: a grant anew.
   */
  again?: boolean;
}

/** What a grantee gets: the content key, and the tags only with the right to prove. */
export async function envelopeFor(client: KontorClient, record: DocumentRecord, grantee: Address, proves: boolean): Promise<Hex> {
  const contentKey = new Secret(record.contentKey.slice());
  try {
    const contents = { contentKey, ...(proves ? tagsIn(record) : {}) };
    const context = { document: record.id, keyVersion: record.keyVersion, grantee };
    return bytesToHex(await makeEnvelope(await sealingKeyOf(client, grantee), context, contents));
  } finally {
    contentKey.wipe();
  }
}

/** The ledger files a grant under the key version of the document (issuer) or of the grant above it; the envelope must hold that one. */
async function requireKeyVersion(client: KontorClient, record: DocumentRecord, parent: Hex): Promise<void> {
  const issuer = parent === zeroHash;
  const onLedger = issuer ? await keyVersionOf(client, documentKey(record.id)) : (await grantOf(client, parent)).keyVersion;
  if (onLedger === record.keyVersion) return;
  throw new DocumentKeyStale({
    what: `The store holds key version ${record.keyVersion} of the document, the ledger has ${onLedger}.`,
    todo: issuer ? "Recover the store from the ledger, then grant again." : "Open the grant again, then re-grant.",
    values: { documentId: documentKey(record.id), held: record.keyVersion, onLedger },
  });
}

/** How often a document was re-keyed. */
export function keyVersionOf(client: KontorClient, documentId: Hex): Promise<number> {
  const at = { address: client.addresses.grants, abi, args: [documentId] } as const;
  return ask(() => client.public.readContract({ ...at, functionName: "keyVersionOf" }));
}

/** What is sent, sealed for the grantee. */
async function callOf(client: KontorClient, sought: GrantSought, record: DocumentRecord): Promise<Call> {
  const { documentId, parent, grantee, rights, depth, expiry } = sought;
  const proves = rights.includes("prove");
  const envelope = await envelopeFor(client, { ...record, ...(proves && (await ownTags(client, documentId))) }, grantee, proves);
  const request = { documentId, parent, grantee, rights: rightBits(rights), depth, expiry, envelope };
  return { to: client.addresses.grants, data: encodeFunctionData({ abi, functionName: "grant", args: [request] }) };
}

/**
 * Grant as issuer (parent zero) or below one's own grant; returns the new grant's id, or with `again` that of an earlier one. The right to
 * prove is worth its document's tags, so it is granted from the enrolment on. Throws DocumentKeyStale, NotInStore.
 */
export async function sendGrant(
  client: KontorClient,
  parameters: GrantParameters,
  below: "issuer" | "grant",
): Promise<Sent & { grantId: Hex }> {
  const { documentId, grantee, rights, depth = 0, expiry = 0n, again = false } = parameters;
  const { record } = await ownDocument(client, documentId);
  const parent = below === "issuer" ? zeroHash : record.grantId;
  if (parent === undefined)
    throw new InputInvalid({
      what: "The client issues this document.",
      todo: "Use grant instead of regrant.",
      values: { documentId },
    });
  if (again) await arrived(client);
  await requireKeyVersion(client, record, parent);
  const sought = { documentId, parent, grantee, rights, depth, expiry, keyVersion: record.keyVersion };
  const call = await callOf(client, sought, record);
  if (again) {
    // What the ledger would refuse now is refused, whatever was granted before.
    await ask(() => client.public.call({ ...call, account: need(client, "account") }));
    const before = await grantedBefore(client, sought);
    if (before !== undefined) return before;
  }
  const sent = await send(client, call);
  const [granted] = parseEventLogs({ abi, logs: sent.logs, eventName: "AccessGranted" });
  return { ...sent, grantId: granted?.args.id ?? zeroHash };
}
