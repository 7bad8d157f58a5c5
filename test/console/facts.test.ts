import { expect } from "chai";
import type { Page } from "playwright-core";
import { lookAtTrade, looksRight, PHONE, says } from "./fixture.ts";

describe("facts of a document in the console", function () {
  this.timeout(120_000);
  const { trade, as } = lookAtTrade();

  /** Ask whether the total is below an amount; the demand. */
  const ask = async (bank: Page, amount: string): Promise<string> => {
    await bank.getByRole("button", { name: "Ask for a fact" }).click();
    const dialog = bank.getByRole("dialog");
    const write = bank.getByRole("button", { name: "Write the demand" });
    expect(await write.isDisabled(), "whoever cannot read the document chooses a currency").to.equal(true);
    await dialog
      .getByRole("combobox", { name: "Currency" })
      .or(dialog.getByRole("textbox", { name: "Currency" }))
      .fill("EUR");
    await bank.getByRole("option", { name: "EUR" }).click();
    await dialog.getByRole("textbox", { name: "Amount" }).fill(amount);
    await write.click();
    await bank.getByText(`The total is below EUR ${amount}`).waitFor();
    return bank.getByRole("textbox", { name: "Your demand" }).inputValue();
  };

  it("are asked by a bank that cannot read it, proven in the owner's browser, and verified by the bank alone", async () => {
    const path = `/documents/${trade().story.copy}`;
    const bank = await as("secondBank", path);
    await bank.getByRole("heading", { name: "Sealed for you" }).waitFor();
    const untrue = await ask(bank, "1,000.00");
    const demand = await ask(bank, "80,000.00");
    await bank.reload();
    expect(await bank.getByRole("textbox", { name: "Your demand" }).inputValue(), "a reload loses nothing").to.equal(demand);
    await looksRight(bank, "fact-asked-light-en-1360");

    const seller = await as("seller", path, { colorScheme: "dark", locale: "en" });
    const question = seller.getByRole("textbox", { name: "A demand" });
    await question.fill(untrue);
    await seller.getByRole("button", { name: "Prove it" }).click();
    await seller.getByRole("alert").getByText("StatementUntrue").waitFor();
    await question.fill(demand);
    await seller.getByRole("button", { name: "Prove it" }).click();
    await seller.getByRole("progressbar", { name: "Progress of the proof" }).waitFor();
    const answer = await seller.getByRole("textbox", { name: "Your answer" }).inputValue({ timeout: 90_000 });
    expect(Object.keys(JSON.parse(answer) as object), "nothing is shown but the proof").to.have.members([
      "kind",
      "demand",
      "proof",
    ]);
    await seller.getByRole("button", { name: "Close" }).last().click();
    await looksRight(seller, "fact-shown-dark-en-1360");
    await seller.reload();
    const made = seller.getByRole("region", { name: "Proofs made and asked for" });
    await says(made.getByRole("button", { name: /total is below EUR 80,000/ }), /asked by Second bank · challenge 0x.*Holds now/);
    expect(await seller.getByRole("textbox", { name: "Your answer" }).inputValue(), "a reload loses nothing").to.equal(answer);
    await says(made.getByRole("button", { name: /total is below EUR 1,000/ }), /asked by Second bank.*Not true/);

    const taken = bank.getByRole("textbox", { name: "The answer" });
    await taken.fill(answer.replace(/"threshold":"\d+"/, '"threshold":"100000"'));
    await bank.getByRole("button", { name: "Verify" }).click();
    await bank.getByRole("alert").getByText("FactFailed").waitFor();
    await taken.fill(answer);
    await bank.getByRole("button", { name: "Verify" }).click();
    await bank.getByRole("heading", { name: "Proven" }).waitFor();
    await bank.reload();
    await bank.getByRole("heading", { name: "Proven" }).waitFor();
    const kept = bank.getByRole("region", { name: "Proofs made and asked for" }).getByRole("button");
    await says(kept.filter({ hasText: "below EUR 1,000.00" }), /No answer yet/);
    await looksRight(bank, "fact-proven-light-en-1360");
  });

  it("say with every value whose word it is, what binds it and what it was read from, by the keyboard too", async () => {
    const path = `/documents/${trade().story.invoice}`;
    const seller = await as("seller", path);
    await seller.getByText("Commercial invoice (380)").waitFor();
    const mark = seller.getByRole("button", { name: "Source of Total", exact: true });
    await mark.focus();
    await seller.keyboard.press("Enter");
    const source = seller.getByRole("dialog");
    await says(source, /Stated by Milk-powder maker, version 1.*slot 7, Total.*hash of one file/);
    await says(source, /UBL Invoice, CreditNote: LegalMonetaryTotal\/PayableAmount.*CII CrossIndustryInvoice/);
    await looksRight(seller, "source-light-en-1360");
    await seller.keyboard.press("Escape");
    await source.waitFor({ state: "detached" });
    await mark.and(seller.locator(":focus")).waitFor();
    await seller.getByRole("button", { name: "Source of Issuer" }).click();
    await says(seller.getByRole("dialog"), /holds the identifier of Issuer; the name beside it is the issuer's word/);
    await looksRight(await as("seller", path, PHONE), "document-own-dark-zh-390");

    const forwarder = await as("importForwarder", "/documents");
    await forwarder
      .getByRole("link", { name: /^Import declaration/ })
      .first()
      .click();
    await forwarder.getByRole("button", { name: "Source of Gross weight" }).first().click();
    await says(forwarder.getByRole("dialog"), /Drawn from.*(Packing list|Waybill).*field Gross weight · version 1.*slot 17/);
  });
});
