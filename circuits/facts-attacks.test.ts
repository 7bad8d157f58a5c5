import { identifierSlot, SLOT } from "../sdk/src/protocol/document.ts";
import { ORIGINS_DEPTH } from "../sdk/src/protocol/facts.ts";
import { FIELD_ORDER, hashNode } from "../sdk/src/protocol/hash.ts";
import * as facts from "./testing/facts.ts";
import { Fragment } from "./testing/fragment.ts";
import { Statement } from "./testing/statement.ts";
import { leanTree, pathOf } from "./testing/trees.ts";
import type { Input } from "./testing/witness.ts";

const EQUAL_TOTALS = { total: 600_000n };
const DISTINCT = "NonZero()(keys[i] - keys[j]);";

/**
 * Issuers choose what stands in their slots, also what no honest document would hold. Each test shows first that its attack works on a
 * statement without defences (circuits/testing/unguarded-….circom).
 */
describe("attacks on facts", () => {
  let agreement: Fragment;
  let pool: Fragment;
  let origin: Fragment;
  let documentsMatch: Statement;
  let sumBelow: Statement;
  let originInSet: Statement;
  let amountBelow: Statement;
  before(async () => {
    agreement = await Fragment.open("unguarded-agreement");
    pool = await Fragment.open("unguarded-pool");
    origin = await Fragment.open("unguarded-origin");
    documentsMatch = await Statement.open("documentsMatch");
    sumBelow = await Statement.open("sumBelow");
    originInSet = await Statement.open("originInSet");
    amountBelow = await Statement.open("amountBelow");
  });
  const weighed = (values: readonly [bigint, bigint], tolerance: bigint): Input =>
    facts.documentsMatchInput(
      values.map((grossWeight) => ({ grossWeight })).concat(values.map(() => ({ grossWeight: values[0] }))),
      [{ slots: ["grossWeight"], tolerance }],
    );

  it("tolerance: two weights on both sides of 0 wrap around the field and come near", () => {
    const values = [FIELD_ORDER - 1n, 1n] as const;
    agreement.accepts({ values, tolerance: 2n });
    documentsMatch.rejects(weighed(values, 2n), "Agreement", "InRange(64)(numbers[i]);");
  });

  it("tolerance: two hashes that an issuer chose close to each other", () => {
    const hash = identifierSlot("HLXU 123456-7");
    agreement.accepts({ values: [hash, hash + 5n], tolerance: 5n });
    documentsMatch.rejects(weighed([hash, hash + 5n], 5n), "Agreement", "InRange(64)(numbers[i]);");
    documentsMatch.rejects(weighed([hash, hash + 5n], 0n), "Agreement", "InRange(65)(tolerance - values[i] + values[0]);");
  });

  it("absence: what neither document says agrees", () => {
    agreement.accepts({ values: [0n, 0n], tolerance: 0n });
    agreement.accepts({ values: [0n, 3n], tolerance: 5n });
    for (const [values, tolerance] of [
      [[0n, 0n], 0n],
      [[0n, 3n], 5n],
      [[3n, 0n], 5n],
    ] as const)
      documentsMatch.rejects(weighed(values, tolerance), "Agreement", "NonZero()(values[i]);");
  });

  it("P1: one invoice twice in a pool, in two places or as two documents with one number", () => {
    pool.accepts({ totals: [600_000n, 600_000n], threshold: 1_200_000n, atLeast: 1n });
    const single = facts.sumBelowInput([EQUAL_TOTALS], { threshold: 1_200_000n }) as Record<string, bigint[]>;
    const twice = { documents: single.documents?.with(1, single.documents[0] as bigint), used: single.used?.with(1, 1n) };
    sumBelow.rejects({ ...single, ...twice } as Input, "SumBelow", DISTINCT);
    const copies = [EQUAL_TOTALS, { ...EQUAL_TOTALS, number: identifierSlot("INV-0"), issueDate: 5n }];
    sumBelow.rejects(facts.sumBelowInput(copies, { threshold: 1_200_000n }), "SumBelow", DISTINCT);
  });

  it("pool: a place that names no document counts all the same", () => {
    pool.accepts({ totals: [600_000n, 600_000n], threshold: 1_200_000n, atLeast: 1n });
    const padded = facts.sumBelowInput([EQUAL_TOTALS], { threshold: 1_200_000n });
    sumBelow.rejects(padded, "BelowOrAtLeast", "InRange(BITS)(difference);");
    const used = (padded.used as bigint[]).with(1, 1n);
    sumBelow.rejects({ ...padded, used }, "PoolPlace", "document === used * commitment;");
  });

  it("pool: a total that is negative in the field takes from the others, and one beyond the range adds at will", () => {
    for (const [total, threshold, atLeast] of [
      [FIELD_ORDER - 599_999n, 2n, 0n],
      [(1n << 67n) + 5n, 1n << 67n, 1n],
    ] as const) {
      pool.accepts({ totals: [600_000n, total], threshold, atLeast });
      const input = facts.sumBelowInput([EQUAL_TOTALS, { total }], { threshold, atLeast });
      sumBelow.rejects(input, "PoolPlace", "InRange(64)(slots[SLOT_TOTAL()]);");
    }
  });

  it("amount: a total beyond the range is below, and one that is absent is below everything", () => {
    pool.accepts({ totals: [FIELD_ORDER - 5n, 0n], threshold: 100n, atLeast: 0n });
    pool.accepts({ totals: [0n, 0n], threshold: 1n, atLeast: 0n });
    const below = (total: bigint, threshold: bigint) => facts.amountBelowInput({ total }, { threshold, atLeast: 0n });
    amountBelow.rejects(below(FIELD_ORDER - 5n, 100n), "BelowOrAtLeast", "InRange(BITS)(amount);");
    amountBelow.rejects(below(0n, 1n), "AmountBelow", "NonZero()(slots[SLOT_TOTAL()]);");
  });

  it("origin: a document that names an inner node of the tree as its country", () => {
    const plain = leanTree(facts.ORIGINS);
    const node = hashNode(facts.ORIGINS[0] as bigint, facts.ORIGINS[1] as bigint);
    const path = pathOf(plain, 0);
    const above = (values: readonly bigint[], padding: bigint) => [...values.slice(1, ORIGINS_DEPTH), padding];
    const [siblings, bits, switches] = [above(path.siblings, 0n), above(path.bits, 0n), above(path.switches, 0n)];
    origin.accepts({ origin: node, siblings, bits, switches, originsRoot: plain.root });

    const tree = facts.originsTree(facts.ORIGINS);
    const inner = hashNode(tree.leaves[0] as bigint, tree.leaves[1] as bigint);
    const real = pathOf(tree, 0);
    const paths = { originSiblings: above(real.siblings, 0n), originBits: bits, originSwitches: switches };
    for (const named of [inner, tree.leaves[0] as bigint, tree.root]) {
      originInSet.rejects(facts.originInSetInput({ origin: named }, paths), "OriginInTree", "root === originsRoot;");
    }
  });

  it("layout: what a later schema holds in a slot is not read as what this one has there", () => {
    const line = "slots[SLOT_SCHEMA()] === SCHEMA_VERSION();";
    amountBelow.rejects(facts.amountBelowInput({ schema: 2n }), "AmountBelow", line);
    const schema = Array.from({ length: 4 }, () => ({ schema: 0n }));
    documentsMatch.rejects(facts.documentsMatchInput(schema), "FullDocument", line);
    sumBelow.rejects(facts.sumBelowInput([{ schema: 0n }], { threshold: 1n }), "PoolPlace", line);
    originInSet.rejects(facts.originInSetInput({ schema: BigInt(SLOT.origin) }), "OriginInSet", line);
  });
});
