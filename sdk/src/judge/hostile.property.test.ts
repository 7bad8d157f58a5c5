import { expect } from "chai";
import fc from "fast-check";
import { runs, seed } from "../../../test/fixtures/seed.ts";
import type { FieldSource } from "../document/statements.ts";
import { type TradeDocument, tradeDocumentSchema } from "../document/trade-document.ts";
import { DOCUMENT_TYPE, type DocumentTypeName, SLOT, type SlotName } from "../protocol/document.ts";
import { crossCheck } from "./cross-check.ts";
import { dossierOf, idOf, type PaperName, TERMS, type Trade, trade } from "./testing/trade.ts";
import { threeFlowMatch } from "./three-flow-match.ts";

const MEMBERS = Object.keys(tradeDocumentSchema.shape) as (keyof TradeDocument)[];
const TYPES = Object.keys(DOCUMENT_TYPE) as DocumentTypeName[];
const SLOTS = Object.keys(SLOT) as SlotName[];
const PAPERS = Object.keys(trade().papers) as PaperName[];
/** Names that an object has without anybody's doing, and paths of nothing. */
const TRAPS = [
  "constructor",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "items.0.constructor",
  "items.99999-3.x",
  "containers.0.seals.0",
];

const member = fc.constantFrom(...MEMBERS, ...TRAPS);
const source: fc.Arbitrary<FieldSource> = fc.record({
  member,
  documentId: fc.constantFrom(...PAPERS, "nowhere").map(idOf),
  type: fc.constantFrom(...TYPES),
  slot: fc.option(fc.constantFrom(...SLOTS)),
  version: fc.constantFrom(0, 1, 2 ** 31),
});
const text = fc.constantFrom("RE-1", "constructor", "\u202e\u0000x", "ﷺ", "9".repeat(40), "ab");
const amount = fc.constantFrom("0", "1", "18446744073709551615", "7665000");
const weight = fc.constantFrom("0", "0.001", "24990", "1000000");
const country = fc.constantFrom("DE", "FR", "KP");
const code = fc.constantFrom("0402", "04022118", "930100", "999999");
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const item = fc.record({
  description: fc.constantFrom("Milk", "x"),
  harmonizedCode: maybe(code),
  originCountry: maybe(country),
  packages: maybe(fc.nat(1_000)),
  grossWeightKg: maybe(weight),
  netWeightKg: maybe(fc.constantFrom("0", "0.001")),
  quantity: maybe(fc.constantFrom("0", "0.000001", "15000", "9".repeat(30))),
  unit: maybe(fc.constantFrom("KGM", "TNE", "QQ", "C62")),
  valueMinor: maybe(amount),
});
const party = fc.record({ name: maybe(text), id: maybe(fc.record({ scheme: text, value: text })) });
const reference = fc.record({ type: fc.constantFrom(...TYPES), number: text, documentId: maybe(fc.constant(idOf("invoice"))) });
/** Members of any document, each of them there, missing or null. */
const statements = fc.record(
  {
    typeCode: fc.constantFrom("384", "389", "261"),
    items: fc.option(fc.array(item, { maxLength: 4 })),
    references: fc.option(fc.array(reference, { maxLength: 4 })),
    currency: fc.constantFrom("EUR", "USD", "JPY"),
    totalMinor: fc.option(amount),
    taxExclusiveMinor: fc.option(amount),
    customsValueMinor: fc.option(amount),
    freightMinor: fc.option(amount),
    insuranceMinor: fc.option(amount),
    insuredValueMinor: fc.option(amount),
    incoterm: fc.option(fc.constantFrom("FOB", "CIF Tianjin", "XYZ", "constructor")),
    packages: fc.option(fc.nat()),
    grossWeightKg: fc.option(weight),
    netWeightKg: fc.option(weight),
    harmonizedCode: fc.option(code),
    originCountries: fc.option(fc.array(country, { maxLength: 3 })),
    issueDate: fc.constantFrom("0001-01-01", "9999-12-31", "2026-09-16"),
    dueDate: fc.option(fc.constantFrom("0001-01-01", "9999-12-31")),
    departureDate: fc.option(fc.constantFrom("0001-01-01", "2026-09-16")),
    arrivalDate: fc.option(fc.constant("9999-12-31")),
    number: text,
    invoiceNumber: fc.option(text),
    vessel: fc.option(text),
    seal: fc.option(text),
    goods: fc.option(text),
    consignor: fc.option(party),
    consignee: fc.option(party),
    carrier: fc.option(fc.constant({ id: { scheme: "VAT", value: "DE1" } })),
    containers: fc.option(
      fc.array(fc.record({ number: text, seals: maybe(fc.array(text, { maxLength: 2 })), grossWeightKg: maybe(weight) })),
    ),
    procedure: fc.option(fc.constantFrom("export" as const, "transit" as const, "import" as const, "arrival" as const)),
  },
  { requiredKeys: [] },
);

