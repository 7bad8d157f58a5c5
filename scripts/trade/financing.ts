import { pledgeOf, type Reservation, reserve, type Ticket } from "../../sdk/src/node.ts";
import { startLending } from "./agents.ts";
import { oneBlock } from "./one-block.ts";
import { givingOf } from "./sharing.ts";
import { actor, euro, type Invoice, type Stage } from "./stage.ts";
import { stepsOf } from "./steps.ts";

/** What the second bank accepts as financed by others: a round bound, so that a pass tells it nothing exact. */
const BOUND = 5_000_000n;
/** More than a reservation takes. */
const ENOUGH_GAS = 3_000_000n;

/** The invoice is evaluated by the committee and enrolled; from then on whoever holds its tag can prove things of it. */
export async function enrolInvoice(stage: Stage, invoice: Invoice): Promise<void> {
  const { tell } = stage;
  tell.chapter("The invoice is enrolled: the committee evaluates what it cannot read");
  await stepsOf(stage, invoice).enrol("has its invoice evaluated, proves that it is its own and enrols it");
  tell.note("with assurance 2: the buyer has acknowledged it, and customs has cross-checked it");
  const { grants } = givingOf(stage);
  await grants("seller", "buyer", { documentId: invoice.documentId, what: "right to prove", rights: ["read", "prove"] });
}

/** What is left of the financing for whoever comes later. */
export interface Financed {
  /** A valid reservation of the whole total, proven before the first part was taken: for a fraud. */
  everything: Reservation;
  /** Tickets of the first bank, the second, and the third, which came too late. */
  tickets: Record<"first" | "second" | "rival", Ticket>;
}

/** Two banks finance a part each; a third bank that wants the second part too is refused in the same block. */
export async function financeInParts(stage: Stage, invoice: Invoice): Promise<Financed> {
  const { tell, network, ledger, parties, relayer } = stage;
  const steps = stepsOf(stage, invoice);
  const first = (invoice.total * 6n) / 10n;
  const second = invoice.total - first;

  tell.chapter("The first bank's agent answers the application by its policy; the bank finances a part");
  const everything = await steps.prove("seller", "all of it", await steps.ticket("firstBank", invoice.total, 9n));
  const { url: endpoint } = await startLending(stage, "firstBank", first);
  const { ticket: firstTicket, controllerIndex } = await steps.apply("seller", "firstBank", { amount: first, endpoint });
  const firstReservation = await steps.prove("seller", euro(first), firstTicket);
  await tell.step("Relayer", "sends the first reservation", () => reserve(relayer, { reservation: firstReservation }));
  await steps.payOut("firstBank", firstTicket, controllerIndex);

  tell.chapter("The second bank finances the rest, for the buyer; a third one wants the same rest, and comes too late");
  const secondCheck = await steps.check("secondBank", "buyer", BOUND, second);
  tell.warned(actor("secondBank"), secondCheck.warnings);
  await steps.noProof("seller", `a ticket over ${euro(second + 1n)}`, await steps.ticket("firstBank", second + 1n, 2n));
  const secondTicket = await steps.ticket("secondBank", second, 0n);
  const secondReservation = await steps.prove("buyer", euro(second), secondTicket);
  const rivalTicket = await steps.ticket("thirdBank", second, 0n);
  const rivalReservation = await steps.prove("seller", `${euro(second)} once more, for ${actor("thirdBank")},`, rivalTicket);
  const rival = await network.blindSender(ledger, ENOUGH_GAS);
  const outcomes = oneBlock(network, [
    () => reserve(relayer, { reservation: secondReservation }),
    () => reserve(rival, { reservation: rivalReservation }),
  ]);
  await tell.step("Relayer", "sends the second reservation, in one block with the third bank's", async () =>
    (await outcomes).first(),
  );
  await tell.refused(actor("thirdBank"), "to finance what the second bank has taken in the same block", async () =>
    (await outcomes).second(),
  );
  tell.note(
    "why: the ledger has one entry (a note) for what is left of an invoice, and whoever uses it uses it up. Both proofs were",
  );
  tell.note("true when they were made; the first in the block used the note up. Who that was, the third bank never learns");
  await steps.looksAgain("secondBank", secondTicket, secondCheck.answer);
  await steps.payOut("secondBank", secondTicket);
  await steps.settle("firstBank", controllerIndex);

  for (const [part, ticket] of [
    ["first", firstTicket],
    ["second", secondTicket],
  ] as const) {
    const { state } = await pledgeOf(parties.seller, ticket.controller);
    tell.report.pledges.push({ part: `${part} part, ${euro(BigInt(ticket.amount))}`, state });
  }
  return { everything, tickets: { first: firstTicket, second: secondTicket, rival: rivalTicket } };
}
