import type { DossierFile } from "../../agents/customs/dossier-file.ts";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { tradeDocumentInWords } from "./document.ts";
import { type OpenedDocument, openedInWords } from "./opened.ts";
import { cell, listed, pairs, short, table } from "./table.ts";
import { inLowerCase } from "./values.ts";

/** Most characters of a value that a document states. */
const MOST = 120;

type Side = DossierFile["discrepancies"][number]["left"];
const sideInWords = ({ documentId, type, member, value }: Side): string =>
  `        ${[inLowerCase(type), documentId?.slice(0, 10), member].filter(Boolean).map(cell).join(" ")}: ${short(value ?? "nothing", MOST)}`;

function discrepanciesInWords({ discrepancies }: DossierFile): string[] {
  if (discrepancies.length === 0) return ["", "Nothing contradicts anything."];
  const lines = discrepancies.flatMap(({ rule, severity, what, left, right }) => [
    `${severity.padEnd(7)} ${cell(`${rule}: ${what}`)}`,
    ...[left, right].flatMap((side) => (side === null ? [] : [sideInWords(side)])),
  ]);
  return ["", "What does not hold:", ...lines.map((line) => `  ${line}`)];
}

/** Rules that do not hold or could not be applied; of the others, how many. */
function checksInWords({ checks }: DossierFile): string[] {
  const open = checks.filter(({ status }) => status === "notApplicable");
  const passed = checks.filter(({ status }) => status === "passed").length;
  const rows = open.map(({ title, why }) => [title, why]);
  return [
    "",
    `${passed} of ${checks.length} rules hold.`,
    ...(rows.length > 0 ? ["Could not be applied:", ...table(["rule", "why"], rows)] : []),
  ];
}

function documentsInWords({ documents, shown, set, outdated }: DossierFile): string[] {
  const read = documents.map(({ documentId, document, version, assurance }) => [
    inLowerCase(String(document.type)),
    document.number,
    version,
    assurance,
    "read",
    documentId,
  ]);
  const proven = shown.map(({ documentId, type }) => [inLowerCase(type), null, null, null, "facts", documentId]);
  const known = new Set([...documents, ...shown].map(({ documentId }) => documentId));
  const unread = set.filter((id) => !known.has(id)).map((id) => [null, null, null, null, "not read", id]);
  const rows = [...read, ...proven, ...unread].map((row) => [
    ...row,
    set.includes(row.at(-1) as `0x${string}`) ? "asked for" : "beside",
    outdated.includes(row.at(-1) as `0x${string}`) ? "superseded or withdrawn" : "current",
  ]);
  return ["", ...table(["document", "number", "version>", "assurance>", "how", "id", "set", "on the ledger"], rows)];
}

/** What a customs office's agent made of a declaration. */
export function dossierInWords(dossier: DossierFile | OpenedDocument): string[] {
  if (!("risk" in dossier)) return openedInWords(dossier);
  const { declarationId, declarant, handedIn, procedure, outcome, byPerson, risk, declaration } = dossier;
  return [
    ...pairs([
      ["declaration", declarationId],
      ["procedure", procedure],
      ["declarant", declarant],
      ["handed in", handedIn],
      ["outcome", `${outcome}, by ${byPerson ? "a person's word" : "the office's rules"}`],
      ["risk", `${risk.band}, ${risk.total} ${risk.total === 1 ? "point" : "points"}`],
    ]),
    ...listed("Why", risk.reasons),
    ...(risk.points.length > 0
      ? [
          "",
          ...table(
            ["points>", "for"],
            risk.points.map(({ points, reason }) => [points, reason]),
          ),
        ]
      : []),
    ...discrepanciesInWords(dossier),
    ...checksInWords(dossier),
    "",
    "Declared, and where each value is from:",
    ...tradeDocumentInWords(declaration.document as TradeDocument),
    ...documentsInWords(dossier),
  ];
}
