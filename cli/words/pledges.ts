import type { HeldPledge } from "../../sdk/src/settle/pledges-held.ts";
import { listed, short, table } from "./table.ts";
import { inLowerCase, money, utc } from "./values.ts";

export interface ShownPledges {
  pledges: {
    controller: string;
    state: HeldPledge["state"];
    reason: HeldPledge["reason"];
    restored: boolean;
    /** Seconds since 1970; matters until the money has moved. */
    expiry: string;
    /** Null where the ticket is not in the store: nothing of it is on the ledger. */
    amount: string | null;
    currency: string | null;
    /** Of the invoice, where this lender can still read it. */
    number: string | null;
    documentId: string | null;
  }[];
}

type Shown = ShownPledges["pledges"][number];

const stateInWords = ({ state, reason, restored }: Shown): string =>
  [
    state === "none" ? "signed, not used" : state,
    reason !== "none" && `(${inLowerCase(reason)})`,
    restored && "and taken back into the invoice",
  ]
    .filter(Boolean)
    .join(" ");

/** Pledges and tickets of a lender, a row each. */
export function pledgesInWords({ pledges }: ShownPledges): string[] {
  if (pledges.length === 0) return ["This lender controls no pledge and has signed no ticket."];
  const rows = pledges.map((pledge) => {
    const { state, expiry, amount, currency, number, controller, documentId } = pledge;
    const until = ["none", "reserved"].includes(state) ? utc(expiry) : null;
    return [stateInWords(pledge), money(amount, currency), until, number && short(number, 32), controller, documentId];
  });
  const unknown = pledges.filter(({ documentId }) => documentId === null).map(({ controller }) => controller);
  return [
    ...table(["state", "amount>", "until (UTC)", "invoice", "controller", "document"], rows),
    ...listed("Found again on the ledger, which says neither amount nor invoice; their tickets do", unknown),
  ];
}