interface Attack {
  of: PaperName;
  members: object;
  gone: readonly string[];
}
const attacks: fc.Arbitrary<Attack[]> = fc.array(
  fc.record({
    of: fc.constantFrom(...PAPERS, "declaration" as const),
    members: statements,
    gone: fc.subarray(MEMBERS, { maxLength: 5 }),
  }),
  { maxLength: 4 },
);
const NEEDED = new Set(["type", "issuer", "number", "issueDate"]);

/** Changes documents, unless one becomes what the schema refuses. */
function attacked(all: readonly Attack[], sources: FieldSource[]): Trade {
  const made = trade({ ...TERMS });
  made.papers.declaration.sources = sources;
  for (const { of, members, gone } of all) {
    const kept = Object.entries(made.papers[of] ?? {}).filter(([name]) => NEEDED.has(name) || !gone.includes(name));
    const parsed = tradeDocumentSchema.safeParse({ ...Object.fromEntries(kept), ...members });
    if (parsed.success) made.papers[of] = parsed.data;
  }
  return made;
}

describe(`hostile documents (seed ${seed})`, () => {
  it("make neither cross-check nor match of the flows throw", () => {
    let changed = 0;
    const property = fc.property(attacks, fc.array(source, { maxLength: 30 }), (all, sources) => {
      const made = attacked(all, sources);
      changed += all.length;
      const { declaration, documents, events = [] } = dossierOf(made);
      const checked = crossCheck({ declaration, documents, events });
      expect(checked.checks.every(({ why }) => why !== "")).to.equal(true);
      threeFlowMatch({
        goods: { documents, events },
        money: { documents: [], movements: [{ kind: "payment", number: "1", amountMinor: 1n, currency: "EUR", at: 2n ** 63n }] },
        information: { documents: [], declarations: [declaration] },
      });
    });
    fc.assert(property, { seed, numRuns: runs(400) });
    expect(changed).to.be.above(0);
  });

  it("are named where a member is said to be from a slot that holds something else", () => {
    // Each of them once made the hash of a slot throw, or is a member of every object.
    const pairs: [name: string, slot: SlotName][] = [
      ["packages", "vessel"],
      ["items", "vessel"],
      ["containers", "goods"],
      ["voyage", "dueDate"],
      ["number", "insuredValue"],
      ["constructor", "vessel"],
      ["consignor", "number"],
      ["grossWeightKg", "netWeight"],
      ["references", "attachments"],
    ];
    for (const [name, slot] of pairs) {
      const made = attacked([], [{ member: name, documentId: idOf("packingList"), type: "packingList", slot, version: 0 }]);
      const found = crossCheck(dossierOf(made)).discrepancies.filter(({ rule }) => rule === "source-value");
      expect([name, slot, found.map(({ severity }) => severity)]).to.deep.equal([name, slot, ["warning"]]);
    }
  });
});
