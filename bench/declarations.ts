// From a carrier's report to the submitted declaration: with one shipment, ten times, and with fifty whose carriers report at once. The declarant's agent
// follows the ledger as it does anywhere: it opens five documents for each, drafts, seals, registers, grants six documents at once and submits. The
// ledger's node, Hardhat's network, is in this process.
import type { Hex } from "viem";
import { declarantConfiguration } from "../agents/declarant/configuration.ts";
import { startDeclarant } from "../agents/declarant/start-declarant.ts";
import { createLog } from "../host/watch/log.ts";
import { contentOf, importedInvoice, paper } from "../scripts/trade/papers.ts";
import { TERMS } from "../scripts/trade/terms.ts";
import {
  acknowledge,
  declarationOf,
  grant,
  legalIdentifier,
  linkDocuments,
  openShipment,
  registerBundle,
  reportEvent,
  subscribe,
  type TradeDocument,
} from "../sdk/src/node.ts";
import { openLedger, type Party } from "../test/ledger.ts";
import { quantile } from "./quantile.ts";

export interface DeclarationMeasurement {
  /** Shipments whose departure is reported at once. */
  shipments: number;
  /** How often that was measured, one after the other. */
  runs: number;
  /** Milliseconds from the report in a block to its declaration in a block, of all runs. */
  medianMs: number;
  p95Ms: number;
  /** Milliseconds from the first report to the last declaration; of several runs the median. */
  wholeMs: number;
}

const office = { name: "Customs office", id: { scheme: "TEST", value: "office" } };
const declarant = { name: "Declarant", id: { scheme: "TEST", value: "declarant" } };
const [, importTerms] = TERMS as [unknown, (typeof TERMS)[number]];
const PATIENCE = 120_000;
/** One shipment is one duration, and says nothing of the next one's. */
const runsOf = (shipments: number): number => (shipments === 1 ? 10 : 1);

type Cast = Record<"seller" | "buyer" | "carrier" | "declarant" | "office", Party>;
interface Waiting {
  shipmentId: Hex;
  declarationId: Hex;
}

/** The documents of the n-th sale. */
function papersOf(n: number): Record<"trader" | "carrier" | "chamber" | "insurer", TradeDocument[]> {
  const numbered = (document: TradeDocument): TradeDocument => {
    const { number, invoiceNumber, transportNumber } = document;
    const more = (value: string | null | undefined) => (value ? `${value}-${n}` : null);
    return { ...document, number: `${number}-${n}`, invoiceNumber: more(invoiceNumber), transportNumber: more(transportNumber) };
  };
  const read = (name: string) => numbered(paper(name).document as TradeDocument);
  return {
    trader: [numbered(importedInvoice()), read("packing-list")],
    carrier: [read("waybill")],
    chamber: [read("certificate-of-origin")],
    insurer: [read("policy")],
  };
}

/** A shipment that is about to depart: five documents that the declarant may name, and its declaration subscribed. */
async function prepare(cast: Cast, n: number): Promise<Waiting> {
  const documents: { documentId: Hex; grantId: Hex }[] = [];
  const issued = async (by: Party, papers: readonly TradeDocument[]) => {
    const bundle = papers.map((document) => ({
      content: contentOf(document),
      ...(document.type === "invoice" && { counterparty: cast.buyer.account.address }),
    }));
    const { documentIds } = await registerBundle(by, { documents: bundle });
    for (const documentId of documentIds) {
      const { grantId } = await grant(by, {
        documentId,
        grantee: cast.declarant.account.address,
        rights: ["read", "declare", "regrant"],
        depth: 1,
      });
      documents.push({ documentId, grantId });
    }
    return documentIds;
  };
  const papers = papersOf(n);
  const [invoice] = (await issued(cast.seller, papers.trader)) as [Hex];
  await acknowledge(cast.buyer, { documentId: invoice });
  await issued(cast.carrier, [...papers.carrier, ...papers.chamber, ...papers.insurer]);
  const { shipmentId } = await openShipment(cast.declarant, { legs: [{ carrier: cast.carrier.account.address }] });
  await linkDocuments(cast.declarant, { shipmentId, documents });
  const { declarationId } = await subscribe(cast.declarant, {
    shipmentId,
    leg: 0,
    event: "departed",
    office: cast.office.account.address,
    procedure: "import",
    grants: documents.map(({ grantId }) => grantId),
  });
  return { shipmentId, declarationId };
}

