import type { PartyPaths } from "../mapping.ts";

/** A party of UBL: the id of a VAT scheme, of the legal entity, and any other, as in ubl-party.ts. */
export const UBL_PARTY: PartyPaths = {
  names: ["cac:PartyLegalEntity/cbc:RegistrationName", "cac:PartyName/cbc:Name", "cac:PartyTaxScheme/cbc:RegistrationName"],
  ids: [
    {
      at: "cac:PartyTaxScheme",
      value: "cbc:CompanyID",
      scheme: ["cbc:CompanyID/@schemeID", "cac:TaxScheme/cbc:ID"],
      kind: "tax",
      tax: "cac:TaxScheme/cbc:ID",
    },
    { at: "cac:PartyLegalEntity/cbc:CompanyID", scheme: "@schemeID", kind: "registration" },
    { at: "cac:PartyIdentification/cbc:ID", scheme: "@schemeID", kind: "identification" },
    { at: "cbc:EndpointID", scheme: "@schemeID", kind: "endpoint" },
  ],
  country: "cac:PostalAddress/cac:Country/cbc:IdentificationCode",
};
