import { getAbiItem, type Hex } from "viem";
import { documentsAbi } from "../../sdk/src/abi/documents.ts";
import { acknowledge } from "../../sdk/src/acknowledge/acknowledge.ts";
import type { ProcedureName } from "../../sdk/src/declare/procedures.ts";
import { subscribe } from "../../sdk/src/declare/subscribe.ts";
import { commitDocument } from "../../sdk/src/document/commit.ts";
import { checkTradeDocument } from "../../sdk/src/document/parse-trade-document.ts";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { grant } from "../../sdk/src/grant/grant.ts";
import { papersOf } from "../../sdk/src/judge/testing/papers.ts";
import { type PaperName, TERMS, type TradeTerms } from "../../sdk/src/judge/testing/trade.ts";
import { legalIdentifier } from "../../sdk/src/protocol/document.ts";
import { register } from "../../sdk/src/register/register.ts";
import { reportEvent } from "../../sdk/src/report/report-event.ts";
import type { Json } from "../../sdk/src/seal/canonical-json.ts";
import type { Content } from "../../sdk/src/seal/content.ts";
import { linkDocuments } from "../../sdk/src/ship/link-documents.ts";
import { openShipment } from "../../sdk/src/ship/open-shipment.ts";
import { shipmentHistory } from "../../sdk/src/ship/shipment-history.ts";
import { readEvents } from "../../sdk/src/sync/read-events.ts";
import { type Ledger, openLedger, type Party } from "../../test/ledger.ts";
import { openSource } from "../documents/open-source.ts";

const ROLES = {
  seller: "trader",
  buyer: "trader",
  carrier: "carrier",
  certifier: "chamber",
  insurer: "insurer",
  office: "customs",
} as const;
export type Role = keyof typeof ROLES;
/** A party in readable documents; the ledger of a test calls it `legalIdentifier("TEST", name)`. */
export const partyOf = (name: string) => ({ name: `${name} of a test`, id: { scheme: "TEST", value: name } });

/** Who stands in the papers of sdk/src/judge/testing, and who plays the part here. */
const PLAYED: Readonly<Record<string, Role>> = {
  DE123456789: "seller",
  "91120116MA00000001": "buyer",
  DE222222222: "carrier",
  DE111111111: "certifier",
  DE333333333: "insurer",
  DE555555555: "office",
};
/** Papers that are registered and linked, and by whom. */
const ISSUED = {
  contract: "seller",
  order: "buyer",
  invoice: "seller",
  packingList: "seller",
  transport: "carrier",
  certificate: "certifier",
  policy: "insurer",
} as const;
/** Whoever acknowledges them. */
const BINDING: Partial<Record<LinkedPaper, Role>> = { contract: "buyer", order: "seller", invoice: "buyer" };
export type LinkedPaper = keyof typeof ISSUED;
const LINKED = Object.keys(ISSUED) as LinkedPaper[];
/** Day on which the carrier of those papers departs. */
const DEPARTURE = Date.parse("2026-09-16");
const DAY = 86_400_000;

export const OFFICE_TERMS = {
  officeId: legalIdentifier("TEST", "office"),
  procedure: "import",
  terms: {
    declaration: "importDeclaration",
    certificate: "clearanceCertificate",
    period: 86_400,
    requirements: [
      { anyOf: ["invoice"], assurance: 1 },
      { anyOf: ["packingList"] },
      { anyOf: ["billOfLading", "waybill", "airWaybill"] },
      { anyOf: ["certificateOfOrigin"] },
      { anyOf: ["insurancePolicy"] },
    ],
  },
} as const;

const REGISTERED = [getAbiItem({ abi: documentsAbi, name: "DocumentRegistered" })] as const;
const isDate = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value);

/** The papers of a trade that departs on a day, its parties and numbers those of one test's. */
function papersFor(day: number, mark: string, terms: TradeTerms): Partial<Record<PaperName, TradeDocument>> {
  const shift = (date: string): string => new Date(Date.parse(date) - DEPARTURE + day).toISOString().slice(0, 10);
  const revive = (_: string, value: unknown): unknown => {
    if (typeof value === "string" && isDate(value)) return shift(value);
    if (typeof value === "string" && /^(RE|PL|HHTJ|IHK|MP|PO|MMP|GS)-1$/.test(value)) return value.replace("-1", `-${mark}`);
    const id = (value as { id?: { value?: string } } | null)?.id?.value ?? "";
    return PLAYED[id] === undefined ? value : partyOf(PLAYED[id]);
  };
  return JSON.parse(JSON.stringify(papersOf(terms)), revive);
}

export const contentOf = (document: TradeDocument): Content => {
  const { slots, salt } = commitDocument(checkTradeDocument(document));
  return { document: document as Json, slots, salt };
};

/** A shipment whose papers are registered, acknowledged, linked and granted to the buyer, and whose declaration waits for the departure. */
export interface Sailing {
  shipmentId: Hex;
  declarationId: Hex;
  papers: Record<LinkedPaper, TradeDocument>;
  documents: Record<LinkedPaper, Hex>;
  /** Grants to the buyer. */
  grants: Record<LinkedPaper, Hex>;
}

