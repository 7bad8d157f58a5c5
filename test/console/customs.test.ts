import { expect } from "chai";
import type { Page } from "playwright-core";
import { lookAtTrade, looksRight, PHONE, says } from "./fixture.ts";

describe("the console's customs desk in a browser", function () {
  this.timeout(120_000);
  const { trade, as } = lookAtTrade();

  const decide = async (page: Page, act: string, reason?: string): Promise<void> => {
    await page.getByRole("region", { name: "Decide" }).getByRole("button", { name: act }).click();
    const asked = page.getByRole("dialog");
    if (reason !== undefined) {
      expect(await asked.getByRole("button", { name: act }).isDisabled(), "nobody is turned away without a word").to.equal(true);
      await asked.getByLabel("Why").fill(reason);
    }
    await asked.getByRole("button", { name: act }).click();
  };

  it("has the declaration that the agent left to a person, riskiest first, and nothing of it for anybody else", async () => {
    const office = await as("importCustoms", "/customs");
    const row = office.getByRole("region", { name: "Waits for somebody" }).first().locator("tbody tr").first();
    await row.getByText("High risk").waitFor();
    await says(row, /Import declaration.*Forwarder, CN.*Sent to inspection/);
    await looksRight(office, "customs-light-en-1360");
    await row.getByRole("link").first().click();
    await office.getByRole("heading", { name: "What does not agree" }).waitFor();
    const dossier = new URL(office.url()).pathname;
    const weight = office.getByRole("row", { name: /^Gross weight/ });
    await says(weight, /20500 kg.*Grave/);
    await says(weight, /25500 kg/);
    expect(await weight.getByRole("img", { name: "Source of the declared value" }).count()).to.equal(1);
    await looksRight(office, "dossier-light-en-1360");
    for (const [path, name] of [
      ["/customs", "customs-dark-zh-390"],
      [dossier, "dossier-dark-zh-390"],
    ] as const) {
      const chinese = await as("importCustoms", path, PHONE);
      await looksRight(chinese, name);
      // A note beside a source is the declarant's, as it is bound.
      const foreign = await chinese.locator("main [lang=en]:not(.note)").allInnerTexts();
      expect(foreign, "English within the Chinese page").to.deep.equal([]);
    }
    const other = await as("exportCustoms", dossier);
    await other.getByRole("heading", { name: "No such declaration" }).waitFor();
  });

  it("lets a person clear it, shows the certificate, and takes both back by a rejection that the declarant reads", async () => {
    const office = await as("importCustoms", "/customs");
    await office.getByRole("link", { name: "Import declaration" }).first().click();
    await decide(office, "Pre-clear");
    await office.getByText("The declaration is pre-cleared").waitFor();
    const certificate = office.getByRole("region", { name: "Clearance certificate" });
    await certificate.getByText("Current", { exact: true }).waitFor();
    await says(certificate, /CC-[0-9A-F]{16}/);
    await decide(office, "Release the goods");
    await office.getByRole("alert").getByText("GoodsNotArrived").waitFor();
    await office.getByRole("button", { name: "Cancel" }).click();
    await decide(office, "Reject", "The scales say 25,500 kg.");
    await office.getByText("The declaration is rejected").waitFor();
    await certificate.getByText("Withdrawn", { exact: true }).waitFor();
    await office.getByText("Nothing is left to decide.").waitFor();

    const declarant = await as("importForwarder", `/shipments/${trade().story.falsified}?tab=declarations`);
    await declarant.getByText("Its reason: The scales say 25,500 kg.").waitFor();
  });
});
