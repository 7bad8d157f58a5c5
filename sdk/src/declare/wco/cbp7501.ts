import { namesType, SUBJECT, warnOfSignature } from "../../document/read/credentials/credential.ts";
import { isObject, type JsonObject, jsonSource } from "../../document/read/json-source.ts";
import type { DocumentMapping, Field } from "../../document/read/mapping.ts";
import { membersOf } from "../../document/read/members.ts";
import { readMapped } from "../../document/read/read-mapped.ts";
import type { JsonReader } from "../../document/read/readers.ts";

const LINE = `${SUBJECT}/descriptionOfMerchandise`;
const CREDENTIAL = "CBP7501EntrySummaryCredential";

const amount = (member: string, from: string): Field => ({ member, as: "amount", from, unit: "../priceCurrency" });
const weight = (member: string, from: string): Field => ({ member, as: "weight", from, unit: "../unitCode" });
const below = (member: string, as: Field["as"], name: string): Field => ({ member, as, from: `${SUBJECT}/${name}` });

/**
 * Entry summary of United States customs (CBP form 7501) as a verifiable credential. The importer's number stands beside the importer, so the
 * number is the party and the importer gives its name. The United States value on an FOB basis: the entered value is without "charges".
 */
export const CBP_MAPPING: DocumentMapping = {
  standard: "W3C",
  document: CREDENTIAL,
  type: "importDeclaration",
  party: {
    names: ["name", "../importerOfRecord/name"],
    ids: [{ at: "number", scheme: "../identifierType", kind: "identification" }],
    country: "location/address/addressCountry",
  },
  issuer: `${SUBJECT}/importerNumber`,
  counterparty: [],
  currency: `${SUBJECT}/totalEnteredValue/priceCurrency`,
  fields: [
    below("number", "identifier", "entryNumber"),
    below("issueDate", "date", "summaryDate"),
    amount("totalMinor", `${SUBJECT}/totalEnteredValue/price`),
    amount("customsValueMinor", `${SUBJECT}/totalEnteredValue/price`),
    below("departureDate", "date", "exportDate"),
    below("arrivalDate", "date", "importDate"),
    below("transportNumber", "identifier", "billOfLadingNumber"),
    below("originCountries", "countries", "countryOfOrigin"),
    below("placeOfLoading", "locode", "portOfLoading/unLocode"),
    below("placeOfDischarge", "locode", "portOfUnlading/unLocode"),
    below("customsOffice", "identifier", "portCode/usPortCode"),
    { member: "consignee", as: "namedParty", from: `${SUBJECT}/ultimateConsignee` },
  ],
  lists: [
    {
      member: "items",
      at: LINE,
      fields: [
        { member: "description", as: "text", from: "commodity/description" },
        { member: "harmonizedCode", as: "harmonizedCode", from: "commodity/commodityCode" },
        weight("grossWeightKg", "grossWeight/value"),
        { member: "packages", as: "count", from: "manifestQuantity" },
        { member: "quantity", as: "quantity", from: "netQuantity/value" },
        amount("valueMinor", "enteredValue/price"),
      ],
    },
  ],
};

const cbp7501: JsonReader = {
  syntax: "json",
  format: "CBP 7501 entry summary",
  members: membersOf(CBP_MAPPING),
  detects: (value) => isObject(value) && namesType(value.type, CREDENTIAL) && Object.hasOwn(value, SUBJECT),
  read({ value, warnings, options }) {
    warnOfSignature(value as JsonObject, warnings);
    return { procedure: "import", ...readMapped(jsonSource(value), CBP_MAPPING, warnings, options) };
  },
};

export const CBP_READERS = [cbp7501] as const;
