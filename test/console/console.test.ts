import { expect } from "chai";
import type { Page } from "playwright-core";
import { faultsOf, settled, statesOn } from "./browser.ts";
import { A_PROOF, goTo, idle, lookAtTrade, looksRight, says } from "./fixture.ts";

describe("the console in a browser", function () {
  this.timeout(3 * A_PROOF);
  const { trade, open, as, english } = lookAtTrade();

  const lookAt = async (page: Page, paths: Record<string, string>, kind: string): Promise<void> => {
    for (const [name, path] of Object.entries(paths)) {
      await goTo(page, path);
      await looksRight(page, `${name}-${kind}`);
    }
  };
  const publicPaths = () => {
    const { shipment, falsified, invoice } = trade().story;
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
    await says(rows.nth(0), /Second bank.*Taken/);
    await says(rows.nth(1), /Third bank.*NullifierAlreadyUsed/);
    expect(await rows.count()).to.equal(2);
    const notes = await Promise.all([0, 1].map((row) => rows.nth(row).locator("td").nth(3).textContent()));
    expect(notes[0]).to.match(/^0x/).and.equal(notes[1]);
  });

  for (const [colorScheme, locale, width] of [
    ["light", "en", 1360],
    ["dark", "zh", 390],
  ] as const)
    it(`is accessible to outsiders: ${colorScheme}, ${locale}, ${width} wide`, async () => {
      const page = await open({ colorScheme, locale, viewport: { width, height: 900 } });
      await lookAt(page, publicPaths(), `outsider-${colorScheme}-${locale}-${width}`);
    });

  it("says in the page's language what went wrong, and in the error's own words what only that one knows", async () => {
    const page = await open({ locale: "zh", viewport: { width: 390, height: 900 } });
    await page.goto(`${trade().url}/shipments/0x${"1".repeat(64)}`);
    await page.getByRole("alert").getByText("没有此货运。").waitFor();
    expect(await page.getByRole("alert").locator("[lang=en]").count()).to.equal(0);
    expect(await faultsOf(page)).to.deep.equal([]);
    const seller = await as("seller", "/finance", { locale: "zh" });
    await seller.getByRole("textbox", { name: "银行的问题" }).fill("{}");
    await seller.getByRole("button", { name: "生成证明" }).click();
    await seller.getByRole("alert").getByText("InputInvalid").waitFor();
    expect(await seller.getByRole("alert").locator("[lang=en]").count()).to.equal(1);
    expect(await faultsOf(seller)).to.deep.equal([]);
  });

  it("says of an id that is none what one looks like, in words of its own", async () => {
    const views = { importForwarder: ["shipments", "documents", "declarations"], importCustoms: ["customs"] } as const;
    for (const [who, places] of Object.entries(views) as [keyof typeof views, readonly string[]][]) {
      const page = await as(who, "/");
      for (const place of places)
        for (const id of ["0x12", "nonsense", `0x${"g".repeat(64)}`]) {
          await goTo(page, `/${place}/${id}`);
          await page.getByRole("heading", { level: 1, name: "This address names nothing" }).waitFor();
          await page.getByText(/^Its last part is no id: an id is 0x and 64 digits/).waitFor();
          expect(await page.getByRole("alert").count()).to.equal(0);
          expect(await faultsOf(page)).to.deep.equal([]);
        }
    }
  });

  it("speaks Chinese in every view, but for what parties wrote and what only programs need", async () => {
    const { story } = trade();
    const shipment = (id: string) => ["map", "timeline", "events", "declarations"].map((tab) => `/shipments/${id}?tab=${tab}`);
    const views = {
      importForwarder: [...Object.values(publicPaths()), ...shipment(story.shipment), "/network", "/documents", "/declarations"],
      secondBank: ["/desk", "/desk?tab=check", "/desk?tab=pledges"],
      seller: ["/finance", "/documents"],
    } as const;
    const found: string[] = [];
    for (const [who, paths] of Object.entries(views) as [keyof typeof views, readonly string[]][]) {
      const page = await as(who, "/", { locale: "zh" });
      for (const path of paths) {
        await goTo(page, path);
        await settled(page);
        found.push(...(await english(page)).map((text) => `${who} ${path}: ${text}`));
      }
    }
    expect(found).to.deep.equal([]);
  });

  it("is accessible to those who take part, who see what outsiders do not", async () => {
    const forwarder = await as("importForwarder");
    const { map, declarations, ledger, document } = publicPaths();
    await lookAt(forwarder, { map, declarations, ledger, document, documents: "/documents" }, "forwarder-light-en-1360");
    await forwarder.goto(`${trade().url}/documents/${trade().story.invoice}`);
    await forwarder.getByRole("heading", { level: 1, name: "RE-2026-004711" }).waitFor();
    const bank = await as("firstBank", "/", { colorScheme: "dark" });
    const desk = { desk: "/desk", check: "/desk?tab=check", pledges: "/desk?tab=pledges" };
    await lookAt(bank, desk, "bank-dark-en-1360");
    const seller = await as("seller");
    await lookAt(seller, { finance: "/finance" }, "seller-light-en-1360");
  });

  it("leads from the story to the ticket of the bank that was refused, which says what the ledger lets the bank know", async () => {
    for (const [locale, look, lapsed, told] of [
      [
        "en",
        "Look through its eyes",
        "Ticket lapsed",
        "Nothing was reserved with this ticket before it ended, and none of your money is bound.",
      ],
      ["zh", "以其视角查看", "票据已失效", "该票据到期前未凭其预留任何份额，您的资金未被占用。"],
    ] as const) {
      const page = await open({ locale });
      await page.getByRole("button", { name: look }).nth(2).click();
      await page.waitForURL("**/desk?tab=pledges");
      const row = page.getByRole("row").filter({ hasText: lapsed });
      await row.getByText(told).waitFor();
    }
  });

  it("says of a document that nobody was asked to acknowledge it, and not that it names nobody", async () => {
    for (const [locale, told] of [
      ["en", "Its issuer asked no account to acknowledge it."],
      ["zh", "签发方未请任何账户确认。"],
    ] as const) {
      const page = await as("seller", "/documents", { locale });
      await page.getByRole("link", { name: /PL-2026-004711/ }).click();
      await page.getByText(told, { exact: true }).waitFor();
    }
  });

  for (const letters of ["Inter", "DejaVu Sans"])
    it(`cuts no state and lets none lie outside, be the window narrower or the letters wider: ${letters}`, async () => {
      const views = [
        ["importCustoms", "/customs"],
        ["importForwarder", "/documents"],
        ["importForwarder", "/declarations"],
        ["seller", "/documents"],
        ["thirdBank", "/desk?tab=pledges"],
      ] as const;
      for (const [who, path] of views) {
        const page = await as(who, path);
        await page.evaluate((font) => document.documentElement.style.setProperty("--mantine-font-family", font), letters);
        for (const width of [1024, 1360]) {
          await page.setViewportSize({ width, height: 900 });
          await settled(page);
          const { seen, cut } = await statesOn(page);
          expect(seen, `${path}, ${width} wide`).to.be.greaterThan(0);
          expect(cut, `${path}, ${width} wide`).to.deep.equal([]);
        }
      }
    });

  it("tells documents apart that say the same, and breaks none of their dates", async () => {
    const seller = await as("seller", "/documents", { viewport: { width: 1024, height: 900 } });
    const rows = seller.locator("tbody tr");
    const said = await rows.allTextContents();
    expect(said.length).to.be.greaterThan(1);
    expect(new Set(said).size, "no two rows are the same").to.equal(said.length);
    const dates = seller.locator("tbody td").filter({ hasText: /^\d{4}-\d\d-\d\d$/ });
    expect(await dates.count()).to.equal(said.length);
    const lines = await dates.evaluateAll((cells) =>
      cells.map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return range.getClientRects().length;
      }),
    );
    expect(lines).to.deep.equal(lines.map(() => 1));
  });

  it("has a bank ask, a seller prove in its own browser, and the bank see a pass and the warnings", async () => {
    const bank = await as("thirdBank", `/desk?tab=check&document=${trade().story.invoice}`);
    await bank.getByText("What this address names is no invoice that you can read. Choose one.").waitFor();
    expect(await bank.getByRole("button", { name: "Write the question" }).isDisabled()).to.equal(true);
    await bank.goto(`${trade().url}/desk?tab=check&document=${trade().story.copy}`);
    await bank.getByLabel("Room for").fill("10000");
    await bank.getByRole("button", { name: "Write the question" }).click();
    const question = await bank.getByRole("textbox", { name: "Your question" }).inputValue();
    await idle(bank);
    await bank.reload();
    expect(await bank.getByRole("textbox", { name: "Your question" }).inputValue(), "a reload loses nothing").to.equal(question);

    const seller = await as("seller");
    await seller.goto(`${trade().url}/finance`);
    await seller.getByRole("textbox", { name: "The bank's question" }).fill(question);
    await seller.getByRole("button", { name: "Prove it" }).click();
    await seller.getByRole("progressbar", { name: "Progress of the proof" }).waitFor();
    const answer = await seller.getByRole("textbox", { name: "Your answer" }).inputValue();

    await bank
      .getByRole("textbox", { name: "The answer" })
      .fill(answer.replace(/"maximumFinanced":"0"/, '"maximumFinanced":"1"'));
    await bank.getByRole("button", { name: "Verify" }).click();
    await bank.getByRole("alert").getByText("CheckFailed").waitFor();
    await bank.getByRole("textbox", { name: "The answer" }).fill(answer);
    await bank.getByRole("button", { name: "Verify" }).click();
    await bank.getByRole("heading", { name: "Pass" }).waitFor();
    expect(await bank.getByText("other pledge has").count()).to.equal(3);
    const shown = bank.getByRole("region", { name: "The applicant's answer" });
    await looksRight(bank, "pass", shown);
  });

  it("lets an issuer give a document, the reader see it without being told, and the issuer take it back", async () => {
    const bank = await as("secondBank");
    await bank.goto(`${trade().url}/documents/${trade().story.invoice}`);
    await bank.getByRole("heading", { name: "Sealed for you" }).waitFor();
    const seller = await as("seller");
    await seller.goto(`${trade().url}/documents/${trade().story.invoice}`);
    await seller.getByRole("button", { name: "Give access" }).click();
    await seller
      .getByRole("combobox", { name: "Reader" })
      .or(seller.getByRole("textbox", { name: "Reader" }))
      .fill("Second bank");
    await seller.getByRole("dialog").getByRole("heading").click();
    await seller.getByRole("checkbox", { name: "Pass on" }).check();
    await seller.getByRole("textbox", { name: "How many may follow" }).fill("1");
    await seller.getByRole("dialog").getByRole("button", { name: "Give access" }).click();
    await bank.getByRole("heading", { level: 1, name: "RE-2026-004711" }).waitFor();

    const third = await as("thirdBank", `/documents/${trade().story.invoice}`);
    await third.getByRole("heading", { name: "Sealed for you" }).waitFor();
    await bank.getByRole("button", { name: "Pass on" }).click();
    const dialog = bank.getByRole("dialog");
    await dialog
      .getByRole("combobox", { name: "Reader" })
      .or(dialog.getByRole("textbox", { name: "Reader" }))
      .fill("Third bank");
    await dialog.getByRole("heading").click();
    await dialog.getByRole("button", { name: "Pass on" }).click();
    await third.getByRole("heading", { level: 1, name: "RE-2026-004711" }).waitFor();
    const passedOn = seller.getByRole("row", { name: "Third bank" });
    await says(passedOn, /Second bank.*passed on/);

    const row = seller.getByRole("row", { name: /^(SB)?Second bank/ });
    await row.getByRole("button", { name: "Revoke" }).click();
    const asked = seller.getByRole("dialog");
    const losing = asked.getByRole("list", { name: "May read it no more" });
    await says(losing, /Second bank.*Third bank/);
    await says(asked, /1 grant that was passed on from it falls with it/);
    await looksRight(seller, "revoke", asked);
    await asked.getByRole("button", { name: "Cancel" }).click();
    await asked.waitFor({ state: "detached" });
    expect(await passedOn.count(), "nothing is sent before it is confirmed").to.equal(1);
    await row.getByRole("button", { name: "Revoke" }).click();
    await asked.getByRole("button", { name: "Revoke" }).click();
    await row.waitFor({ state: "detached" });
    await passedOn.waitFor({ state: "detached" });
  });
});
