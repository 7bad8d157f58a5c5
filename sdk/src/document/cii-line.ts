import type { Amounts } from "./amounts.ts";
import { CII_LINE } from "./cii-paths.ts";
import { invalid, type Reader, textOf } from "./element.ts";
import type { InvoiceLine } from "./invoice.ts";
import { quoted } from "./printable.ts";
import { oneLine, readCountries, readDecimal, readHarmonizedCode, readUnit } from "./reading.ts";
import type { XmlElement } from "./xml-element.ts";

/** Deepest nesting of sub-lines. */
const MAX_DEPTH = 50;

function readLine(cii: Reader, line: XmlElement, amounts: Amounts): InvoiceLine {
  const quantity = cii.one(line, CII_LINE.quantity);
  const price = cii.one(line, "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice");
  return {
    id: cii.value(line, "ram:AssociatedDocumentLineDocument/ram:LineID"),
    name: oneLine(cii.value(line, CII_LINE.description)),
    description: oneLine(cii.value(line, "ram:SpecifiedTradeProduct/ram:Description")),
    quantity: readDecimal(quantity),
    unit: readUnit(quantity, amounts.warnings),
    unitPrice: readDecimal(cii.one(price, "ram:ChargeAmount")),
    priceQuantity: readDecimal(cii.one(price, "ram:BasisQuantity")),
    amountMinor: amounts.readOnLine(cii.one(line, CII_LINE.valueMinor)),
    originCountries: readCountries(cii.all(line, CII_LINE.originCountry), amounts.warnings),
    harmonizedCode: readHarmonizedCode(cii.all(line, CII_LINE.harmonizedCode), amounts.warnings),
    lines: [],
  };
}

/** Lines of a CII document. Sub-lines name the line that they belong to (ParentLineID, EXTENDED profile) and are put under it. */
export function readCiiLines(cii: Reader, transaction: XmlElement, amounts: Amounts): InvoiceLine[] {
  const byId = new Map<string, { line: InvoiceLine; depth: number }>();
  const top: InvoiceLine[] = [];
  for (const element of cii.all(transaction, "ram:IncludedSupplyChainTradeLineItem")) {
    const line = readLine(cii, element, amounts);
    const parentId = textOf(cii.one(element, "ram:AssociatedDocumentLineDocument/ram:ParentLineID"));
    const parent = parentId === null ? undefined : byId.get(parentId);
    if (parentId !== null && !parent)
      amounts.warnings.add(`the line belongs to line ${quoted(parentId)}, which does not stand before it`, element);
    const depth = (parent?.depth ?? 0) + 1;
    if (depth > MAX_DEPTH) throw invalid(element, `Sub-lines nest deeper than ${MAX_DEPTH}.`, "No invoice does.");
    (parent?.line.lines ?? top).push(line);
    if (line.id !== null && !byId.has(line.id)) byId.set(line.id, { line, depth });
  }
  return top;
}
