import type { Amounts } from "./amounts.ts";
import type { Reader } from "./element.ts";
import type { InvoiceLine } from "./invoice.ts";
import { oneLine, readCountries, readDecimal, readHarmonizedCode, readUnit } from "./reading.ts";
import { UBL_LINE } from "./ubl-paths.ts";
import type { XmlElement } from "./xml-element.ts";

/** A line of a UBL document, with the lines below it. */
export function readUblLine(ubl: Reader, line: XmlElement, kind: "Invoice" | "CreditNote", amounts: Amounts): InvoiceLine {
  const item = ubl.one(line, "cac:Item");
  const quantity = ubl.one(line, kind === "Invoice" ? UBL_LINE.quantity : "cbc:CreditedQuantity");
  const descriptions = item === null ? [] : ubl.all(item, "cbc:Description").map((e) => e.text.trim());
  return {
    id: ubl.value(line, "cbc:ID"),
    name: oneLine(ubl.value(line, UBL_LINE.description)),
    description: oneLine(descriptions.filter(Boolean).join(" ") || null),
    quantity: readDecimal(quantity),
    unit: readUnit(quantity, amounts.warnings),
    unitPrice: readDecimal(ubl.one(line, "cac:Price/cbc:PriceAmount")),
    priceQuantity: readDecimal(ubl.one(line, "cac:Price/cbc:BaseQuantity")),
    amountMinor: amounts.readOnLine(ubl.one(line, UBL_LINE.valueMinor)),
    originCountries: readCountries(ubl.all(line, UBL_LINE.originCountry), amounts.warnings),
    harmonizedCode: readHarmonizedCode(ubl.all(line, UBL_LINE.harmonizedCode), amounts.warnings),
    lines: ubl.all(line, `cac:Sub${kind}Line`).map((sub) => readUblLine(ubl, sub, kind, amounts)),
  };
}
