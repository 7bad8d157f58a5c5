import type { Hex } from "viem";
import type { Party } from "../../../../test/ledger.ts";
import { commitDocument } from "../../document/commit.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import { grant } from "../../grant/grant.ts";
import { openGrant } from "../../grant/open-grant.ts";
import { register } from "../../register/register.ts";
import type { Json } from "../../seal/canonical-json.ts";
import type { Content } from "../../seal/content.ts";

/** A party of the test's ledger as documents name it. */
export const named = ({ name }: Party) => ({ name: `${name} Ltd.`, id: { scheme: "TEST", value: name } });

/** A readable document and its opening. */
export function contentOf(document: TradeDocument): Content {
  const { slots, salt } = commitDocument(document);
  return { document: document as unknown as Json, slots, salt };
}

/** Issue a document; everybody named can open it afterwards. */
export async function issue(issuer: Party, document: TradeDocument, readers: readonly Party[] = []): Promise<Hex> {
  const { documentId } = await register(issuer, { content: contentOf(document) });
  for (const reader of readers) {
    const { grantId } = await grant(issuer, { documentId, grantee: reader.account.address, rights: ["read"] });
    await openGrant(reader, { grantId });
  }
  return documentId;
}

const GOODS = { originCountries: ["DE"], container: "HLXU1234561", goods: "Skimmed milk powder" } as const;

/** 26 tons of milk powder: the seller's invoice. */
export const invoiceOf = (seller: Party, number: string, totalMinor: string): TradeDocument => ({
  type: "invoice",
  issuer: named(seller),
  number,
  issueDate: "2026-03-02",
  currency: "EUR",
  totalMinor,
  transportNumber: "HLCU-1234567",
  grossWeightKg: "26000",
  packages: 1040,
  ...GOODS,
  originCountries: ["DE"],
});
/** Its packing list, for the same invoice. */
export const packingListOf = (seller: Party, invoiceNumber: string): TradeDocument => ({
  type: "packingList",
  issuer: named(seller),
  number: `PL ${invoiceNumber}`,
  issueDate: "2026-03-03",
  invoiceNumber,
  grossWeightKg: "26000",
  packages: 1040,
  ...GOODS,
  originCountries: ["DE"],
});
/** The carrier's sea waybill, weighed in the port. */
export const waybillOf = (carrier: Party, grossWeightKg: string): TradeDocument => ({
  type: "waybill",
  issuer: named(carrier),
  number: "hlcu 1234567",
  issueDate: "2026-03-05",
  grossWeightKg,
  packages: 1040,
  container: GOODS.container,
});
