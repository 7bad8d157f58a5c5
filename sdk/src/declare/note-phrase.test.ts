import { expect } from "chai";
import { sayPhrase } from "../say/phrase.ts";
import { notePhrase } from "./note-phrase.ts";
import { changed, completeSet, draft, INVOICE, source } from "./testing/sources.ts";

describe("notePhrase", () => {
  it("knows every note that drafting writes, and says it in Chinese", () => {
    const credit = { type: "creditNote", currency: "EUR", totalMinor: "30", invoicedMinor: "30" } as const;
    const invoice = changed(INVOICE, { invoicedMinor: "5000" });
    const sets = [
      completeSet(),
      [invoice, changed(INVOICE, { number: "RE-2" }), source({ ...credit, invoiceNumber: invoice.document.number })],
    ];
    const drafts = sets.flatMap((set) => (["CIF", "FOB"] as const).map((valueBasis) => draft(set, { valueBasis })));
    const notes = new Set(drafts.flatMap(({ document }) => (document.sources ?? []).flatMap(({ note }) => note ?? [])));
    for (const note of notes) {
      const found = notePhrase(note);
      expect(found, note).not.to.equal(undefined);
      expect(found && sayPhrase(found, "en")).to.equal(note);
      expect(found && sayPhrase(found, "zh"), note).to.match(/\p{Script=Han}/u);
    }
    expect([...notes].join("\n"))
      .to.include("one of 3 that were added up, with what was prepaid")
      .and.include("taken off, with what was prepaid")
      .and.match(/^CIF: price \+ freight/m)
      .and.match(/^FOB: price$/m);
  });

  it("leaves a declarant its own words, however close they come", () => {
    for (const note of [
      "as agreed",
      "taken off, as agreed",
      "Taken off",
      "one of 999999 that were added up",
      "one of 1001 that were added up",
      "one of 1 that were added up",
      "one of 3 that were added up, taken off",
      "taken off, taken off, taken off",
      "with what was prepaid, taken off",
      "CIF: price - freight",
      "CIF: price + insurance + freight",
      "CIF: price + tax",
      "",
      ", ",
    ])
      expect(notePhrase(note), note).to.equal(undefined);
  });
});
