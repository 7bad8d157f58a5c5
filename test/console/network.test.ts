import { expect } from "chai";
import type { Page } from "playwright-core";
import { createTestClient, http } from "viem";
import { hardhat } from "viem/chains";
import type { Settings } from "../../console/page/settings.ts";
import { PARTIES } from "../../scripts/trade/parties.ts";
import { DEFAULT_DELAY } from "../../sdk/src/deploy/deploy-options.ts";
import { createClient, legalIdentifier, termsOf } from "../../sdk/src/node.ts";
import { A_PROOF, lookAtTrade, looksRight, PHONE, says } from "./fixture.ts";

describe("the console's view of the network in a browser", function () {
  this.timeout(3 * A_PROOF);
  const { trade, open, as } = lookAtTrade();

  it("shows everybody nodes, load, committee, votes and who makes blocks, and lets an outsider vote on nothing", async () => {
    const page = await open({}, "/network");
    const section = (name: string) => page.getByRole("region", { name, exact: true }).first();
    const node = section("Health").getByRole("table", { name: "Nodes" }).locator("tbody tr");
    await says(node, /^Hardhat\d+Answers$/);
    for (const name of [/^Gas used in the last 60 blocks: [\d,]+ on average/, /^Transactions per second of the last 60 blocks/]) {
      const plot = section("Load").getByRole("img", { name });
      await plot.locator("rect").nth(59).waitFor({ state: "attached" });
      expect(await plot.locator("rect").count()).to.equal(60);
    }
    const committee = section("Tag committee");
    await says(committee, /Threshold2 of 3/);
    const members = committee.locator("tbody tr");
    await members.nth(2).getByText("Answers").waitFor();
    await members
      .filter({ hasText: /Tag committee, member \d.*127\.0\.0\.1.*Answers$/ })
      .nth(2)
      .waitFor();
    await section("Validators")
      .getByText(/^One node makes all blocks/)
      .waitFor();

    const proposals = section("Governance").getByRole("article");
    const [current, carried] = [proposals.nth(0), proposals.nth(1)];
    await says(current, /customs office CUSTOMS 0200, import:/);
    await says(current, /Being voted on.*1 for, 1 against; 3 for it are needed/);
    const votes = await current.getByRole("list", { name: "Votes" }).getByRole("listitem").allTextContents();
    expect(votes.map((text) => text.replace(/^[A-Z]{2}/, "")).sort()).to.deep.equal([
      "Customs of the exporting countryagainstLater declarations mean later cross-checks.",
      "Customs of the importing countryforMost late declarations of this year waited for one certificate.",
    ]);
    await says(carried, /Carried, waits.*3 for, 0 against.*Can be carried out from/);
    expect(await page.getByRole("button", { name: "Vote for it" }).count()).to.equal(0);
    await looksRight(page, "network-light-en-1360");
    await looksRight(await open(PHONE, "/network"), "network-dark-zh-390");
  });

  it("gives what is proposed the whole line on a phone, and breaks no word of it that a line has room for", async () => {
    const page = await open({ viewport: { width: 390, height: 900 } }, "/network");
    const title = page.getByText(/^customs office CUSTOMS 0200, import:/).first();
    await title.waitFor();
    const broken = await title.evaluate((line) => {
      const text = line.firstChild as Text;
      const words = [...text.data.matchAll(/\S+/g)];
      const range = document.createRange();
      return words.flatMap(({ 0: word, index }) => {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return range.getClientRects().length === 1 ? [] : [word];
      });
    });
    expect(broken).to.deep.equal([]);
    const [line, card] = await Promise.all([title.boundingBox(), page.getByRole("article").first().boundingBox()]);
    expect(line?.width).to.be.greaterThan((card?.width ?? 0) * 0.8);
  });

  it("has members vote, once each, and take what is carried further", async () => {
    const port = await as("Port authority", "/network");
    const voted = (page: Page) => page.getByRole("region", { name: "Governance" }).first().getByRole("article").first();
    await voted(port).getByLabel("Your reason").fill("Five days do no harm.");
    await looksRight(port, "network-member-light-en-1360");
    await voted(port).getByRole("button", { name: "Vote for it" }).click();
    await voted(port).getByText("2 for, 1 against").waitFor();
    await voted(port).getByText("Five days do no harm.").waitFor();
    expect(await voted(port).getByRole("button").count(), "once").to.equal(0);

    const chamber = await as("Chamber of commerce", "/network");
    await voted(chamber).getByRole("button", { name: "Vote for it" }).click();
    await voted(chamber).getByRole("button", { name: "Begin its delay" }).click();
    await voted(chamber).getByText("Carried, waits").waitFor();
    await voted(port).getByText("Carried, waits").waitFor();
  });

  it("has a member carry out what was voted for, once its delay is over, and tells everybody", async () => {
    const chamber = await as("Chamber of commerce", "/network");
    const proposal = (page: Page) => page.getByRole("region", { name: "Governance" }).first().getByRole("article").first();
    await says(proposal(chamber), /Carried, waits.*customs office CUSTOMS 0200, import:/);
    expect(await proposal(chamber).getByRole("button").count(), "nothing before its delay is over").to.equal(0);
    const { addresses } = (await (await fetch(`${trade().url}/settings`)).json()) as Settings;
    // Two days of the ledger's clock, which no page can move.
    const asked = { chain: hardhat, transport: http(trade().chain) };
    const { scheme, value } = PARTIES.importCustoms.id;
    const terms = { officeId: legalIdentifier(scheme, value), procedure: "import" } as const;
    const days = async () => ((await termsOf(createClient({ ...asked, addresses }), terms))?.period ?? 0) / 86_400;
    expect(await days()).to.equal(3);
    const node = createTestClient({ ...asked, mode: "hardhat" });
    await node.increaseTime({ seconds: DEFAULT_DELAY });
    await node.mine({ blocks: 1 });
    await proposal(chamber).getByText("Can be carried out", { exact: true }).waitFor();
    await looksRight(chamber, "network-ready-light-en-1360", proposal(chamber));
    const port = await as("Port authority", "/network");
    await proposal(chamber).getByRole("button", { name: "Carry it out" }).click();
    await chamber.getByText("The decision is carried out").waitFor();
    for (const page of [chamber, port]) await proposal(page).getByText("Carried out", { exact: true }).waitFor();
    expect(await proposal(port).getByRole("button").count(), "once").to.equal(0);
    expect(await days()).to.equal(5);
    const chinese = await open(PHONE, "/network");
    await chinese.getByRole("region", { name: "治理" }).first().getByRole("article").first().getByText("已执行").waitFor();
  });
});
