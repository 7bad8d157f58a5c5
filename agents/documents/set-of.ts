import type { Hex } from "viem";
import { declarationsAbi as abi } from "../../sdk/src/abi/declarations.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import { type Missing, missingFrom } from "../../sdk/src/declare/missing-of.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";
import { DOCUMENT_TYPE, type DocumentTypeName } from "../../sdk/src/protocol/document.ts";
import { type Phrase, phrase, sayPhrase } from "../../sdk/src/say/phrase.ts";

const isDocumentType = (name: string): name is DocumentTypeName => Object.hasOwn(DOCUMENT_TYPE, name);

/** A declaration's documents as its office asks for them, and what they lack now. */
export interface DocumentSet {
  /** In the ledger's order, in which a judgement names them; one that answers two lines of the terms is there twice. */
  documents: Hex[];
  missing: Missing[];
}

/** Read the set. Throws ValueRefused (DeclarationUnknown). */
export async function setOf(client: KontorClient, declarationId: Hex): Promise<DocumentSet> {
  const address = client.addresses.declarations;
  const [missing, documents] = await ask(() =>
    client.public.readContract({ address, abi, functionName: "setOf", args: [declarationId] }),
  );
  return { documents: [...documents], missing: missingFrom(missing) };
}

/** What is missing; nothing but types and ids of documents. */
export const missingPhrase = (missing: readonly Missing[]): Phrase =>
  phrase("missing", {
    each: missing.map(({ type: name, documentId, lack }) => {
      const type = isDocumentType(name) ? phrase("type", { name }) : name;
      return phrase("lacks", { document: documentId ? phrase("document", { type, number: documentId }) : type, lack });
    }),
  });

/** The same in English. */
export const missingWords = (missing: readonly Missing[]): string => sayPhrase(missingPhrase(missing), "en");
