import { SLOT, type SlotName } from "../sdk/src/protocol/document.ts";
import { type Match, termsOf } from "../sdk/src/protocol/facts.ts";
import { FIELD_ORDER } from "../sdk/src/protocol/hash.ts";
import { AGREED, documentsMatchInput } from "./testing/facts.ts";
import { INVOICE } from "./testing/scenario.ts";
import { describeSoundness, describeStatement, Statement, vectorInput } from "./testing/statement.ts";
import type { Input } from "./testing/witness.ts";

const MAX = (1n << 64n) - 1n;
const UPPER = "InRange(65)(tolerance - values[i] + values[0]);";
const LOWER = "InRange(65)(tolerance + values[i] - values[0]);";
const NUMBER = "InRange(64)(numbers[i]);";

/** One match of one slot of all papers. */
const alone = (name: SlotName, tolerance: bigint): Match[] => [{ slots: [name], tolerance }];
/** The papers with these gross weights. */
const weights = (values: readonly bigint[], tolerance: bigint): Input =>
  documentsMatchInput(
    values.map((grossWeight) => ({ grossWeight })),
    alone("grossWeight", tolerance),
  );

describe("circuit documentsMatch", () => {
  let documentsMatch: Statement;
  before(async () => {
    documentsMatch = await Statement.open("documentsMatch");
  });
  describeStatement(() => documentsMatch, { constraints: 8824 });
  describe("without tolerance", () => {
    describeSoundness(
      () => documentsMatch,
      () => documentsMatchInput([], alone("vessel", 0n)),
    );
  });
  const rejects = (input: Input, template: string, line: string) => documentsMatch.rejects(input, template, line);

  describe("the documents", () => {
    it("rejects another document or salt in any place", () => {
      const { documents, salts } = vectorInput("documentsMatch") as Record<string, bigint[]>;
      for (const i of [0, 1, 2, 3]) {
        const line = "commitments[i] === documents[i];";
        rejects({ ...vectorInput("documentsMatch"), documents: documents?.with(i, 1n) ?? [] }, "DocumentsMatch", line);
        rejects({ ...vectorInput("documentsMatch"), salts: salts?.with(i, 1n) ?? [] }, "DocumentsMatch", line);
      }
    });
    it("rejects another layout of slots in any of them", () => {
      for (const i of [0, 1, 2, 3]) {
        const changes = [0, 1, 2, 3].map((at) => (at === i ? { schema: 2n } : {}));
        rejects(documentsMatchInput(changes), "FullDocument", "slots[SLOT_SCHEMA()] === SCHEMA_VERSION();");
      }
    });
  });

  describe("equality", () => {
    it("compares every slot that a match can name, with itself alone", () => {
      const paper = { ...INVOICE, invoiceNumber: 7n };
      for (const name of (Object.keys(SLOT) as SlotName[]).filter((one) => one !== "schema")) {
        const others = { ...Object.fromEntries(Object.keys(paper).map((one) => [one, 9n])), schema: 1n, [name]: paper[name] };
        documentsMatch.witness(documentsMatchInput([paper, others, paper, others], alone(name, 0n)));
        const changed = { ...paper, [name]: 1n };
        rejects(documentsMatchInput([paper, paper, paper, changed], alone(name, 0n)), "Agreement", LOWER);
      }
    });
    it("takes a slot of its own for each document", () => {
      documentsMatch.witness(documentsMatchInput());
      const swapped = [
        { ...(AGREED[0] as Match), slots: ["transportNumber", "number", "transportNumber", "transportNumber"] as const },
      ];
      rejects(documentsMatchInput([], swapped), "Agreement", LOWER);
    });
    it("rejects one more and one less, however large the values are", () => {
      for (const value of [1_000n, MAX + 1_000n, FIELD_ORDER / 2n, FIELD_ORDER - 2n]) {
        const changes = (other: bigint) => [{ goods: value }, { goods: value }, { goods: value }, { goods: other }];
        documentsMatch.witness(documentsMatchInput(changes(value), alone("goods", 0n)));
        rejects(documentsMatchInput(changes(value + 1n), alone("goods", 0n)), "Agreement", UPPER);
        rejects(documentsMatchInput(changes(value - 1n), alone("goods", 0n)), "Agreement", LOWER);
      }
    });
    it("rejects a disagreement in each match and each document", () => {
      for (const i of [1, 2, 3]) {
        const changes = (change: Partial<Record<SlotName, bigint>>) => [0, 1, 2, 3].map((at) => (at === i ? change : {}));
        rejects(documentsMatchInput(changes({ transportNumber: 1n, number: 1n })), "Agreement", LOWER);
        rejects(documentsMatchInput(changes({ grossWeight: 27_000_000n })), "Agreement", UPPER);
        rejects(documentsMatchInput(changes({ origin: 156n })), "Agreement", LOWER);
      }
    });
  });

  describe("absence", () => {
    it("is no agreement, in any document, with or without tolerance", () => {
      for (const tolerance of [0n, 5n, MAX]) {
        for (const i of [0, 1, 2, 3]) {
          const values = [10n, 10n, 10n, 10n].with(i, 0n);
          rejects(weights(values, tolerance), "Agreement", "NonZero()(values[i]);");
        }
        rejects(weights([0n, 0n, 0n, 0n], tolerance), "Agreement", "NonZero()(values[i]);");
      }
    });
  });

  describe("tolerance", () => {
    for (const [values, tolerance] of [
      [[100n, 95n, 105n, 100n], 5n],
      [[1n, 2n, 1n, 2n], 1n],
      [[1n, MAX, 5n, MAX - 1n], MAX],
      [[MAX, MAX, MAX, MAX], 1n],
      [[MAX, 1n, 2n, 3n], MAX - 1n],
    ] as const) {
      it(`accepts ${values.join(", ")} within ${tolerance}`, () => void documentsMatch.witness(weights(values, tolerance)));
    }
    for (const [values, tolerance, line] of [
      [[100n, 106n, 100n, 100n], 5n, UPPER],
      [[100n, 100n, 94n, 100n], 5n, LOWER],
      [[100n, 100n, 100n, 101n], 0n, UPPER],
      [[MAX, 1n, 1n, 1n], MAX - 2n, LOWER],
      [[1n, MAX, 1n, 1n], MAX - 2n, UPPER],
    ] as const) {
      it(`rejects ${values.join(", ")} within ${tolerance}`, () => rejects(weights(values, tolerance), "Agreement", line));
    }
    for (const value of [MAX + 1n, FIELD_ORDER - 1n]) {
      it(`rejects ${value}, which is no number to come near, in any document`, () => {
        for (const i of [0, 1, 2, 3]) rejects(weights([1n, 1n, 1n, 1n].with(i, value), MAX), "Agreement", NUMBER);
        rejects(weights([value, value, value, value], 1n), "Agreement", NUMBER);
        documentsMatch.witness(weights([value, value, value, value], 0n));
      });
    }
  });

  describe("the terms", () => {
    it("rejects others than those that are met", () => {
      const terms = termsOf([{ slots: ["number"], tolerance: 0n }]);
      rejects({ ...vectorInput("documentsMatch"), terms }, "Agreement", LOWER);
    });
    it("takes the smallest and the largest that there are, and nothing beyond", () => {
      const input = documentsMatchInput([], alone("type", 0n), { terms: 0n });
      rejects(input, "Agreement", LOWER);
      const sameType = [0, 1, 2, 3].map(() => ({ type: 380n }));
      documentsMatch.witness(documentsMatchInput(sameType, alone("type", 0n), { terms: 0n }));
      const same = [0, 1, 2, 3].map(() => ({ attachments: MAX }));
      documentsMatch.witness(documentsMatchInput(same, alone("attachments", MAX), { terms: (1n << 252n) - 1n }));
      for (const terms of [1n << 252n, FIELD_ORDER - 1n])
        rejects(
          { ...vectorInput("documentsMatch"), terms },
          "DocumentsMatch",
          "signal bits[MATCHES * LENGTH] <== Num2Bits(MATCHES * LENGTH)(terms);",
        );
    });
  });
});
