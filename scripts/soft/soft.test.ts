import { expect } from "chai";
import { multiply } from "../../sdk/src/protocol/curve.ts";
import { SLOT, type SlotName } from "../../sdk/src/protocol/document.ts";
import { pointOfKey } from "../../sdk/src/protocol/hash-to-curve.ts";
import { softValueOf, tagOf } from "../../sdk/src/protocol/tag.ts";
import { KINDS } from "./agreement.ts";
import { type Corpus, corpusOf, type Pattern, papersOf, type Read } from "./corpus.ts";
import { scoreOf, sumOf } from "./score.ts";
import { tablesOf } from "./table.ts";

const seed = "0x20260914";
const same = (a: Read, b: Read, ...names: SlotName[]): boolean =>
  names.every((name) => a.slots[SLOT[name]] === b.slots[SLOT[name]]);
const counts = (patterns: readonly Pattern[]): number[] => {
  const { number, trade, transport, order, soft, several, any, cases } = sumOf("all", patterns.map(scoreOf));
  return [cases, number, trade, transport, order, soft, several, any];
};

describe("the corpus of altered invoices", () => {
  let corpus: Corpus;
  let pairs: [Read, Read][];
  before(() => {
    corpus = corpusOf(seed);
    pairs = [...corpus.altered, ...corpus.honest].flatMap(({ cases }) =>
      cases.flatMap(({ first, others }) => others.map((other): [Read, Read] => [first, other])),
    );
  });
  const pattern = (name: string) => {
    const found = [...corpus.altered, ...corpus.honest].find((one) => one.name === name);
    if (found === undefined) throw new Error(`no pattern ${name}`);
    return scoreOf(found);
  };

  it("has 500 altered invoices at least, and as it was when these figures were written down", () => {
    expect(corpus.altered.reduce((sum, { cases }) => sum + cases.length, 0)).to.be.at.least(500);
    expect(counts(corpus.altered)).to.deep.equal([1000, 200, 294, 732, 671, 901, 601, 901]);
    expect(counts(corpus.honest)).to.deep.equal([950, 30, 40, 173, 208, 418, 3, 430]);
  });

  it("agrees in number exactly where issuer and number are the same: the legal duplicate", () => {
    for (const [a, b] of pairs) expect(a.keys.number === b.keys.number).to.equal(same(a, b, "issuer", "number"));
  });

  it("agrees in trade exactly where parties, currency, amount and date are the same", () => {
    for (const [a, b] of pairs)
      expect(a.keys.trade === b.keys.trade).to.equal(same(a, b, "issuer", "counterparty", "currency", "total", "issueDate"));
  });

  it("agrees in transport and order where both name the same one, or neither does and the number is the same", () => {
    for (const [a, b] of pairs) {
      const isDuplicate = a.keys.number === b.keys.number;
      const both = (name: SlotName) => a.slots[SLOT[name]] !== 0n && same(a, b, name);
      const neither = (name: SlotName) => isDuplicate && a.slots[SLOT[name]] === 0n && b.slots[SLOT[name]] === 0n;
      expect(a.keys.transport === b.keys.transport).to.equal(both("transportNumber") || neither("transportNumber"));
      const isOrder = (both("orderNumber") && same(a, b, "counterparty")) || neither("orderNumber");
      expect(a.keys.order === b.keys.order).to.equal(isOrder);
    }
  });

  it("shows that tags and soft values under a real key agree exactly where keys do", () => {
    const k = 2_604_711n ** 11n;
    const sampled = pairs.filter((_, i) => i % 97 === 0);
    const agreed = new Set<boolean>();
    for (const [a, b] of sampled)
      for (const kind of KINDS) {
        const tag = ({ keys }: Read): bigint => tagOf(1, multiply(pointOfKey(keys[kind]), k));
        const [first, second] = [tag(a), tag(b)];
        const isSame = a.keys[kind] === b.keys[kind];
        agreed.add(isSame);
        expect(first === second).to.equal(isSame);
        expect(softValueOf(first) === softValueOf(second)).to.equal(isSame);
      }
    expect([...agreed].sort()).to.deep.equal([false, true]);
  });

  it("refuses what is the same invoice by law, whatever else is edited", () => {
    for (const name of [
      "same invoice in the other format",
      "other format, buyer by another identifier",
      "number re-typed: case, separators, widths",
      "date changed",
      "currency changed",
      "amount changed",
    ]) {
      const { number, cases } = pattern(name);
      expect(number, name).to.equal(cases);
    }
  });

  it("finds what is left of each alteration, and nothing where nothing is left", () => {
    for (const name of ["typo in the number", "look-alike letter in the number", "re-numbered"])
      expect(pattern(name)).to.deep.include({ number: 0, trade: pattern(name).cases });
    expect(pattern("re-issued, waybill re-typed")).to.deep.include({ trade: 0, transport: 40 });
    expect(pattern("re-issued, look-alike in the order")).to.deep.include({ trade: 0, order: 0 });
    expect(pattern("re-issued without waybill and order")).to.deep.include({ any: 0 });
  });

  it("refuses honest invoices only where a seller's numbers are not unique once written in normal form", () => {
    const refused = corpus.honest.map(scoreOf).filter(({ number }) => number > 0);
    expect(refused.map(({ name }) => name)).to.deep.equal([
      "numbers restart each year, no year in them",
      "month and counter without zeros: 1-11 and 11-1",
    ]);
  });

  it("warns of no honest pair that has nothing in common but its parties", () => {
    for (const name of [
      "nothing in common",
      "one seller, one buyer, nothing else in common",
      "same day, same amount, two buyers",
    ])
      expect(pattern(name)).to.deep.include({ any: 0 });
  });

  it("prints every pattern with its counts", () => {
    const text = tablesOf(corpus);
    for (const { name, cases } of [...corpus.altered, ...corpus.honest]) {
      const line = text.split("\n").find((one) => one.startsWith(`  ${name} `));
      expect(line, name).to.match(new RegExp(` ${cases.length} `));
    }
  });

  it("follows from its seed alone", () => {
    const numbers = (one: string) => papersOf(one).altered.flatMap(([, cases]) => cases.map(({ first }) => first.number));
    expect(numbers("0x2")).not.to.deep.equal(numbers(seed));
    expect(numbers(seed)).to.deep.equal(corpus.altered.flatMap(({ cases }) => cases.map(({ first }) => first.paper.number)));
  });
});
