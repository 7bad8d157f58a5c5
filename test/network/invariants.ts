import type { Address, Hex } from "viem";
import type { PledgeState } from "../../sdk/src/store/records.ts";
import type { Outcome } from "./load-client.ts";

/** One invoice that was registered twice and sent to be enrolled twice at once. */
export interface TwinFacts {
  copies: readonly [Hex, Hex];
  /** What each sender was told. */
  told: readonly [Outcome, Outcome];
  total: bigint;
  /** Of the one that is enrolled, as its issuer reads it from the note. */
  financed: bigint;
  pledges: number;
}

/** Two tickets for one note, sent at once. */
export interface ContestFacts {
  /** The copy that is enrolled. */
  document: Hex;
  /** Left of its total before. */
  available: bigint;
  tickets: readonly TicketFacts[];
}
interface TicketFacts {
  amount: bigint;
  controller: Address;
  told: Outcome;
  /** What its lender has done last. */
  wanted: PledgeState;
  /** What the ledger says. */
  state: PledgeState;
}

/** One participant whose program was killed again and again. */
export interface ClerkFacts {
  name: string;
  /** Registered by it, and granted to one bank. */
  documents: readonly Hex[];
  /** Sent and never answered, by its store. */
  pending: number;
  /** What came back from its secret alone. */
  recovered: readonly Hex[];
}

/** What was done and told while things went wrong, beside what the ledger holds of it. */
export interface Facts {
  /** Events since the load began. */
  ledger: {
    /** Uniqueness values, and documents. */
    enrolled: readonly { uniqueness: bigint; document: Hex }[];
    nullifiers: readonly bigint[];
    registered: readonly Hex[];
    granted: readonly Hex[];
  };
  twins: readonly TwinFacts[];
  contests: readonly ContestFacts[];
  clerks: readonly ClerkFacts[];
}

/** States in which a pledge counts against the total. */
const COUNTS: readonly PledgeState[] = ["reserved", "financed", "settled"];

const repeated = <T>(all: readonly T[]): T[] => all.filter((one, place) => all.indexOf(one) !== place);
const same = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && new Set([...one, ...other]).size === new Set(one).size;
const where = (holds: boolean, violation: string): string[] => (holds ? [] : [violation]);

function ofEnrolments({ ledger: { enrolled }, twins }: Facts): string[] {
  return [
    ...repeated(enrolled.map(({ uniqueness }) => uniqueness)).map((one) => `P1: ${one} is enrolled twice`),
    ...where(enrolled.length === twins.length, `P1: ${enrolled.length} are enrolled of ${twins.length} invoices`),
    ...twins.flatMap(({ copies, told }) => {
      const on = copies.map((copy) => enrolled.some(({ document }) => document === copy));
      const [first] = copies;
      return [
        ...where(on[0] !== on[1], `P1: ${on.filter(Boolean).length} copies of ${first} are enrolled`),
        ...where(
          copies.every((_, i) => on[i] === (told[i] === "done")),
          `P1: senders of ${first} were told something else than what came about`,
        ),
      ];
    }),
  ];
}

function ofSums({ ledger: { enrolled }, twins, contests }: Facts): string[] {
  return [
    ...twins.flatMap(({ copies, total, financed, pledges }) => {
      const document = copies.find((copy) => enrolled.some((one) => one.document === copy));
      const counted = contests
        .filter((one) => one.document === document)
        .flatMap(({ tickets }) => tickets.filter(({ state }) => COUNTS.includes(state)));
      const sum = counted.reduce((all, { amount }) => all + amount, 0n);
      return [
        ...where(sum <= total, `P2: ${sum} is pledged on ${document}, and its total is ${total}`),
        ...where(sum === financed, `P2: ${sum} is pledged on ${document}, and its note says ${financed}`),
        ...where(counted.length === pledges, `P2: ${document} has ${pledges} pledges, and ${counted.length} were made`),
      ];
    }),
    ...contests.flatMap(({ document, available, tickets }) => {
      const sum = tickets.reduce((all, { amount, state }) => (state === "none" ? all : all + amount), 0n);
      return where(sum <= available, `P2: ${sum} was pledged at once on ${document} where ${available} was left`);
    }),
  ];
}

function ofNotes({ ledger: { nullifiers }, contests }: Facts): string[] {
  return [
    ...repeated(nullifiers).map((one) => `P4: nullifier ${one} was used twice`),
    ...where(nullifiers.length === contests.length, `P4: ${nullifiers.length} notes are used, by ${contests.length} contests`),
    ...contests.flatMap(({ document, tickets }) => {
      const won = tickets.filter(({ state }) => state !== "none");
      return [
        ...where(won.length === 1, `P4: ${won.length} of ${tickets.length} reservations of one note of ${document} came about`),
        ...where(
          tickets.every(({ told, state }) => (told === "done") === (state !== "none")),
          `P4: senders of reservations of ${document} were told something else than what came about`,
        ),
      ];
    }),
  ];
}

