import { actor, euro, type Invoice, type Stage } from "./stage.ts";

/** What the trade came to, for whoever reads nothing else. */
export function inShort({ tell }: Stage, { total }: Invoice): string[] {
  const { pledges, declarations, notLent } = tell.report;
  const [second, third] = [actor("secondBank"), actor("thirdBank")];
  const inspected = declarations.filter(({ state }) => state === "inspection").length;
  return [
    `The invoice over ${euro(total)} was financed once: ${pledges.map(({ part }) => part).join("; ")}.`,
    `${third} wanted the rest as well, and was refused: the ledger has one note for what is left of an invoice, each note is`,
    `used up once, and ${second} was first in the block. ${third} learns that, and not who was first or for how much.`,
    `The same goods under a new invoice number break no rule of the ledger, so ${third} was warned before it signed.`,
    `Agents cleared ${declarations.length - inspected} declarations by the carrier's reports alone. ${inspected} was sent to inspection for a false weight`,
    `and a wrong origin, and ${notLent.map(({ bank }) => bank).join(", ")} lent nothing on its papers.`,
  ];
}
