import { expect } from "chai";
import type { Hex } from "viem";
import { InputInvalid } from "../../sdk/src/errors.ts";
import { cursorOf, pageQuery } from "../shapes/common.ts";
import { type Order, pageOfKept } from "./page-of-kept.ts";

const kept = (n: number, at = 1_700_000_000 + n / 1_000) => ({ id: `0x${n.toString(16).padStart(64, "0")}` as Hex, at });
const all = [1, 2, 3, 4, 5, 6].map((n) => kept(n));
/** As a client follows `next`: what it gives is read by the shape of the query. */
const page = (rows: typeof all, order: Order, next?: string | null) =>
  pageOfKept(rows, order, pageQuery.parse({ limit: "2", ...(next && { cursor: next }) }));

describe("a page of what is kept", () => {
  for (const order of ["newest first", "oldest first"] as const) {
    const whole = order === "oldest first" ? all : [...all].reverse();

    it(`leads to the next one, ${order}, and ends`, () => {
      const pages = [page(all, order)];
      while (pages.at(-1)?.next) pages.push(page(all, order, pages.at(-1)?.next));
      expect(pages.map(({ items }) => items)).to.deep.equal([whole.slice(0, 2), whole.slice(2, 4), whole.slice(4)]);
      expect(page([], order)).to.deep.equal({ items: [], next: null });
    });

    it(`passes no row over, ${order}, where all of the page before were forgotten meanwhile`, () => {
      const { items, next } = page(all, order);
      const left = all.filter((row) => !items.includes(row));
      expect(page(left, order, next).items).to.deep.equal(whole.slice(2, 4));
    });
  }

  it("tells no row twice where others were kept meanwhile", () => {
    const { next } = page(all, "newest first");
    expect(page([...all, kept(7), kept(8)], "newest first", next).items).to.deep.equal([kept(4), kept(3)]);
  });

  it("goes by the id among those of one moment", () => {
    const at = 1_700_000_000.123;
    const same = [3, 1, 2].map((n) => kept(n, at));
    const { items, next } = page(same, "newest first");
    expect(items).to.deep.equal([kept(1, at), kept(2, at)]);
    expect(page(same, "newest first", next)).to.deep.equal({ items: [kept(3, at)], next: null });
  });

  it("is none of a cursor that no page gave", () => {
    for (const place of ["2", "", "x/y", `1/${kept(1).id}x`, `-1/${kept(1).id}`])
      expect(() => page(all, "newest first", cursorOf(place) || "A"), place).to.throw(InputInvalid);
  });
});