/** Report departures one after another, as fast as the ledger takes them, and wait until every declaration is in. */
async function depart(cast: Cast, waiting: readonly Waiting[]) {
  const reported: number[] = [];
  const submitted: number[] = [];
  const begun = performance.now();
  const watch = async (): Promise<void> => {
    while (submitted.filter(Boolean).length < waiting.length) {
      if (performance.now() - begun > PATIENCE) throw new Error("declarations are not submitted in time");
      await Promise.all(
        waiting.map(async ({ declarationId }, i) => {
          if (submitted[i] === undefined && (await declarationOf(cast.office, declarationId)).state === "submitted")
            submitted[i] = performance.now();
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const report = async (): Promise<void> => {
    for (const [i, { shipmentId }] of waiting.entries()) {
      const { timestamp } = await cast.carrier.public.getBlock();
      await reportEvent(cast.carrier, { shipmentId, leg: 0, report: { event: "departed", occurredAt: timestamp } });
      reported[i] = performance.now();
    }
  };
  await Promise.all([report(), watch()]);
  const times = submitted.map((at, i) => at - (reported[i] as number));
  return { times, wholeMs: Math.round(Math.max(...submitted) - begun) };
}

/** With one shipment, after one that warms up, and with fifty at once. */
export async function measureDeclarations(sizes = [1, 50]): Promise<DeclarationMeasurement[]> {
  const officeId = legalIdentifier(office.id.scheme, office.id.value);
  const ledger = await openLedger({ members: 0, terms: [{ ...importTerms, officeId }] });
  try {
    const cast: Cast = {
      seller: await ledger.join("seller", "trader"),
      buyer: await ledger.join("buyer", "trader"),
      carrier: await ledger.join("carrier", "carrier", "chamber", "insurer"),
      declarant: await ledger.join("declarant", "forwarder"),
      office: await ledger.join("office", "customs"),
    };
    const {
      kind: _,
      participant: __,
      ...configuration
    } = declarantConfiguration.parse({
      kind: "kontor/declarant-agent/1",
      participant: "participant.json",
      folder: `${ledger.folder}/declarant`,
      party: declarant,
      offices: [office],
      policy: { confirm: "rule", maximum: { EUR: "10000000" } },
    });
    const log = createLog(() => {});
    const agent = await startDeclarant({ configuration, client: cast.declarant, log, pollSeconds: 0.05 });
    const found: DeclarationMeasurement[] = [];
    let n = 0;
    const prepared = async (count: number): Promise<Waiting[]> => {
      const waiting: Waiting[] = [];
      for (let i = 0; i < count; i++) waiting.push(await prepare(cast, ++n));
      return waiting;
    };
    try {
      await depart(cast, await prepared(1));
      for (const shipments of sizes) {
        const [runs, times, whole] = [runsOf(shipments), [] as number[], [] as number[]];
        for (let run = 0; run < runs; run++) {
          const one = await depart(cast, await prepared(shipments));
          times.push(...one.times);
          whole.push(one.wholeMs);
        }
        const [medianMs, p95Ms] = [quantile(times, 0.5), quantile(times, 0.95)];
        found.push({ shipments, runs, medianMs, p95Ms, wholeMs: quantile(whole, 0.5) });
      }
    } finally {
      await agent.close();
    }
    return found;
  } finally {
    await ledger.close();
  }
}

if (import.meta.main) console.dir(await measureDeclarations(process.argv.slice(2).map(Number)));
