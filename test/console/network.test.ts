import { mkdirSync } from "node:fs";
import { expect } from "chai";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { type OpenTrade, openTrade } from "../../scripts/trade/testing/open-trade.ts";
import { faultsOf, newPage, openBrowser, settled } from "./browser.ts";
import { pictures } from "./eyes.ts";

const PHONE = { colorScheme: "dark", locale: "zh", viewport: { width: 390, height: 900 } } as const;

describe("the console's view of the network in a browser", function () {
  this.timeout(120_000);
  let browser: Browser;
  let trade: OpenTrade;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  before(async function () {
    this.timeout(600_000);
    browser = await openBrowser(this);
    mkdirSync(pictures, { recursive: true });
    trade = await openTrade();
  });
  after(() => browser?.close());
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(complaints.splice(0)).to.deep.equal([]);
  });

  /** The network through the eyes of somebody that the demonstration names, or of an outsider. */
  const shown = async (who?: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, locale: "en", ...options });
    contexts.push(context);
    const page = await newPage(context, complaints);
    const account = trade.parties.find(({ name }) => name === who)?.account;
    if (account) await page.addInitScript((chosen) => sessionStorage.setItem("kontor.party", chosen), account);
    await page.goto(`${trade.url}/network`);
    if (who) await page.getByRole("button", { name: who, exact: true }).waitFor();
    await settled(page);
    return page;
  };
  const looksRight = async (page: Page, name: string): Promise<void> => {
    expect(await faultsOf(page), name).to.deep.equal([]);
    await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
  };

  it("shows everybody nodes, load, committee, votes and who makes blocks, and lets an outsider vote on nothing", async () => {
    const page = await shown();
    const section = (name: string) => page.getByRole("region", { name, exact: true }).first();
    const node = section("Health").getByRole("table", { name: "Nodes" }).locator("tbody tr");
    expect(await node.textContent()).to.match(/^Hardhat\d+Answers$/);
    for (const name of [/^Gas used in the last 60 blocks: [\d,]+ on average/, /^Transactions per second of the last 60 blocks/]) {
      const plot = section("Load").getByRole("img", { name });
      expect(await plot.locator("rect").count()).to.equal(60);
    }
    const committee = section("Tag committee");
    expect(await committee.textContent()).to.include("Threshold2 of 3");
    const members = committee.locator("tbody tr");
    await members.nth(2).getByText("Answers").waitFor();
    expect(await members.filter({ hasText: /Tag committee, member \d.*127\.0\.0\.1.*Answers$/ }).count()).to.equal(3);
    await section("Validators")
      .getByText(/^One node makes all blocks/)
      .waitFor();

    const [open, carried] = await section("Governance").getByRole("article").all();
    const votes = (await open?.getByRole("list", { name: "Votes" }).getByRole("listitem").allTextContents()) ?? [];
    expect(await open?.textContent()).to.match(/Being voted on.*1 for, 1 against; 3 for it are needed/);
    expect(votes.map((text) => text.replace(/^[A-Z]{2}/, "")).sort()).to.deep.equal([
      "Customs of the exporting countryagainstLater declarations mean later cross-checks.",
      "Customs of the importing countryforMost late declarations of this year waited for one certificate.",
    ]);
    expect(await carried?.textContent()).to.match(/Carried, waits.*3 for, 0 against.*Can be carried out from/);
    expect(await page.getByRole("button", { name: "Vote for it" }).count()).to.equal(0);
    await looksRight(page, "network-light-en-1360");
    await looksRight(await shown(undefined, PHONE), "network-dark-zh-390");
  });

  it("has members vote, once each, and take what is carried further", async () => {
    const port = await shown("Port authority");
    const open = (page: Page) => page.getByRole("region", { name: "Governance" }).first().getByRole("article").first();
    await open(port).getByLabel("Your reason").fill("Five days do no harm.");
    await looksRight(port, "network-member-light-en-1360");
    await open(port).getByRole("button", { name: "Vote for it" }).click();
    await open(port).getByText("2 for, 1 against").waitFor();
    await open(port).getByText("Five days do no harm.").waitFor();
    expect(await open(port).getByRole("button").count(), "once").to.equal(0);

    const chamber = await shown("Chamber of commerce");
    await open(chamber).getByRole("button", { name: "Vote for it" }).click();
    await open(chamber).getByRole("button", { name: "Begin its delay" }).click();
    await open(chamber).getByText("Carried, waits").waitFor();
    await open(port).getByText("Carried, waits").waitFor();
  });
});
