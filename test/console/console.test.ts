import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { PARTIES, type PartyName } from "../../scripts/trade/parties.ts";
import { type OpenTrade, openTrade } from "../../scripts/trade/testing/open-trade.ts";
import { faultsOf, newPage, openBrowser, settled } from "./browser.ts";

/** Where pictures of the views go, to be looked at. */
const pictures = fileURLToPath(new URL("../../.cache/console-pictures/", import.meta.url));

describe("the console in a browser", function () {
  this.timeout(120_000);
  let browser: Browser;
  let trade: OpenTrade;
  const complaints: string[] = [];
  const contexts: BrowserContext[] = [];

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

  const open = async (options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, locale: "en", ...options });
    contexts.push(context);
    const page = await newPage(context, complaints);
    await page.goto(trade.url);
    await settled(page);
    return page;
  };
  const as = async (name: PartyName, options = {}): Promise<Page> => {
    const page = await open(options);
    await page.getByRole("button", { name: "Outsider" }).click();
    await page.getByRole("menuitem", { name: PARTIES[name].name }).click();
    await page.getByRole("button", { name: PARTIES[name].name, exact: true }).waitFor();
    return page;
  };
  /** Every view of whoever is looking: no fault of accessibility, and a picture. */
  const looksRight = async (page: Page, paths: Record<string, string>, kind: string): Promise<void> => {
    for (const [name, path] of Object.entries(paths)) {
      await page.evaluate((to) => {
        history.pushState({}, "", to);
        dispatchEvent(new PopStateEvent("popstate", { state: {} }));
      }, path);
      await settled(page);
      expect(await faultsOf(page), `${name} ${kind}`).to.deep.equal([]);
      await page.screenshot({ path: `${pictures}${name}-${kind}.png`, fullPage: true });
    }
  };
  const publicPaths = () => {
    const { shipment, falsified, invoice } = trade.story;
    return {
      story: "/",
      shipments: "/shipments",
      map: `/shipments/${shipment}`,
      timeline: `/shipments/${shipment}?tab=timeline`,
      events: `/shipments/${shipment}?tab=events`,
      declarations: `/shipments/${falsified}?tab=declarations`,
      ledger: "/ledger",
      document: `/documents/${invoice}`,
      identities: "/identities",
    };
  };

  it("says on its first page why the third bank was refused, from the block that decided it", async () => {
    const page = await open();
    await page.getByRole("heading", { level: 1, name: "Why Third bank was refused" }).waitFor();
    const rows = page.getByRole("region", { name: "The block that decided it" }).first().locator("tbody tr");
    expect(await rows.count()).to.equal(2);
    expect(await rows.nth(0).textContent()).to.match(/Second bank.*Taken/);
    expect(await rows.nth(1).textContent()).to.match(/Third bank.*NullifierAlreadyUsed/);
    const notes = await Promise.all([0, 1].map((row) => rows.nth(row).locator("td").nth(3).textContent()));
    expect(notes[0]).to.match(/^0x/).and.equal(notes[1]);
  });

  for (const [colorScheme, locale, width] of [
    ["light", "en", 1360],
    ["dark", "zh", 390],
  ] as const)
    it(`is accessible to outsiders: ${colorScheme}, ${locale}, ${width} wide`, async () => {
      const page = await open({ colorScheme, locale, viewport: { width, height: 900 } });
      await looksRight(page, publicPaths(), `outsider-${colorScheme}-${locale}-${width}`);
    });

  it("says in the page's language what went wrong, and in the error's own words what only that one knows", async () => {
    const page = await open({ locale: "zh", viewport: { width: 390, height: 900 } });
    for (const [id, what, detail] of [
      [`0x${"1".repeat(64)}`, "没有此货运。", 0],
      ["nonsense", "钱包或节点未接受此交易。", 1],
    ] as const) {
      await page.goto(`${trade.url}/shipments/${id}`);
      await page.getByRole("alert").getByText(what).waitFor();
      expect(await page.getByRole("alert").locator("[lang=en]").count()).to.equal(detail);
      expect(await faultsOf(page)).to.deep.equal([]);
    }
  });

  it("is accessible to those who take part, who see what outsiders do not", async () => {
    const forwarder = await as("importForwarder");
    const { map, declarations, ledger, document } = publicPaths();
    await looksRight(forwarder, { map, declarations, ledger, document, documents: "/documents" }, "forwarder-light-en-1360");
    await forwarder.goto(`${trade.url}/documents/${trade.story.invoice}`);
    await forwarder.getByRole("heading", { level: 1, name: "RE-2026-004711" }).waitFor();
    const bank = await as("firstBank", { colorScheme: "dark" });
    const desk = { desk: "/desk", check: "/desk?tab=check", pledges: "/desk?tab=pledges" };
    await looksRight(bank, desk, "bank-dark-en-1360");
    const seller = await as("seller");
    await looksRight(seller, { finance: "/finance" }, "seller-light-en-1360");
  });

  it("has a bank ask, a seller prove in its own browser, and the bank see a pass and the warnings", async () => {
    const bank = await as("thirdBank");
    await bank.goto(`${trade.url}/desk?tab=check&document=${trade.story.copy}`);
    await bank.getByLabel("Room for").fill("10000");
    await bank.getByRole("button", { name: "Write the question" }).click();
    const question = await bank.getByRole("textbox", { name: "Your question" }).inputValue();
    await bank.reload();
    expect(await bank.getByRole("textbox", { name: "Your question" }).inputValue(), "a reload loses nothing").to.equal(question);

    const seller = await as("seller");
    await seller.goto(`${trade.url}/finance`);
    await seller.getByRole("textbox", { name: "The bank's question" }).fill(question);
    await seller.getByRole("button", { name: "Prove it" }).click();
    await seller.getByRole("progressbar", { name: "Progress of the proof" }).waitFor();
    const answer = await seller.getByRole("textbox", { name: "Your answer" }).inputValue({ timeout: 90_000 });

    await bank
      .getByRole("textbox", { name: "The answer" })
      .fill(answer.replace(/"maximumFinanced":"0"/, '"maximumFinanced":"1"'));
    await bank.getByRole("button", { name: "Verify" }).click();
    await bank.getByRole("alert").getByText("CheckFailed").waitFor();
    await bank.getByRole("textbox", { name: "The answer" }).fill(answer);
    await bank.getByRole("button", { name: "Verify" }).click();
    await bank.getByRole("heading", { name: "Pass" }).waitFor();
    expect(await bank.getByText("other pledge has").count()).to.equal(3);
    expect(await faultsOf(bank)).to.deep.equal([]);
    const shown = bank.getByRole("region", { name: "The applicant's answer" });
    await shown.screenshot({ path: `${pictures}pass.png` });
  });

  it("lets an issuer give a document, the reader see it without being told, and the issuer take it back", async () => {
    const bank = await as("secondBank");
    await bank.goto(`${trade.url}/documents/${trade.story.invoice}`);
    await bank.getByRole("heading", { name: "Sealed for you" }).waitFor();
    const seller = await as("seller");
    await seller.goto(`${trade.url}/documents/${trade.story.invoice}`);
    await seller.getByRole("button", { name: "Give access" }).click();
    await seller
      .getByRole("combobox", { name: "Reader" })
      .or(seller.getByRole("textbox", { name: "Reader" }))
      .fill("Second bank");
    await seller.getByRole("dialog").getByRole("heading").click();
    await seller.getByRole("dialog").getByRole("button", { name: "Give access" }).click();
    await bank.getByRole("heading", { level: 1, name: "RE-2026-004711" }).waitFor();
    const row = seller.getByRole("row", { name: "Second bank" });
    await row.getByRole("button", { name: "Revoke" }).click();
    await row.waitFor({ state: "detached" });
  });

  it("keeps a new identity sealed over a reload, opens it by its passphrase alone, and leaves no key in storage or address", async () => {
    const page = await open();
    await page.goto(`${trade.url}/identities`);
    await page.getByText("New secret").click();
    await page.getByLabel("Name").fill("Mine");
    await page.getByLabel("Passphrase").fill("six random words and more");
    await page.getByRole("button", { name: "Keep it here" }).click();
    await page.getByRole("button", { name: "Open", exact: true }).waitFor({ timeout: 60_000 });
    await page.reload();
    const passphrase = page.getByLabel("Passphrase").first();
    await passphrase.fill("another one altogether");
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.getByText("PassphraseWrong").waitFor({ timeout: 60_000 });
    await passphrase.fill("six random words and more");
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.waitForURL("**/documents", { timeout: 60_000 });
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
    expect(kept).not.to.match(/0x[0-9a-f]{64}|six random/);
  });

  it("keeps of a demonstration's party no more than whose eyes it looks through", async () => {
    const page = await as("seller");
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    const seller = trade.parties.find(({ name }) => name === PARTIES.seller.name)?.account as string;
    const given = await fetch(`${trade.url}/demonstration`, { method: "POST", body: seller });
    const { secret } = (await given.json()) as { secret: string };
    expect(secret).to.match(/^0x[0-9a-f]{64}$/);
    expect(kept).to.include(seller).and.not.to.include(secret.slice(2));
    await page.reload();
    await page.getByRole("button", { name: PARTIES.seller.name, exact: true }).waitFor();
  });

  it("says that no node answers, and goes on when one does", async () => {
    const page = await open();
    await page.route("**/rpc", (route) => route.abort());
    await page.getByText("No node answers").waitFor();
    await page.unroute("**/rpc");
    await page
      .getByText(/^Block \d+/)
      .first()
      .waitFor();
    complaints.length = 0;
  });
});
