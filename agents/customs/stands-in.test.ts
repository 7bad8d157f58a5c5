import { expect } from "chai";
import type { Hex } from "viem";
import type { z } from "zod";
import type { DocumentTypeName, SlotName } from "../../sdk/src/protocol/document.ts";
import { factStatement } from "../../sdk/src/show/fact-shapes.ts";
import { acceptedFact } from "./accepted-fact.ts";
import { standsIn } from "./stands-in.ts";

const id = (n: number): Hex => `0x${n.toString(16).padStart(64, "0")}`;
const [unread, packingList, waybill, stranger] = [id(0xa), id(2), id(3), id(4)];

type Line = z.input<typeof acceptedFact>;

/** Slots of which a fact says something. */
type Telling = Exclude<SlotName, "schema">;

describe("what stands in for an unread document", () => {
  const read = new Map<Hex, DocumentTypeName>([
    [packingList, "packingList"],
    [waybill, "waybill"],
  ]);
  /** Whether a statement is accepted by a policy's line; `shown` holds what is disclosed. */
  const accepts = (
    line: Line,
    statement: z.input<typeof factStatement>,
    shown: { slot: SlotName; value: bigint }[] = [],
  ): boolean =>
    standsIn([acceptedFact.parse(line)], [{ statement: factStatement.parse(statement), shown }], {
      documentId: unread,
      type: "invoice",
      read,
    });
  const type = "invoice";

  it("is nothing where the policy lists nothing, and nothing of another type or document", () => {
    const line: Line = { type, fact: "originInSet", countries: ["DE"] };
    const shown = { fact: "originInSet" as const, documentId: unread, countries: ["DE"] };
    expect(accepts(line, shown)).to.equal(true);
    expect(accepts(line, { ...shown, documentId: `0x${unread.slice(2).toUpperCase()}` })).to.equal(true);
    expect(accepts(line, { ...shown, documentId: stranger })).to.equal(false);
    expect(accepts({ ...line, type: "packingList" }, shown)).to.equal(false);
    const facts = [{ statement: factStatement.parse(shown), shown: [] }];
    expect(standsIn([], facts, { documentId: unread, type, read })).to.equal(false);
  });

  it("is an origin in a part of the office's set", () => {
    const line: Line = { type, fact: "originInSet", countries: ["NL", "DE", "AT"] };
    const of = (...countries: string[]) => accepts(line, { fact: "originInSet", documentId: unread, countries });
    expect([of("AT", "DE"), of("AT", "DE", "NL"), of("DE", "FR")]).to.deep.equal([true, true, false]);
  });

  it("is an amount on the office's side of its threshold", () => {
    const of = (atLeast: boolean, threshold: string, change: object = {}) =>
      accepts(
        { type, fact: "amountBelow", currency: "EUR", atLeast, threshold: "1000" },
        { fact: "amountBelow", documentId: unread, currency: 978, atLeast, threshold, ...change },
      );
    expect([of(false, "1000"), of(false, "999"), of(false, "1001")]).to.deep.equal([true, true, false]);
    expect([of(true, "1000"), of(true, "1001"), of(true, "999")]).to.deep.equal([true, true, false]);
    expect(of(false, "1000", { currency: 840 })).to.equal(false);
    expect(of(false, "1000", { atLeast: true })).to.equal(false);
  });

  it("is what the slots hold that the office wants to see, and not that they hold nothing", () => {
    const line: Line = { type, fact: "disclose", slots: ["total", "currency"] };
    const of = (...shown: [Telling, bigint, string?][]) =>
      accepts(
        line,
        { fact: "disclose", documentId: unread, slots: shown.map(([slot]) => slot) },
        shown.map(([slot, value, readable]) => ({ slot, value, ...(readable && { readable }) })),
      );
    expect(of(["currency", 978n, "EUR"], ["number", 7n], ["total", 5n])).to.equal(true);
    expect(of(["currency", 978n, "EUR"])).to.equal(false);
    expect(of(["currency", 978n, "EUR"], ["total", 0n])).to.equal(false);
    expect(of(["currency", 978n], ["total", 5n]), "without the words that it is of").to.equal(false);
  });

  it("is agreement with a document that was read, within the office's tolerance", () => {
    const matches = [{ slots: ["grossWeight", "grossWeight"] as [Telling, Telling], tolerance: "100" }];
    const line: Line = { type, fact: "documentsMatch", other: "packingList", matches };
    const of = (documentIds: Hex[], tolerance = "100", names: Telling[] = documentIds.map(() => "grossWeight")) =>
      accepts(line, { fact: "documentsMatch", documentIds, matches: [{ slots: names, tolerance }] });
    expect([of([unread, packingList]), of([packingList, unread]), of([unread, packingList], "0")]).to.deep.equal([
      true,
      true,
      true,
    ]);
    expect(of([unread, packingList], "101")).to.equal(false);
    expect(of([unread, packingList], "100", ["netWeight", "grossWeight"])).to.equal(false);
    expect([of([unread, waybill]), of([unread, stranger])], "of another type, or unread").to.deep.equal([false, false]);
    // Each differs from the first by up to 50, and so they may from each other by 100.
    expect([of([waybill, unread, packingList], "50"), of([waybill, unread, packingList], "51")]).to.deep.equal([true, false]);
  });

  it("is every match that the office asks for, shown by one fact", () => {
    const match = (slot: Telling) => ({ slots: [slot, slot] as [Telling, Telling], tolerance: "0" });
    const line: Line = {
      type,
      fact: "documentsMatch",
      other: "packingList",
      matches: [match("packages"), match("container")],
    };
    const of = (...names: Telling[]) =>
      accepts(line, { fact: "documentsMatch", documentIds: [unread, packingList], matches: names.map(match) });
    expect([of("container", "packages"), of("packages")]).to.deep.equal([true, false]);
  });

  it("is several facts together where the office wants them so, and no part of them", () => {
    const line: Line = {
      type,
      fact: "together",
      of: [
        { fact: "originInSet", countries: ["DE"] },
        { fact: "amountBelow", currency: "EUR", atLeast: false, threshold: "1000" },
      ],
    };
    const proven = (statement: z.input<typeof factStatement>) => ({ statement: factStatement.parse(statement), shown: [] });
    const origin = proven({ fact: "originInSet", documentId: unread, countries: ["DE"] });
    const amount = (documentId: Hex) =>
      proven({ fact: "amountBelow", documentId, currency: 978, atLeast: false, threshold: "900" });
    const of = (...facts: ReturnType<typeof proven>[]) =>
      standsIn([acceptedFact.parse(line)], facts, { documentId: unread, type, read });
    expect([of(origin, amount(unread)), of(amount(unread), origin)]).to.deep.equal([true, true]);
    expect([of(origin), of(amount(unread)), of(origin, origin), of()]).to.deep.equal([false, false, false, false]);
    expect(of(origin, amount(stranger)), "of another document").to.equal(false);
    const either = [acceptedFact.parse(line), acceptedFact.parse({ type, fact: "originInSet", countries: ["DE"] })];
    expect(standsIn(either, [origin], { documentId: unread, type, read }), "an alternative").to.equal(true);
    for (const wrong of [
      { ...line, of: line.of.slice(0, 1) },
      { ...line, of: [line, line] },
      { ...line, countries: ["DE"] },
    ])
      expect(acceptedFact.safeParse(wrong).success).to.equal(false);
  });

  it("is no sum of a pool: a policy cannot ask for one", () => {
    expect(acceptedFact.safeParse({ type, fact: "sumBelow", currency: "EUR", atLeast: true, threshold: "1" }).success).to.equal(
      false,
    );
    const statement = { fact: "sumBelow" as const, documentIds: [unread], currency: 978, atLeast: true, threshold: "5000" };
    expect(accepts({ type, fact: "amountBelow", currency: "EUR", atLeast: true, threshold: "1" }, statement)).to.equal(false);
  });
});
