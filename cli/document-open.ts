import { type Hex, isAddressEqual } from "viem";
import { openSource } from "../agents/documents/open-source.ts";
import { InputInvalid, LedgerRefused } from "../sdk/src/errors.ts";
import { grantOf } from "../sdk/src/grant/grant-of.ts";
import { documentOf } from "../sdk/src/register/document-of.ts";
import type { ParticipantOptions } from "./participant.ts";
import { withParticipant } from "./with-participant.ts";
import type { OpenedDocument } from "./words/opened.ts";

type Participant = Parameters<Parameters<typeof withParticipant>[1]>[0];

/** The document that an id names: its own, or that of a grant to the participant. Throws InputInvalid. */
async function documentNamed(client: Participant, id: Hex): Promise<Hex> {
  if ((await documentOf(client, id)).status !== "none") return id;
  const grant = await grantOf(client, id).catch((error: unknown) => {
    if (error instanceof LedgerRefused && error.error === "GrantUnknown") return undefined;
    throw error;
  });
  if (grant !== undefined && isAddressEqual(grant.grantee, client.account.address)) return grant.documentId;
  throw new InputInvalid({
    what: grant === undefined ? "The ledger has no document and no grant with this id." : "This grant is to another participant.",
    todo: "Give the id of a document, or of a grant to this participant.",
    values: { id },
  });
}

/** Open a document that the participant issued or may read, and believe of it what its commitment holds. */
export async function openForParticipant(client: Participant, documentId: Hex): Promise<OpenedDocument> {
  const opened = await openSource(client, documentId);
  if ("source" in opened) {
    const { status } = await documentOf(client, documentId);
    const { document, issuer, assurance, version } = opened.source;
    return { documentId, status, issuer, assurance, version, document };
  }
  const { why, untrue } = opened.unreadable;
  throw new InputInvalid({
    what: `The document cannot be read: ${why}.`,
    todo: untrue
      ? "Do not rely on it, and tell its issuer."
      : "Ask its issuer, or whoever may pass it on, for a grant to this participant.",
    values: { documentId },
  });
}

/** Print what a document of the ledger says. */
export const openDocument = (id: Hex, options: ParticipantOptions): Promise<OpenedDocument> =>
  withParticipant(options, async (client) => openForParticipant(client, await documentNamed(client, id)));
