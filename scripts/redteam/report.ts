import type { Engagement } from "./engagement.ts";

const line = (name: string, ...cells: string[]): string =>
  `  ${name.padEnd(64)}${cells.map((cell) => cell.padStart(12)).join("")}`;
const rate = (guesses: number, milliseconds: number): string =>
  Math.round((1_000 * guesses) / Math.max(milliseconds, 0.01)).toLocaleString("en");
const of = (found: number, all: number): string => `${found}/${all}`;

/** What was found that no adversary may find, and what the controls missed. Empty: all is as it should be. */
export function faultsOf({ strategies, control, plain, invoices, pledges, dictionary, lengths }: Engagement): string[] {
  const found = strategies
    .filter((one) => one.invoices + one.pledges + one.linked > 0)
    .map(({ name }) => `found without t shares: ${name}`);
  const idle = strategies.filter(({ guesses }) => guesses === 0).map(({ name }) => `nothing was tried: ${name}`);
  const missed = control.invoices < invoices || control.pledges < pledges ? ["t shares did not find everything"] : [];
  const stood = plain.filter((one) => one.invoices < invoices).map(({ name }) => `did not fall: ${name}`);
  const told = lengths.some((left) => left < dictionary) ? ["lengths of sealed invoices tell them apart"] : [];
  return [...found, ...idle, ...told, ...missed, ...stood];
}

/** Tables for a terminal. */
export function reportOf(engagement: Engagement): string {
  const { invoices, pledges, dictionary, strategies, control, plain, lengths, repeatedSoft } = engagement;
  const head = (what: string) => line(what, "invoices", "pledges", "links", "guesses", "guesses/s");
  const verdict = (one: Engagement["control"]): string =>
    line(
      one.name,
      of(one.invoices, invoices),
      of(one.pledges, pledges),
      String(one.linked),
      one.guesses.toLocaleString("en"),
      rate(one.guesses, one.milliseconds),
    );
  return [
    head("The ledger, without t shares"),
    ...strategies.map(verdict),
    "",
    head("The ledger, with t shares (control)"),
    verdict(control),
    "",
    head("A registry of plain hashes of the same invoices"),
    ...plain.map((one) =>
      line(one.name, of(one.invoices, invoices), "", "", one.guesses.toLocaleString("en"), rate(one.guesses, one.milliseconds)),
    ),
    "",
    "Beside that:",
    `  ${repeatedSoft} soft values stand in a second pledge: two documents of one trade, transport or order, both pledged. It names neither.`,
    `  Lengths of sealed invoices leave ${lengths.join(", ")} of the dictionary's ${dictionary} entries: they are padded to whole kilobytes.`,
    "  Times are left aside: a pledge that follows its enrolment at once, or a notes root that few enrolments precede, narrows what it can be of.",
    "  Who registered a document, for whom and when is open by design; so is that it was enrolled.",
  ].join("\n");
}
