import type { KontorClient } from "../../sdk/src/client.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import { FactFailed, InputInvalid, type KontorError, LedgerRefused } from "../../sdk/src/errors.ts";
import { type Phrase, phrase } from "../../sdk/src/say/phrase.ts";
import { factProof } from "../../sdk/src/show/fact-shapes.ts";
import { verifyDeclarationFact } from "../../sdk/src/show/verify-declaration-fact.ts";
import { receive } from "../../sdk/src/wire.ts";
import type { Findings } from "./findings.ts";
import type { ProvenFact } from "./stands-in.ts";

/** What speaks against a fact; everything else is the node's or this machine's fault, and says nothing of it. */
const isOfFact = (error: unknown): error is KontorError =>
  error instanceof FactFailed || error instanceof LedgerRefused || error instanceof InputInvalid;

/**
 * Facts that the declaration shows instead of documents: each answers this office and this declaration, and holds now. Returns those that do;
 * what they are good for is the office's to say.
 */
export async function verifyFacts(
  found: Findings,
  client: KontorClient,
  { id: declarationId, office }: Declaration,
  { document, documentId }: SourceDocument,
): Promise<ProvenFact[]> {
  const proven: ProvenFact[] = [];
  const by = { documentId, type: document.type };
  for (const [place, answer] of (document.facts ?? []).entries()) {
    const fail = (why: string | Phrase) =>
      found.verified("verify-facts", { what: phrase("factNotShown", { at: place + 1, why }), by });
    try {
      const { documents, shown } = await verifyDeclarationFact(client, { answer, office, declarationId });
      if (documents.every(({ issuer }) => issuer.active)) {
        found.verified("verify-facts", undefined);
        proven.push({ statement: receive(factProof, answer, "fact proof").demand.statement, shown });
      } else fail(phrase("factIssuerInactive", {}));
    } catch (error) {
      if (!isOfFact(error)) throw error;
      fail(error.what);
    }
  }
  return proven;
}
