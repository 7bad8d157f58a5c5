import type { ImportedDocument } from "../../sdk/src/document/import-document.ts";
import type { InvoiceJson, InvoiceLineJson } from "../../sdk/src/document/invoice.ts";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { drawnFrom, pairsWithSources, sourcesOfEntries, sourceTeller } from "./sources.ts";
import { listed, pairs, short, table } from "./table.ts";
import { inLowerCase, money } from "./values.ts";

/** Most lines of goods that are shown; JSON has all of them. */
const MOST_LINES = 50;

const moreOf = (count: number): string[] => (count > MOST_LINES ? [`… and ${count - MOST_LINES} more; --json prints all`] : []);

interface ShownParty {
  name?: string | null;
  id?: { scheme: string; value: string } | null;
}
const partyInWords = (party: ShownParty | null | undefined): string | null =>
  party ? [party.name, party.id && `(${party.id.scheme}:${party.id.value})`].filter(Boolean).join(" ") : null;

const withSubLines = (lines: readonly InvoiceLineJson[], above = ""): [number: string, line: InvoiceLineJson][] =>
  lines.flatMap((line, i) => [[`${above}${i + 1}`, line], ...withSubLines(line.lines, `${above}${i + 1}.`)]);

function linesOfInvoice({ lines, currency }: InvoiceJson): string[] {
  const all = withSubLines(lines);
  const rows = all
    .slice(0, MOST_LINES)
    .map(([number, line]) => [
      number,
      short(line.name ?? line.description, 48),
      line.harmonizedCode,
      line.originCountries.join(" "),
      line.quantity,
      line.unit,
      line.unitPrice,
      money(line.amountMinor, currency),
    ]);
  return [
    ...table(["line", "goods", "HS code", "origin", "quantity>", "unit", "price>", "amount>"], rows),
    ...moreOf(all.length),
  ];
}

const sellerInWords = ({ name, ids }: InvoiceJson["seller"]): string =>
  [name, ids.length > 0 && `(${ids.map(({ scheme, value }) => [scheme, value].filter(Boolean).join(":")).join(", ")})`]
    .filter(Boolean)
    .join(" ");

function invoiceInWords(invoice: InvoiceJson): string[] {
  const { type, number, issueDate, seller, buyer, totalMinor, taxExclusiveMinor, currency, originCountries, warnings } = invoice;
  const head = pairs([
    [inLowerCase(type), number],
    ["date of issue", issueDate],
    ["seller", sellerInWords(seller)],
    ["buyer", sellerInWords(buyer)],
    ["amount payable", money(totalMinor, currency)],
    ["without tax", money(taxExclusiveMinor, currency)],
    ["origin", originCountries.join(", ")],
  ]);
  return [...head, "", ...linesOfInvoice(invoice), ...listed("To look at", warnings)];
}

function itemsInWords({ items, currency }: TradeDocument): string[] {
  if (!items?.length) return [];
  const rows = items
    .slice(0, MOST_LINES)
    .map((item, i) => [
      i + 1,
      short(item.description, 48),
      item.harmonizedCode,
      item.originCountry,
      item.packages === null || item.packages === undefined ? null : `${item.packages} ${item.packageCode ?? ""}`.trim(),
      item.grossWeightKg,
      item.netWeightKg,
      item.quantity ? `${item.quantity} ${item.unit ?? ""}`.trim() : null,
      money(item.valueMinor, currency),
      item.container,
    ]);
  const head = ["item", "goods", "HS code", "origin", "packages>", "gross kg>", "net kg>", "quantity>", "value>", "container"];
  return ["", ...table(head, rows), ...moreOf(items.length)];
}

function containersInWords({ containers }: TradeDocument): string[] {
  if (!containers?.length) return [];
  const rows = containers
    .slice(0, MOST_LINES)
    .map(({ number, seals, packages, grossWeightKg }) => [number, seals?.join(", "), packages, grossWeightKg]);
  return ["", ...table(["container", "seals", "packages>", "gross kg>"], rows), ...moreOf(containers.length)];
}

/** Members that are shown as names and values, in this order; those that are missing here are in the tables. */
const PLAIN = [
  ...(["issueDate", "dueDate", "orderNumber", "contractNumber", "invoiceNumber", "transportNumber", "incoterm"] as const),
  ...(["procedure", "customsOffice", "placeOfLoading", "placeOfDischarge", "departureDate", "arrivalDate", "vessel"] as const),
  ...(["voyage", "packages", "packageCode", "grossWeightKg", "netWeightKg", "harmonizedCode", "container", "seal"] as const),
  ...(["freightTerms", "goods", "statement"] as const),
];
const PARTIES = ["issuer", "counterparty", "consignor", "consignee", "notifyParty", "carrier"] as const;
const AMOUNTS = [
  ...(["totalMinor", "invoicedMinor", "taxExclusiveMinor", "freightMinor", "insuranceMinor"] as const),
  ...(["insuredValueMinor", "customsValueMinor"] as const),
];

/** A trade document, whatever it is, for people: of a declaration, each value with the document, slot and version that it is from. */
export function tradeDocumentInWords(document: TradeDocument): string[] {
  const tell = sourceTeller(document);
  const head = pairsWithSources([
    [inLowerCase(document.type), document.number, undefined],
    ...PARTIES.map((name) => [inLowerCase(name), partyInWords(document[name]), tell?.(name)] as const),
    ...PLAIN.map((name) => [inLowerCase(name), document[name] && short(document[name], 120), tell?.(name)] as const),
    ["origin", document.originCountries?.join(", "), tell?.("originCountries")],
    ...AMOUNTS.map(
      (name) => [inLowerCase(name.replace("Minor", "")), money(document[name], document.currency), tell?.(name)] as const,
    ),
  ]);
  const { items, containers } = document;
  return [
    ...head,
    ...itemsInWords(document),
    ...(items?.length ? sourcesOfEntries("items", items.slice(0, MOST_LINES), tell) : []),
    ...containersInWords(document),
    ...(containers?.length ? sourcesOfEntries("containers", containers.slice(0, MOST_LINES), tell) : []),
    ...drawnFrom(document),
  ];
}

/** What a file says, and what to look at. */
export function documentInWords(imported: InvoiceJson | ImportedDocument): string[] {
  if (!("document" in imported)) return invoiceInWords(imported);
  const { format, document, warnings } = imported;
  return [`Read as ${format}.`, "", ...tradeDocumentInWords(document), ...listed("To look at", warnings)];
}
