import type { Amounts } from "./amounts.ts";
import type { Reader } from "./element.ts";
import type { InvoiceLine } from "./invoice.ts";
import { oneLine, readCountries, readDecimal, readHarmonizedCode } from "./reading.ts";
import type { XmlElement } from "./xml-element.ts";

/** A line of a UBL document, with the lines below it. */
export function readUblLine(ubl: Reader, line: XmlElement, kind: "Invoice" | "CreditNote", amounts: Amounts): InvoiceLine {
  const item = ubl.one(line, "cac:Item");
  const quantity = ubl.one(line, kind === "Invoice" ? "cbc:InvoicedQuantity" : "cbc:CreditedQuantity");
  const descriptions = item === null ? [] : ubl.all(item, "cbc:Description").map((e) => e.text.trim());
  return {
    id: ubl.value(line, "cbc:ID"),
    name: oneLine(ubl.value(item, "cbc:Name")),
    description: oneLine(descriptions.filter(Boolean).join(" ") || null),
    quantity: readDecimal(quantity),
    unit: quantity?.attributes.get("unitCode")?.trim() || null,
    unitPrice: readDecimal(ubl.one(line, "cac:Price/cbc:PriceAmount")),
    priceQuantity: readDecimal(ubl.one(line, "cac:Price/cbc:BaseQuantity")),
    amountMinor: amounts.readOnLine(ubl.one(line, "cbc:LineExtensionAmount")),
    originCountries:
      item === null ? [] : readCountries(ubl.all(item, "cac:OriginCountry/cbc:IdentificationCode"), amounts.warnings),
    harmonizedCode:
      item === null ? null : readHarmonizedCode(ubl.all(item, "cac:CommodityClassification/cbc:ItemClassificationCode")),
    lines: ubl.all(line, `cac:Sub${kind}Line`).map((sub) => readUblLine(ubl, sub, kind, amounts)),
  };
}
