import { expect } from "chai";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { createTestClient, type Hex, http } from "viem";
import { hardhat } from "viem/chains";
import { contentOf, importedInvoice } from "../../scripts/trade/papers.ts";
import { acknowledge, type Content, grant, register, signTicket } from "../../sdk/src/node.ts";
import { A_PROOF, goTo, lookAtTrade, looksRight, lookThrough, says } from "./fixture.ts";
import { type Beside, beside } from "./party.ts";

const NUMBER = `RE-2026-${process.pid}`;
/** Seconds until the reservation that nobody uses is overdue: longer than a proof takes on a busy machine. */
const SHORT = 900n;

describe("financing in the console: two banks, one invoice", function () {
  this.timeout(3 * A_PROOF);
  const { trade, newContext, show, as } = lookAtTrade();
  let seller: Beside;
  let second: Beside;
  let third: Beside;
  let buyer: Beside;
  let invoice: { documentId: Hex; content: Content };
  /** Controller of the reservation that nobody uses. */
  let overdue: string;

  /** An invoice of the seller, acknowledged; the page has no part in it. */
  const invoiced = async (number: string) => {
    const content = contentOf({ ...importedInvoice(), number });
    const { documentId } = await register(seller.client, { content, counterparty: buyer.account });
    await acknowledge(buyer.client, { documentId });
    return { documentId, content };
  };
  /** The second bank's ticket, signed outside of its browser. */
  const ticketOf = async (controllerIndex: bigint, amount: bigint, seconds: bigint): Promise<string> => {
    const { timestamp } = await second.client.public.getBlock({ blockTag: "pending" });
    const { content } = invoice;
    return JSON.stringify(await signTicket(second.client, { content, amount, expiry: timestamp + seconds, controllerIndex }));
  };
  const useTicket = async (page: Page, ticket: string): Promise<void> => {
    await page.getByRole("textbox", { name: "Ticket" }).fill(ticket);
    await page.getByRole("button", { name: "Prove and reserve" }).click();
  };
  const partsOn = (page: Page) => page.getByRole("region", { name: "Financing of this invoice" });
  const isReserved = (page: Page) => page.getByText("The part is reserved").first().waitFor();
  const rowOf = (page: Page, controller: string): Locator =>
    page.getByRole("row").filter({ hasText: `${controller.slice(0, 6)}…${controller.slice(-4)}` });
  const ask = async (page: Page, room: string): Promise<string> => {
    await goTo(page, `/desk?tab=check&document=${invoice.documentId}`);
    await page.getByLabel("Room for").fill(room);
    await page.getByRole("button", { name: "Write the question" }).click();
    return page.getByRole("textbox", { name: "Your question" }).inputValue();
  };

  before(async () => {
    [seller, buyer] = [await beside(trade(), "seller"), await beside(trade(), "buyer")];
    [second, third] = [await beside(trade(), "secondBank"), await beside(trade(), "thirdBank")];
    invoice = await invoiced(NUMBER);
    for (const { account: grantee } of [second, third])
      await grant(seller.client, { documentId: invoice.documentId, grantee, rights: ["read"] });
  });
  after(async () => {
    for (const party of [seller, buyer, second, third]) await party?.close();
  });

  it("enrols an invoice from the page, which asks the committee through its own server alone", async () => {
    const bank = await as("thirdBank", `/desk?tab=check&document=${invoice.documentId}`);
    const early = bank.getByText("Nobody can prove anything of its financing yet: the applicant enrols it first.");
    await early.waitFor();
    await looksRight(bank, "check-not-enrolled-light-en-1360");
    const page = await as("seller");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).origin));
    await goTo(page, `/documents/${invoice.documentId}`);
    await page.getByRole("button", { name: "Enrol for financing" }).click();
    await page.getByRole("progressbar", { name: "Progress of the proof" }).waitFor();
    await page.getByText("Enrolled", { exact: true }).waitFor();
    expect(new Set(asked.filter((origin) => origin !== "null"))).to.deep.equal(new Set([trade().url]));
    await says(partsOn(page), /FinancedEUR\s0\.00ReservedEUR\s0\.00AvailableEUR\s79,180\.00$/);
    await early.waitFor({ state: "detached" });
    await looksRight(page, "enrolled");
  });

  it("P1: refuses a twin of an invoice that was enrolled before, and says why", async () => {
    const twin = await invoiced(importedInvoice().number as string);
    const page = await as("seller");
    await goTo(page, `/documents/${twin.documentId}`);
    await page.getByRole("button", { name: "Enrol for financing" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "AlreadyEnrolled" });
    await alert.getByText("This invoice is enrolled already").waitFor();
    expect(await page.getByText("Enrolled", { exact: true }).count()).to.equal(0);
  });

  it("goes on with a proof after a reload in its middle, and lets a bank sign, see the reservation, pay and be repaid", async () => {
    const bank = await as("thirdBank");
    const question = await ask(bank, "30000");
    const page = await as("seller");
    await goTo(page, "/finance");
    const goOn = await holdBack(page.context());
    await page.getByRole("textbox", { name: "The bank's question" }).fill(question);
    await page.getByRole("button", { name: "Prove it" }).click();
    await page.getByRole("progressbar", { name: "Progress of the proof" }).waitFor();
    await page.reload();
    await page.getByRole("progressbar", { name: "Progress of the proof" }).waitFor();
    expect(await page.getByRole("textbox", { name: "The bank's question" }).inputValue()).to.equal(question);
    goOn();
    const answer = await page.getByRole("textbox", { name: "Your answer" }).inputValue();

    await bank.getByRole("textbox", { name: "The answer" }).fill(answer);
    await bank.getByRole("button", { name: "Verify" }).click();
    await bank.getByRole("heading", { name: "Pass" }).waitFor();
    await bank.getByRole("button", { name: "Sign the ticket" }).click();
    const ticket = await bank.getByRole("textbox", { name: "Ticket" }).inputValue();
    const { controller } = JSON.parse(ticket) as { controller: string };

    // Two of the seller's browsers: the other one proves for the second bank, and is kept from proving until the first has sent.
    const rival = await lookThrough(await show(await newContext()), "seller");
    await goTo(rival, "/finance");
    const late = await ticketOf(40n, 3_000_000n, 86_400n);
    const release = await holdBack(rival.context());
    const held = rival.waitForRequest("**/keys/**");
    await useTicket(rival, late);
    await held;
    await useTicket(page, ticket);
    await isReserved(page);
    release();
    const refusal = rival.getByRole("alert", { name: "Another step in the financing of this invoice came first" });
    await refusal.getByText("NullifierAlreadyUsed").waitFor();
    await looksRight(rival, "refused-by-the-chain");
    await goTo(page, `/documents/${invoice.documentId}`);
    await says(partsOn(page), /FinancedEUR\s0\.00ReservedEUR\s30,000\.00AvailableEUR\s49,180\.00$/);

    await goTo(bank, "/desk?tab=pledges");
    const row = rowOf(bank, controller);
    await row.getByText("Reserved").waitFor();
    await row.getByRole("button", { name: "Pay out" }).click();
    const dialog = bank.getByRole("dialog");
    await dialog.getByText("Ask back before you pay").waitFor();
    await looksRight(bank, "pay-out");
    await dialog.getByRole("button", { name: "Paid out" }).click();
    await row.getByRole("button", { name: "Repaid" }).click();
    await row.getByText("Settled").waitFor();
    await looksRight(bank, "settled");
    const repaid = /FinancedEUR\s0\.00ReservedEUR\s0\.00AvailableEUR\s49,180\.00SettledEUR\s30,000\.00$/;
    await says(partsOn(page), repaid);
  });

  it("refuses a second bank before the chain: the seller hears why there is no proof, the bank nothing", async () => {
    const bank = await as("secondBank");
    const question = await ask(bank, "30000");
    const page = await as("seller");
    await goTo(page, "/finance");
    await page.getByRole("textbox", { name: "The bank's question" }).fill(question);
    await page.getByRole("button", { name: "Prove it" }).click();
    await page.getByRole("alert").getByText("more is financed already").waitFor();
    expect(await page.getByRole("textbox", { name: "Your answer" }).count()).to.equal(0);
    expect(await bank.getByRole("heading", { name: "Pass" }).count()).to.equal(0);
    await looksRight(page, "refused-before-the-chain");

    const tooMuch = await ticketOf(41n, 5_000_000n, 86_400n);
    await useTicket(page, tooMuch);
    await page.getByRole("alert").getByText("AmountExceedsAvailable").waitFor();

    // For the next story: a reservation that nobody pays out.
    const short = await ticketOf(2n, 100_000n, SHORT);
    overdue = (JSON.parse(short) as { controller: string }).controller;
    await useTicket(page, short);
    await isReserved(page);
  });

  it("finds a bank's pledges on the ledger, ends one by a reason, and one that is overdue", async () => {
    const bank = await as("secondBank");
    await goTo(bank, "/desk?tab=pledges");
    const found = rowOf(bank, overdue);
    await found.getByText("Reserved").waitFor();
    expect(await found.getByText("not on the ledger").count(), "document and amount are the ticket's").to.equal(2);
    await found.getByRole("button", { name: "Pay out" }).click();
    await bank.getByRole("dialog").getByRole("textbox", { name: "Ticket" }).waitFor();
    await bank.keyboard.press("Escape");

    const story = rowOf(bank, trade().story.financed[1]?.controller as string);
    await story.getByRole("button", { name: "Give it back" }).click();
    await bank
      .getByRole("combobox", { name: "Reason" })
      .or(bank.getByRole("textbox", { name: "Reason" }))
      .click();
    await bank.getByRole("option", { name: "A duplicate was found" }).click();
    await bank.getByRole("dialog").getByRole("button", { name: "Give it back" }).click();
    await story.getByText("Cancelled").waitFor();

    // The ledger's time is that of its newest block, and no page can move it.
    const node = createTestClient({ chain: hardhat, transport: http(trade().chain), mode: "hardhat" });
    await node.increaseTime({ seconds: Number(SHORT) });
    await node.mine({ blocks: 1 });
    await found.getByRole("button", { name: "Mark as expired" }).click();
    await found.getByText("Expired", { exact: true }).waitFor();
    await looksRight(bank, "pledges");
  });
});

/** Keep a browser's proof back, for which it knows the ledger already, until it is let go. */
async function holdBack(context: BrowserContext): Promise<() => void> {
  let letGo = (): void => {};
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await context.route("**/keys/**", async (route) => {
    await gone;
    await route.continue();
  });
  return () => letGo();
}
