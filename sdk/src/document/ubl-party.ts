import { type Reader, textOf } from "./element.ts";
import type { Party, PartyId, PartyIdKind } from "./invoice.ts";
import { oneLine, readCountry } from "./reading.ts";
import type { Warnings } from "./warnings.ts";
import type { XmlElement } from "./xml-element.ts";

/** Elements with an id of a party: path below AccountingSupplierParty or AccountingCustomerParty, and what it is. */
const IDS: readonly (readonly [path: string, kind: PartyIdKind])[] = [
  ["cac:Party/cac:PartyTaxScheme", "tax"],
  ["cac:Party/cac:PartyLegalEntity/cbc:CompanyID", "registration"],
  ["cac:Party/cac:PartyIdentification/cbc:ID", "identification"],
  ["cac:Party/cbc:EndpointID", "endpoint"],
  ["cbc:CustomerAssignedAccountID", "account"],
  ["cbc:SupplierAssignedAccountID", "account"],
  ["cbc:AdditionalAccountID", "account"],
];

function taxId(ubl: Reader, registration: XmlElement): PartyId | null {
  const id = ubl.one(registration, "cbc:CompanyID");
  const value = textOf(id);
  if (id === null || value === null) return null;
  const system = ubl.value(registration, "cac:TaxScheme/cbc:ID");
  const kind = system?.toUpperCase() === "VAT" ? "vat" : "tax";
  return { value, scheme: id.attributes.get("schemeID")?.trim() || system, source: "PartyTaxScheme/CompanyID", kind };
}

function plainId(element: XmlElement, path: string, kind: PartyIdKind): PartyId | null {
  const value = textOf(element);
  if (value === null) return null;
  const source = path.replace("cac:Party/", "").replace(/c[ab]c:/g, "");
  return { value, scheme: element.attributes.get("schemeID")?.trim() || null, source, kind };
}

/** Seller or buyer of a UBL document. The name is the registered one (EN 16931 BT-27, BT-44), else the first PartyName. */
export function readUblParty(ubl: Reader, holder: XmlElement, warnings: Warnings): Party {
  const ids = IDS.flatMap(([path, kind]) =>
    ubl.all(holder, path).map((element) => (kind === "tax" ? taxId(ubl, element) : plainId(element, path, kind))),
  );
  const names = [
    "cac:PartyLegalEntity/cbc:RegistrationName",
    "cac:PartyName/cbc:Name",
    "cac:PartyTaxScheme/cbc:RegistrationName",
  ];
  const name = names.flatMap((path) => ubl.all(holder, `cac:Party/${path}`).map(textOf)).find((text) => text !== null);
  return {
    name: oneLine(name ?? null),
    ids: ids.filter((id) => id !== null),
    country: readCountry(ubl.all(holder, "cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode"), warnings),
  };
}
