import type { Traded } from "./console.ts";
import { actor, euro, type Stage } from "./stage.ts";

/** What the trade came to, for whoever reads nothing else. */
export function inShort({ tell }: Stage, { invoice, tickets }: Pick<Traded, "invoice" | "tickets">): string[] {
  const { pledges, declarations, notLent } = tell.report;
  const [second, third] = [actor("secondBank"), actor("thirdBank")];
  const inspected = declarations.filter(({ state }) => state === "inspection").length;
  return [
    `The invoice over ${euro(invoice.total)} was financed once: ${pledges.map(({ part }) => part).join("; ")}.`,
    `Why ${third} was refused: it wanted the same last ${euro(BigInt(tickets.second.amount))} as ${second}, and both could prove that the`,
    "part was free. The ledger has one entry (a note) for what is left of an invoice, and whoever uses it uses it up.",
    `${second} was first in the block, so the contract refused ${third}, which learns that, and not who was first.`,
    `The same goods under a new invoice number break no rule of the ledger, so ${third} was warned before it signed.`,
    `Agents cleared ${declarations.length - inspected} declarations by the carrier's reports alone. ${inspected} was sent to inspection for a false weight`,
    `and a wrong origin, and ${notLent.map(({ bank }) => bank).join(", ")} lent nothing on its papers.`,
  ];
}
