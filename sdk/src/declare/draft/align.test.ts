import { expect } from "chai";
import fc from "fast-check";
import type { GoodsItem } from "../../document/goods.ts";
import { namedSlots } from "../../document/slots.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import { source } from "../testing/sources.ts";
import { align } from "./align.ts";
import { SLOT_OF } from "./slot-of.ts";
import { spansOf } from "./spans.ts";

const list = source({ type: "packingList" });
const lines = (items: readonly GoodsItem[]) => items.map((item) => ({ item, source: list }));
const item = (description: string, harmonizedCode?: string): GoodsItem => ({
  description,
  ...(harmonizedCode && { harmonizedCode }),
});
/** For each item, which line was found. */
const found = (items: readonly GoodsItem[], others: readonly GoodsItem[]): (number | undefined)[] =>
  align(items, lines(others)).map((line) => (line === undefined ? undefined : others.indexOf(line.item)));

describe("align", () => {
  const [a, b] = [item("Milk powder", "04022118"), item("Butter", "04051011")];

  it("finds lines in any order, by description as people write it", () =>
    expect(found([a, b], [item("BUTTER"), item("milk-powder")])).to.deep.equal([1, 0]));
  it("finds a line by HS code, of six digits or more", () =>
    expect(found([a, b], [item("other words", "040510"), item("again others", "0402219900")])).to.deep.equal([1, 0]));
  it("tells equal descriptions apart by their HS codes", () =>
    expect(
      found([item("Part", "84195000"), item("Part", "84212100")], [item("Part", "842121"), item("Part", "841950")]),
    ).to.deep.equal([1, 0]));
  it("finds nothing where two lines or two items could be meant", () => {
    expect(found([a], [item("Milk powder"), item("Milk powder")])).to.deep.equal([undefined]);
    expect(found([item("Part"), item("Part")], [item("Part")])).to.deep.equal([undefined, undefined]);
    expect(found([a], [])).to.deep.equal([undefined]);
  });
  it("gives a line to one item alone, the description going before the HS code", () =>
    expect(found([item("X", "111111"), item("Y", "222222")], [item("X", "222222")])).to.deep.equal([0, undefined]));

  it("never gives a line twice, nor one that shares no key", () => {
    const any = fc.array(
      fc.record({
        description: fc.constantFrom("A", "B", "C", "D"),
        harmonizedCode: fc.constantFrom("111111", "2222220", undefined),
      }),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(any, any, (items, others) => {
        const used = found(items, others).filter((index) => index !== undefined);
        expect(new Set(used).size).to.equal(used.length);
        for (const [index, line] of align(items, lines(others)).entries())
          if (line) {
            const own = items[index] as GoodsItem;
            const isSame = own.description === line.item.description || own.harmonizedCode === line.item.harmonizedCode;
            expect(isSame).to.equal(true);
          }
      }),
      { seed: 20260914 },
    );
  });
});

describe("spansOf", () => {
  it("joins neighbours with the same key and leaves out what has none", () =>
    expect(spansOf(["a", "a", undefined, "a", "b"], (value) => value)).to.deep.equal([
      { from: 0, to: 1, value: "a" },
      { from: 3, to: 3, value: "a" },
      { from: 4, to: 4, value: "b" },
    ]));
});

describe("slotOf", () => {
  const party = { id: { scheme: "A", value: "B" } };
  const bare = { type: "invoice", issuer: party, number: "1", issueDate: "2026-01-01" } as const satisfies TradeDocument;
  const others: Record<string, unknown> = {
    type: "contract",
    issuer: { id: { scheme: "A", value: "C" } },
    counterparty: party,
    carrier: party,
    issueDate: "2026-01-02",
    currency: "EUR",
    originCountries: ["DE"],
    packages: 5,
    grossWeightKg: "5",
    netWeightKg: "5",
    harmonizedCode: "040221",
    typeCode: "380",
  };
  for (const [member, slot] of Object.entries(SLOT_OF))
    it(`names the slot that ${member} is in, and no other`, () => {
      const value = others[member] ?? (member.endsWith("Minor") ? "7" : member.endsWith("Date") ? "2026-01-02" : "AB1");
      const before = namedSlots(bare);
      const after = namedSlots({ ...bare, [member]: value } as TradeDocument);
      const differing = Object.keys(after).filter((name) => after[name as "type"] !== before[name as "type"]);
      expect(differing).to.deep.equal([slot]);
    });
});
