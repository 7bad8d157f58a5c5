import type { SourceDocument } from "../declare/source-document.ts";
import { checkTradeDocument } from "../document/parse-trade-document.ts";
import { printable } from "../document/printable.ts";
import type { Discrepancy } from "../document/statements.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { phrase, sayPhrase } from "../say/phrase.ts";
import type { RuleDiscrepancy, Side } from "./finding.ts";
import { SEVERITIES } from "./judge.ts";
import type { RiskScore } from "./risk-score.ts";

/** Most discrepancies that a report spells out, and most characters of a message and of what it states. */
export const LIMIT = { discrepancies: 1_000, message: 1_000, value: 10_000, statement: 10_000 };

export interface ReportParameters {
  declaration: SourceDocument;
  /** Of the cross-check, and of the three flows where they were matched. */
  discrepancies: readonly RuleDiscrepancy[];
  score: RiskScore;
  /** The customs office. */
  office: TradeDocument["issuer"];
  number: string;
  /** YYYY-MM-DD. */
  date: string;
}

/** Text of at most so many UTF-16 units, in one line, without half a character at its end. */
const cut = (text: string, limit: number): string => printable(text.length > limit ? `${text.slice(0, limit - 1)}…` : text);

type Found = Discrepancy["found"][number];

/** What a document says; events and money have no document to be named. */
function foundIn({ documentId, type, member, value }: Side): Found[] {
  if (documentId === null) return [];
  const said = value?.trim() ? cut(value, LIMIT.value) : null;
  return [{ documentId: documentId.toLowerCase(), type: type as Found["type"], member, value: said }];
}

function entryOf({ rule, severity, what, left, right }: RuleDiscrepancy): Discrepancy {
  return {
    rule,
    severity,
    message: cut(what, LIMIT.message),
    found: [left, right].flatMap((side) => (side ? foundIn(side) : [])),
  };
}

/** What a declarant can do after a rejection: nothing with this declaration. */
export const AFTER_REJECTION = sayPhrase(phrase("afterRejection", {}), "en");

/** Outcome and reasons, what to do next where it is final, then every point, as many as there is room for. */
function statementOf({ outcome, reasons, points, total, band }: RiskScore): string {
  const lines = [
    sayPhrase(phrase("outcomeIs", { outcome, band, total }), "en"),
    ...reasons,
    ...(outcome === "reject" ? [AFTER_REJECTION] : []),
    ...points.map(({ points: count, reason }) => sayPhrase(phrase("pointsFor", { points: count, reason }), "en")),
  ].map((line) => cut(line, LIMIT.message));
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > LIMIT.statement) break;
    kept.push(line);
  }
  return kept.join("\n");
}

/** The worst first: where there are too many, what matters is in the report. */
const bySeverity = (a: RuleDiscrepancy, b: RuleDiscrepancy): number =>
  SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);

/**
 * What a customs office found, as a document for the parties: registered, sealed and granted like any other, while the ledger shows
 * only how many discrepancies there are and how grave. Throws ContentInvalid for an office, a number or a date that is none.
 */
export function discrepancyReport({ declaration, discrepancies, score, office, number, date }: ReportParameters): TradeDocument {
  const { document, documentId } = declaration;
  const listed = [...discrepancies].sort(bySeverity).slice(0, LIMIT.discrepancies).map(entryOf);
  return checkTradeDocument({
    type: "customsResponse",
    issuer: office,
    counterparty: document.issuer,
    number,
    issueDate: date,
    ...(document.procedure ? { procedure: document.procedure } : {}),
    references: [{ type: document.type, number: document.number, documentId: documentId.toLowerCase() }],
    discrepancies: listed,
    statement: statementOf(score),
  });
}
