import type { Hex } from "viem";
import {
  declarationOf,
  demandFact,
  documentOf,
  type FactStatement,
  register,
  requireTradeDocument,
  type SourceDocument,
  shipmentOf,
  showFact,
  type TradeDocument,
  threeFlowMatch,
  verifyFact,
} from "../../sdk/src/node.ts";
import { decodeContent } from "../../sdk/src/seal/content.ts";
import { CALENDAR, until } from "./calendar.ts";
import { opened } from "./clearance.ts";
import { contentOf } from "./papers.ts";
import { PARTIES, type PartyName } from "./parties.ts";
import { stages } from "./report.ts";
import { givingOf, type Registered } from "./sharing.ts";
import type { Journey } from "./shipping.ts";
import { actor, addressOf, euro, type Stage } from "./stage.ts";

const rights = ["read"] as const;

/** The seller's application, which names the papers that it rests on. */
function applicationFor(invoice: TradeDocument, papers: readonly SourceDocument[]): TradeDocument {
  const { issuer, number, currency, totalMinor } = invoice;
  return {
    type: "financingApplication",
    issuer,
    counterparty: { name: PARTIES.firstBank.name, id: PARTIES.firstBank.id },
    number: `FA-${number}`,
    issueDate: CALENDAR.financing.slice(0, 10),
    invoiceNumber: number,
    currency,
    totalMinor,
    references: papers.map(({ documentId, document }) => ({ type: document.type, number: document.number, documentId })),
  };
}

/** A document as a party that may read it has it. */
async function read({ parties }: Stage, by: PartyName, documentId: Hex): Promise<SourceDocument> {
  const record = await parties[by].store?.documents.get(documentId.toLowerCase());
  if (record === undefined) throw new Error(`${actor(by)} cannot read ${documentId}`);
  const document = requireTradeDocument(decodeContent(record.content, BigInt(documentId)));
  const { issuer, assurance } = await documentOf(parties[by], documentId);
  return { documentId, document, issuer, assurance, version: 0, keyVersion: record.keyVersion };
}

/** Goods, money and information, as the bank that may read everything holds them together. Returns why it lends nothing: what is grave. */
async function matchFlows(stage: Stage, papers: readonly SourceDocument[], { shipmentId }: Journey): Promise<string[]> {
  const { tell, parties } = stage;
  const of = (...types: TradeDocument["type"][]) => papers.filter(({ document }) => types.includes(document.type));
  const { events } = await shipmentOf(parties.firstBank, shipmentId);
  const { agreements, mismatches } = await tell.step(
    actor("firstBank"),
    `opens ${papers.length} papers and holds goods, money and information together`,
    async () =>
      threeFlowMatch({
        goods: {
          events: events.filter(({ corrected }) => !corrected).map(({ event, occurredAt }) => ({ class: event, occurredAt })),
          documents: of("waybill", "packingList"),
        },
        money: { documents: of("invoice", "financingApplication") },
        information: { documents: of("certificateOfOrigin", "insurancePolicy"), declarations: of("importDeclaration") },
      }),
  );
  const agreed = agreements.filter(({ agrees }) => agrees);
  tell.note(`${agreed.length} comparisons agree (${[...new Set(agreed.map(({ aspect }) => aspect))].join(", ")})`);
  for (const { what, severity } of mismatches) tell.note(`does not agree, ${severity}: ${what}`);
  return mismatches.filter(({ severity }) => severity === "grave").map(({ what }) => what);
}

