import type { SourceDocument } from "../../declare/source-document.ts";
import type { MoneyMovement } from "../dossier.ts";
import type { ThreeFlows } from "../three-flow-match.ts";
import { SELLER } from "./papers.ts";
import { dossierOf, idOf, opened, type PaperName, type Trade } from "./trade.ts";

const GOODS: readonly PaperName[] = ["transport", "packingList", "notice"];
const MONEY: readonly PaperName[] = ["invoice", "creditNote"];

/** What was pledged and paid for a trade, with its application, all within what the goods are worth. */
export interface MoneyOfTrade {
  movements: MoneyMovement[];
  application: SourceDocument["document"] | null;
}
export const moneyOfTrade = (): MoneyOfTrade => ({
  movements: [
    {
      kind: "pledge",
      number: "0xc0de01",
      amountMinor: 3_000_000n,
      currency: "EUR",
      at: Date.parse("2026-09-20T10:00:00Z") / 1000,
    },
    {
      kind: "pledge",
      number: "0xc0de02",
      amountMinor: "4615000",
      currency: "EUR",
      at: Date.parse("2026-09-21T10:00:00Z") / 1000,
    },
    {
      kind: "payment",
      number: "2026-09-22/1",
      amountMinor: 7_615_000n,
      currency: "EUR",
      at: Date.parse("2026-09-22T10:00:00Z") / 1000,
    },
  ],
  application: {
    type: "financingApplication",
    issuer: SELLER,
    number: "FA-1",
    issueDate: "2026-09-18",
    currency: "EUR",
    totalMinor: "7615000",
    invoiceNumber: "RE-1",
  },
});

/** A trade as `threeFlowMatch` takes it. */
export function flowsOf(made: Trade, { movements, application }: MoneyOfTrade = moneyOfTrade()): ThreeFlows {
  const { declaration, documents, events } = dossierOf(made);
  const of = (names: readonly PaperName[]): SourceDocument[] =>
    documents.filter(({ documentId }) => names.some((name) => idOf(name) === documentId));
  const rest = documents.filter((document) => ![...of(GOODS), ...of(MONEY)].includes(document));
  return {
    goods: { documents: of(GOODS), ...(events ? { events } : {}) },
    money: { movements, documents: [...of(MONEY), ...(application ? [opened("application", application)] : [])] },
    information: { documents: rest, declarations: [declaration] },
  };
}
