import { expect } from "chai";
import type { Page } from "playwright-core";
import { lookAtTrade, looksRight } from "./fixture.ts";

describe("facts of a document in the console", function () {
  this.timeout(120_000);
  const { trade, as } = lookAtTrade();

  /** Ask whether the total is below an amount; the demand. */
  const ask = async (bank: Page, amount: string): Promise<string> => {
    await bank.getByRole("button", { name: "Ask for a fact" }).click();
    await bank.getByRole("dialog").getByRole("textbox", { name: "Amount" }).fill(amount);
    await bank.getByRole("button", { name: "Write the demand" }).click();
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

    const taken = bank.getByRole("textbox", { name: "The answer" });
    await taken.fill(answer.replace(/"threshold":"\d+"/, '"threshold":"100000"'));
    await bank.getByRole("button", { name: "Verify" }).click();
    await bank.getByRole("alert").getByText("FactFailed").waitFor();
    await taken.fill(answer);
    await bank.getByRole("button", { name: "Verify" }).click();
    await bank.getByRole("heading", { name: "Proven" }).waitFor();
    await bank.reload();
    await bank.getByRole("heading", { name: "Proven" }).waitFor();
    await looksRight(bank, "fact-proven-light-en-1360");
  });
});
