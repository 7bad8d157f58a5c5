import { expect } from "chai";
import type { Hex } from "viem";
import { contentOf, paper } from "../../scripts/trade/papers.ts";
import { PARTIES } from "../../scripts/trade/parties.ts";
import { grant, linkDocuments, register, type TradeDocument } from "../../sdk/src/node.ts";
import { A_PROOF, goTo, lookAtTrade, looksRight, PHONE, says } from "./fixture.ts";
import { beside } from "./party.ts";

describe("the console's desk of a declarant in a browser", function () {
  this.timeout(3 * A_PROOF);
  const { trade, open, as } = lookAtTrade();

  it("says what is missing for a declaration that waits, and who can bring it", async () => {
    const desk = await as("importForwarder", "/declarations");
    const waiting = desk.getByRole("article", { name: "Import declaration" });
    const list = waiting.getByRole("list", { name: "2 documents are missing" });
    const policy = list.getByRole("listitem").filter({ hasText: "Insurance policy" });
    await says(policy, /None belongs to the shipment yet.*From.*Insurer$/);
    const waybill = list.getByRole("listitem").filter({ hasText: "Waybill" });
    await says(waybill, /^Bill of lading or Waybill or Air waybill.*From any of.*Carrier/);
    const rest = desk.getByRole("region", { name: "Handed in" }).first().locator("tbody tr");
    await rest.nth(1).waitFor();
    await looksRight(desk, "due-light-en-1360");
    await looksRight(await as("importForwarder", "/declarations", PHONE), "due-dark-zh-390");
  });

  it("has a draft confirmed: each value with its source, corrections kept over a reload, and what is open filled in first", async () => {
    const desk = await as("exportForwarder", "/declarations");
    const due = desk.getByRole("article", { name: "Export declaration" });
    await due.getByText(/\d+ (hours|minutes) .*left/).waitFor();
    await due.getByRole("link", { name: "Look at the draft" }).click();
    const confirm = desk.getByRole("button", { name: "Confirm and hand in" });
    await desk.getByText("2 values are open: no document states them").first().waitFor();
    expect(await confirm.isDisabled(), "nothing is handed in while a value is open").to.equal(true);
    const row = (name: string) => desk.getByRole("row", { name: new RegExp(`^${name}`) });
    await says(row("Gross weight"), /25500 kg.*Packing list PL-2026-004853.*field Gross weight · version 1/);
    await says(row("Total"), /EUR.79,180\.00.*Invoice RE-2026-004853/);
    const { pathname } = new URL(desk.url());
    await looksRight(desk, "draft-light-en-1360");
    await looksRight(await as("exportForwarder", pathname, PHONE), "draft-dark-zh-390");

    // Where whoever serves the page knows no legal identifiers, it asks, and holds what is written against the ledger's.
    await desk.route("**/settings", async (route) => {
      const { legalIds: _, ...settings } = (await (await route.fetch()).json()) as { legalIds: unknown };
      await route.fulfill({ json: settings });
    });
    await desk.reload();
    const identify = async (who: RegExp, scheme: string, value: string): Promise<void> => {
      const asked = desk.getByRole("region", { name: who }).first();
      await asked.getByLabel("Scheme").fill(scheme);
      await asked.getByLabel("Identifier").fill(value);
      await asked.getByRole("button", { name: "Use it" }).click();
    };
    await identify(/^Legal identifier of Declarant/, "VAT", "DE444444444");
    await identify(/^Legal identifier of Customs office/, "EORI", "DE0000009");
    await desk.getByText("The ledger has another legal identifier for the customs office.").waitFor();
    await desk.getByRole("button", { name: "State the legal identifiers again" }).click();
    await identify(/^Legal identifier of Declarant/, "VAT", "DE444444444");
    await identify(/^Legal identifier of Customs office/, "EORI", "DE0000001");
    await desk.unroute("**/settings");

    const state = async (name: string, value: string): Promise<void> => {
      await desk.getByRole("textbox", { name, exact: true }).fill(value);
      await desk.getByRole("textbox", { name, exact: true }).press("Enter");
    };
    await desk.getByRole("button", { name: "Correct: Net weight" }).click();
    await state("Net weight", "26000");
    await desk.getByRole("alert").getByText("ContentInvalid").waitFor();
    await desk.getByRole("button", { name: "Take back all that you stated" }).click();
    await desk.getByRole("button", { name: "Correct: Net weight" }).click();
    await state("Net weight", "24900");
    await desk.getByText("1 value is said differently").waitFor();
    await state("Freight", "1800");
    await state("Insurance", "120");
    await row("Customs value").getByText("77,260.00").waitFor();
    await desk.reload();
    await row("Net weight").getByText("Stated by you").waitFor();
    await looksRight(desk, "stated-light-en-1360");
    await desk.getByRole("button", { name: "Take back: Net weight" }).click();
    await row("Net weight").getByText("Packing list").waitFor();

    await confirm.click();
    await desk.getByText("The declaration is handed in").waitFor();
    // The office's agent takes it up by itself. No document states the freight, so it leaves the declaration to a person.
    await desk.getByRole("heading", { name: "Sent to inspection" }).waitFor();
    const office = await as("exportCustoms", "/documents");
    await office.getByRole("link", { name: /Packing list PL-2026-004853/ }).waitFor();
  });

  it("presents a grant that has come since, and lacks one document less", async () => {
    const desk = await as("importForwarder", "/declarations");
    const waiting = desk.getByRole("article", { name: "Import declaration" });
    await waiting.getByRole("list", { name: "2 documents are missing" }).waitFor();
    const to = (await waiting.getByRole("link").first().getAttribute("href")) ?? "";
    const shipmentId = /0x[0-9a-f]{64}/i.exec(to)?.[0] as Hex;
    const insurer = await beside(trade(), "insurer");
    const grantee = trade().parties.find(({ name }) => name === PARTIES.importForwarder.name)?.account as Hex;
    const { document } = paper("policy");
    const content = contentOf({ ...(document as TradeDocument), number: `MP-${process.pid}` });
    const { documentId } = await register(insurer.client, { content });
    await linkDocuments(insurer.client, { shipmentId, documents: [{ documentId }] });
    const policy = waiting.getByRole("listitem").filter({ hasText: "Insurance policy" });
    await says(policy, /From.*Insurer$/);
    await grant(insurer.client, { documentId, grantee, rights: ["read", "declare"] });
    await insurer.close();
    await says(policy, /MP-\d+/);
    await looksRight(desk, "to-present-light-en-1360");
    await policy.getByRole("button", { name: "Present" }).click();
    await waiting.getByRole("list", { name: "1 document is missing" }).waitFor();
    expect(await policy.count()).to.equal(0);
  });

  it("is nobody's without an identity", async () => {
    const page = await open();
    await goTo(page, "/declarations");
    await page.getByRole("heading", { name: "This desk needs an identity" }).waitFor();
  });
});