function ofWhatIsKept({ ledger, twins, contests, clerks }: Facts): string[] {
  const made = [...twins.flatMap(({ copies }) => copies), ...clerks.flatMap(({ documents }) => documents)];
  const granted = clerks.flatMap(({ documents }) => documents);
  return [
    ...repeated(ledger.registered).map((one) => `P11: ${one} is registered twice`),
    ...where(same(ledger.registered, made), "P11: other documents are registered than were made"),
    ...repeated(ledger.granted).map((one) => `P11: ${one} is granted twice`),
    ...where(same(ledger.granted, granted), "P11: other documents are granted than were to be"),
    ...contests.flatMap(({ tickets }) =>
      tickets.flatMap(({ controller, state, wanted }) =>
        where(state === wanted, `P11: the pledge of ${controller} is ${state}, and was made ${wanted}`),
      ),
    ),
    ...clerks.flatMap(({ name, documents, pending, recovered }) => [
      ...where(pending === 0, `P11: ${name} has ${pending} transactions that nobody answered`),
      ...where(same(recovered, documents), `P11: ${name} gets other documents back from its secret than it has registered`),
    ]),
  ];
}

/** What does not hold of P1, P2, P4 and P11, each with its number. */
export const violations = (facts: Facts): string[] => [
  ...ofEnrolments(facts),
  ...ofSums(facts),
  ...ofNotes(facts),
  ...ofWhatIsKept(facts),
];

/** A violation, planted in what was read: each has to be found, or the check above is worth nothing. */
export const PLANTED: readonly { property: "P1" | "P2" | "P4" | "P11"; what: string; plant(facts: Facts): Facts }[] = [
  {
    property: "P1",
    what: "an invoice enrolled twice",
    plant: (facts) => {
      const [{ copies }, [first]] = [facts.twins[0] as TwinFacts, facts.ledger.enrolled];
      const { uniqueness, document } = first as { uniqueness: bigint; document: Hex };
      const other = copies.find((copy) => copy !== document) as Hex;
      return { ...facts, ledger: { ...facts.ledger, enrolled: [...facts.ledger.enrolled, { uniqueness, document: other }] } };
    },
  },
  {
    property: "P1",
    what: "a sender who was told that it had lost, and had not",
    plant: ({ twins: [twin, ...twins], ...facts }) => ({
      ...facts,
      twins: [{ ...(twin as TwinFacts), told: ["refused", "refused"] }, ...twins],
    }),
  },
  {
    property: "P2",
    what: "more pledged than the total",
    plant: (facts) => ({ ...facts, contests: facts.contests.map((contest) => withBoth(contest, contest.available)) }),
  },
  {
    property: "P2",
    what: "a note that counts less than is pledged",
    plant: (facts) => ({ ...facts, twins: facts.twins.map((twin) => ({ ...twin, financed: twin.financed - 1n })) }),
  },
  {
    property: "P4",
    what: "a note used twice",
    plant: (facts) => {
      const { nullifiers } = facts.ledger;
      return { ...facts, ledger: { ...facts.ledger, nullifiers: [...nullifiers, nullifiers[0] as bigint] } };
    },
  },
  {
    property: "P4",
    what: "both reservations of one note",
    plant: (facts) => ({ ...facts, contests: facts.contests.map((contest) => withBoth(contest, 1n)) }),
  },
  {
    property: "P11",
    what: "a document that got lost",
    plant: (facts) => ({ ...facts, ledger: { ...facts.ledger, registered: facts.ledger.registered.slice(1) } }),
  },
  {
    property: "P11",
    what: "a document registered twice",
    plant: (facts) => {
      const { registered } = facts.ledger;
      return { ...facts, ledger: { ...facts.ledger, registered: [...registered, registered[0] as Hex] } };
    },
  },
  {
    property: "P11",
    what: "a grant that got lost",
    plant: (facts) => ({ ...facts, ledger: { ...facts.ledger, granted: facts.ledger.granted.slice(1) } }),
  },
  {
    property: "P11",
    what: "a pledge that got lost",
    plant: (facts) => ({ ...facts, contests: facts.contests.map((contest) => withState(contest, "none")) }),
  },
  {
    property: "P11",
    what: "a transaction that nobody answered",
    plant: ({ clerks: [clerk, ...clerks], ...facts }) => ({
      ...facts,
      clerks: [{ ...(clerk as ClerkFacts), pending: 1 }, ...clerks],
    }),
  },
  {
    property: "P11",
    what: "a document that does not come back",
    plant: ({ clerks: [clerk, ...clerks], ...facts }) => {
      const { recovered, ...rest } = clerk as ClerkFacts;
      return { ...facts, clerks: [{ ...rest, recovered: recovered.slice(1) }, ...clerks] };
    },
  },
];

const withState = (contest: ContestFacts, state: PledgeState): ContestFacts => ({
  ...contest,
  tickets: contest.tickets.map((ticket) => ({ ...ticket, state })),
});
const withBoth = (contest: ContestFacts, amount: bigint): ContestFacts => {
  const both = withState(contest, "reserved");
  return { ...both, tickets: both.tickets.map((ticket) => ({ ...ticket, amount })) };
};
