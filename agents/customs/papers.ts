import type { Hex } from "viem";
import { participantOf } from "../../sdk/src/accredit/participant-of.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import { termsOf } from "../../sdk/src/declare/terms.ts";
import { checkTradeDocument } from "../../sdk/src/document/parse-trade-document.ts";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { discrepancyReport } from "../../sdk/src/judge/discrepancy-report.ts";
import type { DocumentTypeName } from "../../sdk/src/protocol/document.ts";
import { grantOnce } from "../documents/grant-once.ts";
import { registerOnce } from "../documents/register-once.ts";
import { PersonNeeded } from "../errors.ts";
import { requireOwnParty } from "../party.ts";
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
export const reportOf = ({ party }: Desk, { declaration }: Dossier, { discrepancies, score }: Decision, { day }: Submission) =>
  discrepancyReport({
    declaration,
    discrepancies,
    score,
    office: party,
    number: numberOf("CR", declaration.documentId),
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

/** Register a paper of the office once, and let the declarant read it, pass it on and name it. Undefined while another copy is at it. */
export async function issue(
  desk: Desk,
  { declarant }: Declaration,
  { documentId: purpose }: Submission,
  document: TradeDocument,
): Promise<Hex | undefined> {
  const { client, party } = desk;
  await requireOwnParty(client, client.account.address, party);
  const { documentId, elsewhere } = await registerOnce(desk, { purpose, document });
  if (elsewhere) return undefined;
  await grantOnce(client, documentId, declarant, { rights: ["regrant", "declare"], depth: 2 });
  return documentId;
}
