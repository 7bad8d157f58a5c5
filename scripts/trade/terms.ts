import { legalIdentifier, type OfficeTerms } from "../../sdk/src/node.ts";
import { PARTIES, type PartyName } from "./parties.ts";

const DAY = 86_400;
const officeId = (name: PartyName): bigint => legalIdentifier(PARTIES[name].id.scheme, PARTIES[name].id.value);

/** What the two customs offices ask for. */
export const TERMS: readonly OfficeTerms[] = [
  {
    officeId: officeId("exportCustoms"),
    procedure: "export",
    terms: {
      declaration: "exportDeclaration",
      certificate: "clearanceCertificate",
      period: DAY,
      requirements: [{ anyOf: ["invoice"], assurance: 1 }, { anyOf: ["packingList"] }],
    },
  },
  {
    officeId: officeId("importCustoms"),
    procedure: "import",
    terms: {
      declaration: "importDeclaration",
      certificate: "clearanceCertificate",
      period: 3 * DAY,
      requirements: [
        { anyOf: ["invoice"], assurance: 1 },
        { anyOf: ["packingList"] },
        { anyOf: ["certificateOfOrigin"] },
        { anyOf: ["billOfLading", "waybill", "airWaybill"] },
        { anyOf: ["insurancePolicy"] },
      ],
    },
  },
];
