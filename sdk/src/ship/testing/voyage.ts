import type { Hex } from "viem";
import { invoice, openLedger, type Party } from "../../../../test/ledger.ts";
import type { OfficeTerms } from "../../declare/terms.ts";
import { grant } from "../../grant/grant.ts";
import { DOCUMENT_TYPE, type DocumentTypeName, legalIdentifier } from "../../protocol/document.ts";
import { register } from "../../register/register.ts";
import type { Content } from "../../seal/content.ts";
import { openShipment, type ShipmentToOpen } from "../open-shipment.ts";

/** A customs office that asks for a packing list with an import declaration. */
const TERMS: OfficeTerms = {
  officeId: legalIdentifier("TEST", "office"),
  procedure: "import",
  terms: {
    declaration: "importDeclaration",
    certificate: "clearanceCertificate",
    period: 86_400,
    requirements: [{ anyOf: ["packingList"] }],
  },
};

let papers = 0;
/** A document of a type with a number of its own. */
export const paper = (issuer: Party, type: DocumentTypeName): Content =>
  invoice(issuer, `paper ${++papers}`, 100n, { type: DOCUMENT_TYPE[type] });

/** Register a document of a type. */
export const registered = async (issuer: Party, type: DocumentTypeName): Promise<Hex> =>
  (await register(issuer, { content: paper(issuer, type) })).documentId;

/** Grant a document with these rights; returns the grant's id. */
export const granted = async (issuer: Party, documentId: Hex, to: Party, ...rights: ("read" | "declare")[]): Promise<Hex> =>
  (await grant(issuer, { documentId, grantee: to.account.address, rights })).grantId;

/** A ledger without a committee, and who takes part in a voyage. */
export async function openVoyage() {
  const ledger = await openLedger({ members: 0, terms: [TERMS] });
  const seller = await ledger.join("seller", "trader");
  const buyer = await ledger.join("buyer", "trader");
  const carrier = await ledger.join("carrier", "carrier");
  const forwarder = await ledger.join("forwarder", "forwarder");
  const office = await ledger.join("office", "customs");
  const leg = { carrier: carrier.account.address, forwarder: forwarder.account.address };
  return {
    ledger,
    seller,
    buyer,
    carrier,
    forwarder,
    office,
    close: () => ledger.close(),
    /** Seconds since 1970 of the newest block. */
    now: async (): Promise<bigint> => (await seller.public.getBlock()).timestamp,
    /** A shipment of the seller with one leg, the buyer being a party. */
    open: async (more: Partial<ShipmentToOpen> = {}): Promise<Hex> =>
      (await openShipment(seller, { legs: [leg], parties: [buyer.account.address], ...more })).shipmentId,
    leg,
  };
}
export type Voyage = Awaited<ReturnType<typeof openVoyage>>;
