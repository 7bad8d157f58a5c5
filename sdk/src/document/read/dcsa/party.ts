import type { PartyIdPath, PartyPaths } from "../mapping.ts";

const coded = (provider: string, called: string): PartyIdPath => ({
  at: `identifyingCodes[codeListProvider=${provider}]`,
  value: "partyCode",
  called,
  kind: "identification",
});

/**
 * Parties of DCSA's documents. Only codes of registers count: those of platforms for electronic bills of lading are accounts there, and a
 * DID is whoever holds its key.
 */
export const DCSA_PARTY: PartyPaths = {
  names: "partyName",
  ids: [
    { at: "taxLegalReferences", value: "value", scheme: "type", kind: "tax", tax: "type" },
    coded("GLEIF", "LEI"),
    coded("DNB", "DUNS"),
    coded("FMC", "FMC"),
  ],
  country: ["taxLegalReferences/countryCode", "address/countryCode"],
};

const carrier = (list: string, called: string): PartyIdPath => ({
  at: `../carrierCode[../carrierCodeListProvider=${list}]`,
  called,
  kind: "identification",
});

/** The carrier has a code and no name. NMFTA's carrier codes are the SCAC. */
export const DCSA_CARRIER: PartyPaths = {
  names: [],
  ids: [carrier("NMFTA", "SCAC"), carrier("SMDG", "SMDG")],
  country: [],
};