export interface SailingOptions {
  terms?: Partial<TradeTerms>;
  /** Changes papers before they are registered. */
  change?: (papers: Record<LinkedPaper, TradeDocument>) => void;
  /** Papers that are granted to the buyer and presented. Default all. */
  granted?: readonly LinkedPaper[];
  procedure?: ProcedureName;
}

/** A document that a party may read. */
export async function documentFor(party: Party, documentId: Hex): Promise<TradeDocument> {
  const opened = await openSource(party, documentId);
  if ("source" in opened) return opened.source.document;
  throw new Error(opened.unreadable.why);
}

/** A ledger in the process, with the parties of one trade and a customs office that asks for its papers. */
export const openTradeLedger = async (open: (options: TradeLedgerOptions) => Promise<Ledger> = openLedger) =>
  tradeLedgerOn(await open({ members: 0, threshold: 0, terms: [OFFICE_TERMS] }));

export interface TradeLedgerOptions {
  members: number;
  threshold: number;
  terms: readonly (typeof OFFICE_TERMS)[];
}

/** The same on a ledger that was deployed with OFFICE_TERMS. */
export async function tradeLedgerOn<L extends Pick<Ledger, "join" | "addresses">>(ledger: L) {
  const parties = {} as Record<Role, Party>;
  for (const [name, role] of Object.entries(ROLES)) parties[name as Role] = await ledger.join(name, role);
  let sailings = 0;

  const registered = async (papers: Record<LinkedPaper, TradeDocument>): Promise<Record<LinkedPaper, Hex>> => {
    const documents = {} as Record<LinkedPaper, Hex>;
    for (const name of LINKED) {
      const binds = BINDING[name];
      const counterparty = binds && parties[binds].account.address;
      const { documentId } = await register(parties[ISSUED[name]], { content: contentOf(papers[name]), counterparty });
      if (binds) await acknowledge(parties[binds], { documentId });
      documents[name] = documentId;
    }
    return documents;
  };
  const grantTo = async (documentId: Hex, issuer: Party): Promise<Hex> => {
    const grantee = parties.buyer.account.address;
    return (await grant(issuer, { documentId, grantee, rights: ["read", "regrant", "declare"], depth: 2 })).grantId;
  };
  return {
    ...ledger,
    parties,
    issuerOf: (name: LinkedPaper): Party => parties[ISSUED[name]],
    grantTo,
    /** Everything up to the departure. */
    async prepare({ terms, change, granted = LINKED, procedure = "import" }: SailingOptions = {}): Promise<Sailing> {
      const { timestamp } = await parties.seller.public.getBlock();
      const today = Math.floor((Number(timestamp) * 1_000) / DAY) * DAY;
      const all = papersFor(today, String(++sailings), { ...TERMS, credit: 0, ...terms });
      const papers = Object.fromEntries(LINKED.map((name) => [name, all[name]])) as Record<LinkedPaper, TradeDocument>;
      change?.(papers);
      const documents = await registered(papers);
      const others = [parties.buyer, parties.certifier, parties.insurer].map(({ account }) => account.address);
      const legs = [{ carrier: parties.carrier.account.address }];
      const { shipmentId } = await openShipment(parties.seller, { parties: others, legs });
      for (const name of LINKED)
        await linkDocuments(parties[ISSUED[name]], { shipmentId, documents: [{ documentId: documents[name] }] });
      const grants = {} as Record<LinkedPaper, Hex>;
      for (const name of granted)
        if (ISSUED[name] !== "buyer") grants[name] = await grantTo(documents[name], parties[ISSUED[name]]);
      const { declarationId } = await subscribe(parties.buyer, {
        shipmentId,
        leg: 0,
        event: "departed",
        office: parties.office.account.address,
        procedure,
        grants: Object.values(grants),
      });
      return { shipmentId, declarationId, papers, documents, grants };
    },
    /** The carrier reports that the ship has left, or arrived. */
    async report({ shipmentId }: Sailing, event: "departed" | "arrived") {
      const { timestamp: occurredAt } = await parties.carrier.public.getBlock();
      return reportEvent(parties.carrier, { shipmentId, leg: 0, report: { event, occurredAt } });
    },
    /** Documents that were registered after a block. */
    async registeredSince(block: bigint) {
      const address = [ledger.addresses.documents];
      const toBlock = await parties.seller.public.getBlockNumber({ cacheTime: 0 });
      const logs = await readEvents(parties.seller, { address, events: REGISTERED, fromBlock: block + 1n, toBlock });
      return logs.map(({ args: { id, issuer, documentType } }) => ({ id, issuer, documentType }));
    },
    /** What the office wrote about a declaration, newest last, as the declarant may read it. */
    async reports({ shipmentId, declarationId }: Sailing): Promise<TradeDocument[]> {
      const events = await shipmentHistory(parties.buyer, shipmentId);
      const found = events.flatMap((event) =>
        event.eventName === "DiscrepanciesFound" && event.args.id === declarationId ? [event.args.report] : [],
      );
      return Promise.all(found.map((documentId) => documentFor(parties.buyer, documentId)));
    },
  };
}
export type TradeLedger = Awaited<ReturnType<typeof openTradeLedger>>;
