import { fileURLToPath } from "node:url";
import {
  acknowledge,
  authorise,
  type Content,
  enrol,
  finance,
  grant,
  openGrant,
  pledgeOf,
  proveCheck,
  proveEnrolment,
  proveReservation,
  register,
  registerBundle,
  regrant,
  requestCheck,
  reserve,
  settle,
  signTicket,
  verifyCheck,
} from "../sdk/src/node.ts";
import { oneBlock } from "./trade/one-block.ts";
import { openNetwork, type Party } from "./trade/network.ts";
import { contentOf, importedInvoice, paper } from "./trade/papers.ts";
import { PARTIES, type PartyName } from "./trade/parties.ts";
import { cost, Narrator, stages } from "./trade/report.ts";

// One trade from the contract of sale to two banks that each finance a part of the invoice and learn nothing of each other.

const root = fileURLToPath(new URL("../", import.meta.url));
const EUR = 978;
/** Seconds that a reservation lasts before it can be declared expired. */
const DAY = 86_400n;
const euro = (minor: bigint) => `EUR ${(Number(minor) / 100).toLocaleString("en", { minimumFractionDigits: 2 })}`;
const actor = (name: PartyName) => PARTIES[name].name;

const tell = new Narrator();
tell.chapter("Kontor: one trade, two banks, five frauds");
const network = await openNetwork(`${root}.kontor/trade`);
try {
  tell.chapter("A consortium founds its ledger");
  const { ledger, identityProvider } = await tell.step("Consortium", "deploys contracts, verifiers and governance", network.found);
  const parties = {} as Record<PartyName, Party>;
  for (const name of Object.keys(PARTIES) as PartyName[]) {
    const step = `is accredited as ${PARTIES[name].roles.join(", ")} and publishes its keys`;
    ({ party: parties[name] } = await tell.step(actor(name), step, () => network.join(name, ledger, identityProvider)));
  }
  const { seller, buyer, chamber, carrier, insurer, exportForwarder, importForwarder, exportCustoms, importCustoms } = parties;
  const { firstBank, secondBank } = parties;
  const relayer = await network.relayer(ledger);

  tell.chapter("Documents are sealed, registered and acknowledged");
  const to = (party: Party) => party.account.address;
  const registered = (by: PartyName, what: string, content: Content, counterparty?: Party) =>
    tell.step(actor(by), `seals and registers the ${what}`, () =>
      register(parties[by], { content, counterparty: counterparty && to(counterparty) }),
    );
  const contract = await registered("seller", "contract of sale", paper("contract"), buyer);
  const order = await registered("buyer", "purchase order", paper("purchase-order"), seller);
  const document = importedInvoice();
  const invoice = contentOf(document);
  const total = invoice.slots[7] as bigint;
  const bundle = await tell.step(actor("seller"), `imports the invoice over ${euro(total)}, registers it with the packing list`, () =>
    registerBundle(seller, { documents: [{ content: invoice, counterparty: to(buyer) }, { content: paper("packing-list") }] }),
  );
  const [documentId, packingList] = bundle.documentIds as [`0x${string}`, `0x${string}`];
  const origin = await registered("chamber", "certificate of origin", paper("certificate-of-origin"));
  const policy = await registered("insurer", "insurance policy", paper("policy"));
  const waybill = await registered("carrier", "waybill", paper("waybill"));
  const acknowledged = (by: PartyName, what: string, id: `0x${string}`) =>
    tell.step(actor(by), `acknowledges the ${what}`, () => acknowledge(parties[by], { documentId: id }));
  await acknowledged("buyer", "contract of sale", contract.documentId);
  await acknowledged("seller", "purchase order", order.documentId);
  await acknowledged("buyer", "invoice", documentId);

  tell.chapter("Access is granted, granted further, and used");
  type Given = { documentId: `0x${string}`; what: string; rights: ("read" | "regrant" | "prove" | "declare")[]; depth?: number };
  const given = async (from: PartyName, give: typeof grant, receiver: PartyName, { what, ...rest }: Given) => {
    const sent = await tell.step(actor(from), `${give === grant ? "grants" : "re-grants"} the ${what} to ${actor(receiver)}`, () =>
      give(parties[from], { ...rest, grantee: to(parties[receiver]) }),
    );
    await openGrant(parties[receiver], { grantId: sent.grantId });
  };
  const read = { rights: ["read" as const] };
  const passOn = { rights: ["read" as const, "regrant" as const, "declare" as const], depth: 1 };
  const declare = { rights: ["read" as const, "declare" as const] };
  await given("seller", grant, "buyer", { documentId, what: "invoice", rights: ["read", "prove", "regrant", "declare"], depth: 2 });
  await given("seller", grant, "exportForwarder", { documentId: packingList, what: "packing list", ...passOn });
  await given("exportForwarder", regrant, "exportCustoms", { documentId: packingList, what: "packing list", ...declare });
  await given("buyer", regrant, "importForwarder", { documentId, what: "invoice", ...passOn });
  await given("importForwarder", regrant, "importCustoms", { documentId, what: "invoice", ...declare });
  await given("chamber", grant, "importCustoms", { documentId: origin.documentId, what: "certificate of origin", ...read });
  await given("carrier", grant, "buyer", { documentId: waybill.documentId, what: "waybill", ...read });
  await given("insurer", grant, "buyer", { documentId: policy.documentId, what: "policy", ...read });

  tell.chapter("The invoice is enrolled");
  await tell.step(actor("seller"), "proves that the invoice is its own and enrols it", async (progress) => {
    const { enrolment, report } = await proveEnrolment(seller, { documentId, onProgress: stages(progress) });
    return { ...(await enrol(seller, { enrolment })), proof: cost(report) };
  });

  // What the banks are told passes outside the ledger: the invoice itself, questions, answers, tickets.
  const expiry = (await seller.public.getBlock()).timestamp + DAY;
  const ticketOf = (lender: Party, amount: bigint, controllerIndex: bigint) =>
    signTicket(lender, { content: invoice, amount, expiry, controllerIndex });
  const checked = (by: PartyName, applicant: Party, financed: bigint, room: bigint) =>
    tell.step(actor(by), `is shown: ${financed === 0n ? "never financed" : `not financed beyond ${euro(financed)}`}, room for ${euro(room)}`, async (progress) => {
      const terms = { currency: EUR, maximumFinanced: financed, minimumAvailable: room, minimumAssurance: 1, documentId };
      const request = requestCheck(parties[by], terms);
      const { answer, report } = await proveCheck(applicant, { request, documentId, onProgress: stages(progress) });
      await verifyCheck(parties[by], { request, answer });
      return { proof: cost(report) };
    });
  const prepared = (what: string, applicant: Party, ticket: unknown, name: PartyName = "seller") => {
    let reservation: unknown;
    return tell
      .step(actor(name), `proves that ${what} fits the ticket`, async (progress) => {
        const made = await proveReservation(applicant, { ticket, onProgress: stages(progress) });
        reservation = made.reservation;
        return { proof: cost(made.report) };
      })
      .then(() => reservation);
  };

  tell.chapter("The first bank checks and finances a part");
  const part = (total * 6n) / 10n;
  const rest = total - part;
  await checked("firstBank", seller, 0n, part);
  const everything = await prepared("all of it", seller, await ticketOf(firstBank, total, 9n));
  const firstTicket = await ticketOf(firstBank, part, 0n);
  const firstReservation = await prepared(euro(part), seller, firstTicket);
  await tell.step("Relayer", "sends the first reservation", () => reserve(relayer, { reservation: firstReservation }));
  const authorised = async (by: PartyName, action: "finance" | "settle", ticket: unknown, controllerIndex: bigint) =>
    authorise(parties[by], { action, controllerIndex, ticket });
  await tell.step(actor("firstBank"), "pays out and has its pledge marked as financed", async () =>
    finance(relayer, { authorisation: await authorised("firstBank", "finance", firstTicket, 0n) }),
  );

  tell.chapter("The second bank checks and finances the rest, applied for by the buyer; a rival ticket comes too late");
  await checked("secondBank", buyer, part, rest);
  const secondTicket = await ticketOf(secondBank, rest, 0n);
  const rivalTicket = await ticketOf(firstBank, rest, 1n);
  const secondReservation = await prepared(euro(rest), buyer, secondTicket, "buyer");
  const rivalReservation = await prepared(`${euro(rest)} once more`, seller, rivalTicket);
  const rival = await network.blindSender(ledger, 3_000_000n);
  const rivals = oneBlock(network, [
    () => reserve(relayer, { reservation: secondReservation }),
    () => reserve(rival, { reservation: rivalReservation }),
  ]);
  await tell.step("Relayer", "sends the second reservation, in one block with a rival", async () => (await rivals)[0]);
  await tell.refused(actor("seller"), "two reservations of the same note in one block", async () => (await rivals)[1]);
  await tell.step(actor("secondBank"), "pays out and has its pledge marked as financed", async () =>
    finance(relayer, { authorisation: await authorised("secondBank", "finance", secondTicket, 0n) }),
  );
  await tell.step(actor("firstBank"), "is repaid and has its pledge settled", async () =>
    settle(relayer, { authorisation: await authorised("firstBank", "settle", firstTicket, 0n) }),
  );

  tell.chapter("Frauds");
  await tell.refused(actor("seller"), "more than the total, with a proof made before the first part was taken", () =>
    reserve(relayer, { reservation: everything }),
  );
  /** The same invoice again, registered anew by `by` and enrolled without asking whether that could work. */
  const again = (by: PartyName, attempt: string, number = document.number) =>
    tell.refused(actor(by), attempt, async (progress) => {
      const copy = await register(parties[by], { content: contentOf({ ...document, number }) });
      const proving = { documentId: copy.documentId, unexamined: true, onProgress: stages(progress) };
      const { enrolment, report } = await proveEnrolment(parties[by], proving);
      tell.proof(report);
      await enrol(parties[by], { enrolment });
    });
  await again("seller", "the same invoice again");
  await again("buyer", "the same invoice, enrolled by the buyer");
  await again("seller", "the same invoice with an edited number format", `${document.number.toLowerCase().replaceAll("-", " / ")} `.trim());

  const state = async (ticket: { controller: `0x${string}` }) => (await pledgeOf(seller, ticket.controller)).state;
  tell.report.pledges.push(
    { part: `first part, ${euro(part)}`, state: await state(firstTicket) },
    { part: `second part, ${euro(rest)}`, state: await state(secondTicket) },
  );
  tell.finish(`${root}.kontor/trade.json`);
} finally {
  await network.close();
}
