import { type Reader, textOf } from "./element.ts";
import type { Party, PartyId, PartyIdKind } from "./invoice.ts";
import { oneLine, readCountry } from "./reading.ts";
import type { Warnings } from "./warnings.ts";
import type { XmlElement } from "./xml-element.ts";

/** Elements with an id of a party, and what it is. */
const IDS: readonly (readonly [path: string, kind: PartyIdKind])[] = [
  ["ram:SpecifiedTaxRegistration/ram:ID", "tax"],
  ["ram:SpecifiedLegalOrganization/ram:ID", "registration"],
  ["ram:GlobalID", "identification"],
  ["ram:ID", "identification"],
  ["ram:URIUniversalCommunication/ram:URIID", "endpoint"],
];

/** Seller or buyer of a CII document. The name is the legal one (EN 16931 BT-27, BT-44), else the trading name. */
export function readCiiParty(cii: Reader, root: XmlElement, path: string, meaning: string, warnings: Warnings): Party {
  const party = cii.need(root, path, `the ${meaning}`);
  const ids = IDS.flatMap(([path, kind]) =>
    cii.all(party, path).map((element): PartyId | null => {
      const value = textOf(element);
      if (value === null) return null;
      const scheme = element.attributes.get("schemeID")?.trim() || null;
      const isVat = kind === "tax" && /^VAT?$/i.test(scheme ?? "");
      return { value, scheme, source: path.replaceAll("ram:", ""), kind: isVat ? "vat" : kind };
    }),
  ).filter((id) => id !== null);
  const legalName = cii.value(party, "ram:Name") ?? cii.value(party, "ram:SpecifiedLegalOrganization/ram:TradingBusinessName");
  if (legalName === null) warnings.add(`the ${meaning} has no name`, party);
  if (ids.length === 0) warnings.add(`the ${meaning} has no id`, party);
  return {
    name: oneLine(legalName),
    ids,
    country: readCountry(cii.all(party, "ram:PostalTradeAddress/ram:CountryID"), warnings),
  };
}