/** What a bank without a grant is shown of papers that it cannot read. */
async function showFacts({ tell, parties }: Stage, { invoice, packingList }: Registered): Promise<void> {
  const { documentId } = invoice;
  const shown = async (what: string, statement: FactStatement) => {
    const demand = demandFact(parties.secondBank, statement);
    const prove = (progress: (text: string) => void) => showFact(parties.seller, { demand, onProgress: stages(progress) });
    await tell.step(actor("secondBank"), `is shown, without a grant: ${what}`, async (progress) => {
      const { answer } = await prove(progress);
      await verifyFact(parties.secondBank, { demand, answer });
    });
  };
  const floor = 5_000_000n;
  await shown(`the invoice is over ${euro(floor)} or more`, {
    fact: "amountBelow",
    documentId,
    currency: 978,
    atLeast: true,
    threshold: floor,
  });
  await shown("invoice and packing list are of one sale and one transport", {
    fact: "documentsMatch",
    documentIds: [documentId, packingList],
    matches: [
      { slots: ["number", "invoiceNumber"], tolerance: 0n },
      { slots: ["transportNumber", "transportNumber"], tolerance: 0n },
    ],
  });
}

/** The bank may read the whole set, and the seller's application, which names it. Returns why the bank lends nothing on it. */
async function handIn(stage: Stage, documents: Registered, { journey, cleared }: { journey: Journey; cleared: boolean }) {
  const { tell, parties } = stage;
  const bank = "firstBank";
  const { grants, regrants } = givingOf(stage);
  const { invoice, packingList, origin, policy, waybill } = documents;
  const { documentId: declared, certificate } = await declarationOf(parties.importForwarder, journey.importId);
  if (declared === undefined || (certificate !== undefined) !== cleared)
    throw new Error("the import was not judged as it should be");
  const ids = [invoice.documentId, packingList, origin, waybill, policy, declared];
  await tell.together(
    "All parties",
    `let ${actor(bank)} read invoice, packing list, certificates, waybill, policy, declaration`,
    async () => {
      await grants("seller", bank, { documentId: invoice.documentId, what: "invoice", rights });
      await grants("seller", bank, { documentId: packingList, what: "packing list", rights });
      await grants("chamber", bank, { documentId: origin, what: "certificate of origin", rights });
      await grants("carrier", bank, { documentId: waybill, what: "waybill", rights });
      await grants("insurer", bank, { documentId: policy, what: "policy", rights });
      await grants("importForwarder", bank, { documentId: declared, what: "import declaration", rights });
      if (certificate === undefined) return;
      await opened(stage, "importForwarder", certificate);
      await regrants("importForwarder", bank, { documentId: certificate, what: "clearance certificate", rights });
      ids.push(certificate);
    },
  );
  const papers = await Promise.all(ids.map((id) => read(stage, bank, id)));
  const application = applicationFor(papers[0]?.document as TradeDocument, papers);
  const { documentId } = await tell.step(actor("seller"), "registers its application, which names them all", () =>
    register(parties.seller, { content: contentOf(application), counterparty: addressOf(parties[bank]) }),
  );
  await grants("seller", bank, { documentId, what: "application", rights });
  return matchFlows(stage, [...papers, await read(stage, bank, documentId)], journey);
}

/** The seller applies with the whole set of papers, the cleared declaration among them; the second bank gets facts instead. */
export async function applyForFinance(stage: Stage, documents: Registered, journey: Journey): Promise<void> {
  stage.tell.chapter("The seller applies for finance: one bank reads the whole set, the other is shown facts");
  await until(stage.network, "financing");
  const reasons = await handIn(stage, documents, { journey, cleared: true });
  // Nothing is lent, and there is no story left to tell, where the papers of the trade do not agree.
  if (reasons.length > 0) throw new Error(`${actor("firstBank")} lends nothing: ${reasons.join(" ")}`);
  await showFacts(stage, documents);
}

/** The seller asks the same bank for finance on the falsified papers. */
export async function applyFalsely(stage: Stage, documents: Registered, journey: Journey): Promise<void> {
  const { tell } = stage;
  const reasons = await handIn(stage, documents, { journey, cleared: false });
  if (reasons.length === 0) throw new Error(`${actor("firstBank")} should lend nothing on papers that do not agree`);
  tell.note("so it lends nothing: what is grave stops it before any question of what is financed already");
  tell.report.notLent.push({ bank: actor("firstBank"), reasons });
}
