import type { Hex } from "viem";
import { participantOf } from "../../sdk/src/accredit/participant-of.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import { termsOf } from "../../sdk/src/declare/terms.ts";
import { checkTradeDocument } from "../../sdk/src/document/parse-trade-document.ts";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { discrepancyReport } from "../../sdk/src/judge/discrepancy-report.ts";
import type { DocumentTypeName } from "../../sdk/src/protocol/document.ts";
import { PersonNeeded } from "../errors.ts";
import type { Decision } from "./decide.ts";
import type { Desk } from "./desk.ts";
import type { Dossier } from "./open-dossier.ts";
import type { Submission } from "./submission.ts";

/** Numbers of the office's papers: of the declaration's version that they are about. */
const numberOf = (prefix: string, documentId: Hex): string => `${prefix}-${documentId.slice(2, 18).toUpperCase()}`;

const referenceTo = ({ document, documentId }: Dossier["declaration"]) => ({
  type: document.type,
  number: document.number,
  documentId: documentId.toLowerCase(),
});

/** What was found, readable for the declarant. */
export const reportOf = ({ party }: Desk, { declaration }: Dossier, decision: Decision, { day }: Submission): TradeDocument =>
  discrepancyReport({
    declaration,
    discrepancies: decision.discrepancies,
    score: decision.score,
    office: party,
    number: numberOf(decision.byPerson ? "CP" : "CR", declaration.documentId),
    date: day,
  });

/** That a declaration was superseded after it was handed in, and what is asked for. */
export const amendmentRequest = (
  { party }: Desk,
  { declaration }: Pick<Dossier, "declaration">,
  { day }: Submission,
): TradeDocument =>
  checkTradeDocument({
    type: "customsResponse",
    issuer: party,
    counterparty: declaration.document.issuer,
    number: numberOf("CA", declaration.documentId),
    issueDate: day,
    ...(declaration.document.procedure && { procedure: declaration.document.procedure }),
    references: [referenceTo(declaration)],
    statement:
      "The declaration was superseded or withdrawn after it was handed in, and is not judged. Hand in the version that is to be judged; else the goods are inspected.",
  });

/** That the declared goods are pre-cleared. Whoever holds it can show what it names. */
export async function certificateOf(
  { client, party }: Desk,
  { procedure, office }: Declaration,
  { declaration }: Dossier,
  { day }: Submission,
): Promise<TradeDocument> {
  const { legalId: officeId } = await participantOf(client, office);
  const terms = await termsOf(client, { officeId, procedure });
  const { document } = declaration;
  const { transportNumber, invoiceNumber, originCountries, harmonizedCode, packages, grossWeightKg, netWeightKg, container } =
    document;
  const goods = {
    transportNumber,
    invoiceNumber,
    originCountries,
    harmonizedCode,
    packages,
    grossWeightKg,
    netWeightKg,
    container,
  };
  if (terms === undefined || /^type /.test(terms.certificate))
    throw new PersonNeeded({
      what: "The office's terms name a type of certificate that this version cannot write.",
      todo: "Issue it by hand, or let governance change the terms.",
      values: { procedure, certificate: terms?.certificate ?? "none" },
    });
  return checkTradeDocument({
    ...goods,
    type: terms.certificate as DocumentTypeName,
    issuer: party,
    counterparty: document.issuer,
    number: numberOf("CC", declaration.documentId),
    issueDate: day,
    procedure,
    customsOffice: party.id.value,
    references: [referenceTo(declaration)],
  });
}
