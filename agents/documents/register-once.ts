import { utf8ToBytes } from "@noble/hashes/utils.js";
import { type Hex, isAddressEqual } from "viem";
import { type KontorClient, need } from "../../sdk/src/client.ts";
import { commitDocument } from "../../sdk/src/document/commit.ts";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { AlreadyDone, DocumentIdTaken } from "../../sdk/src/errors.ts";
import type { ParticipantKeys } from "../../sdk/src/keys/derive-keys.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";
import { register } from "../../sdk/src/register/register.ts";
import { canonicalJson, type Json } from "../../sdk/src/seal/canonical-json.ts";
import type { Content } from "../../sdk/src/seal/content.ts";
import { documentKey } from "../../sdk/src/sync/open-documents.ts";
import { saltFor } from "../derive.ts";
import { PersonNeeded } from "../errors.ts";
import type { InTurns } from "../in-turns.ts";
import type { AgentStore } from "../runtime/agent-store.ts";

/** An agent's client and what it keeps. */
export interface Clerk {
  client: KontorClient & { account: NonNullable<KontorClient["account"]>; keys: ParticipantKeys } & InTurns;
  store: Pick<AgentStore, "notes">;
}

export interface RegisteredOnce {
  documentId: Hex;
  /** Another copy of this agent registered it, and is likely to go on with it. */
  elsewhere: boolean;
}

/** Commitments that strangers may have registered first, seeing them on their way; after so many a person is to look. */
const MOST_TAKEN = 16;

/** Content whose commitment follows from the participant's secret, what it is for, and what it says. */
function contentOf(keys: ParticipantKeys, purpose: Hex, given: TradeDocument, attempt: number): Content & { id: Hex } {
  // Members that are undefined have no JSON.
  const document = JSON.parse(JSON.stringify(given)) as TradeDocument;
  const bytes = utf8ToBytes(`${canonicalJson(document as Json)}${attempt === 0 ? "" : ` ${attempt}`}`);
  const { slots, salt, commitment } = commitDocument(document, saltFor(keys, purpose, bytes));
  return { document: document as Json, slots, salt, id: documentKey(commitment) };
}

type Standing = "mine" | "elsewhere";
const noteOf = (id: Hex): string => `registering/${id}`;

/** Register what nobody has registered. Undefined where a stranger was faster. */
async function registerNew({ client, store }: Clerk, content: Content & { id: Hex }): Promise<RegisteredOnce | undefined> {
  const { id: documentId, ...sealed } = content;
  // Whoever is killed between here and the next step knows, when it is started again, that it may have been its own registration.
  await store.notes.put(noteOf(documentId), "mine" satisfies Standing);
  try {
    await register(client, { content: sealed });
    return { documentId, elsewhere: false };
  } catch (error) {
    if (error instanceof DocumentIdTaken) return undefined;
    if (!(error instanceof AlreadyDone)) throw error;
    await store.notes.put(noteOf(documentId), "elsewhere" satisfies Standing);
    return { documentId, elsewhere: true };
  }
}

/** What is registered by this account: by this copy, or by another, which is given time to go on. */
async function found({ client, store }: Clerk, content: Content & { id: Hex }): Promise<RegisteredOnce> {
  const { id: documentId, ...sealed } = content;
  const standing = (await store.notes.get(noteOf(documentId))) as Standing | undefined;
  if ((await need(client, "store").documents.get(documentId)) === undefined)
    // It is kept before it is sent, and sending it again is refused.
    await register(client, { content: sealed }).catch((error: unknown) => {
      if (!(error instanceof AlreadyDone)) throw error;
    });
  await store.notes.put(noteOf(documentId), standing ?? ("elsewhere" satisfies Standing));
  return { documentId, elsewhere: standing === undefined };
}

/**
 * Register a document that an agent issues, once: two copies of the agent, or one that was killed meanwhile, come to the same commitment, which the
 * ledger takes once. `purpose` is the id of what it is for. Throws PersonNeeded where it was superseded or withdrawn since.
 */
export async function registerOnce(
  clerk: Clerk,
  { purpose, document }: { purpose: Hex; document: TradeDocument },
): Promise<RegisteredOnce> {
  const { client } = clerk;
  for (let attempt = 0; attempt < MOST_TAKEN; attempt++) {
    const content = contentOf(client.keys, purpose, document, attempt);
    const { status, issuer } = await documentOf(client, content.id);
    if (status === "none") {
      const registered = await registerNew(clerk, content);
      if (registered !== undefined) return registered;
    } else if (isAddressEqual(issuer, client.account.address)) {
      if (status === "current") return found(clerk, content);
      throw new PersonNeeded({
        what: `The document that was registered for this was ${status} since.`,
        todo: "Go on by hand, or withdraw what follows from it.",
        values: { documentId: content.id, purpose, status },
      });
    }
  }
  throw new PersonNeeded({
    what: "Somebody registers this participant's commitments before it does.",
    todo: "Send transactions by a way on which nobody reads them.",
    values: { purpose },
  });
}
