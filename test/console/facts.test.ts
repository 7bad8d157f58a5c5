import { expect } from "chai";
import type { Page } from "playwright-core";
import { settled } from "./browser.ts";
import { A_PROOF, fillStorage, goTo, idle, lookAtTrade, looksRight, PHONE, says } from "./fixture.ts";

describe("facts of a document in the console", function () {
  this.timeout(3 * A_PROOF);
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
    const answer = await seller.getByRole("textbox", { name: "Your answer" }).inputValue();
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
    const unanswered = kept.filter({ hasText: "below EUR 1,000.00" });
    await says(unanswered, /No answer yet/);
    await looksRight(bank, "fact-proven-light-en-1360");

    await unanswered.click();
    await bank.getByRole("button", { name: "Forget" }).click();
    const sure = bank.getByRole("dialog", { name: "Forget this question?" });
    await says(sure, /The total is below EUR\s1,000\.00.*An answer that comes later cannot be verified here any more/);
    await sure.getByRole("button", { name: "Cancel" }).click();
    await sure.waitFor({ state: "detached" });
    expect(await unanswered.count(), "nothing is forgotten before it is confirmed").to.equal(1);
    await bank.getByRole("button", { name: "Forget" }).click();
    await sure.getByRole("button", { name: "Forget" }).click();
    await unanswered.waitFor({ state: "detached" });
    await bank.reload();
    await bank.getByRole("heading", { name: "Proven" }).waitFor();
    expect(await unanswered.count()).to.equal(0);
  });

  it("are forgotten by whoever made them, once that is confirmed, and a reload brings none back", async () => {
    const seller = await as("seller", `/documents/${trade().story.invoice}`);
    const made = seller
      .getByRole("region", { name: "Proofs made and asked for" })
      .getByRole("button", { name: /^A bank's ticket over/ });
    const overtaken = made.filter({ hasText: "Another came first" });
    // What each is worth is read one by one: the ticket over all of it, and that of the bank that came too late.
    await overtaken.nth(1).waitFor();
    const [all, others] = [await made.count(), await overtaken.count()];
    await overtaken.first().click();
    await seller.getByRole("button", { name: "Forget" }).click();
    const sure = seller.getByRole("dialog", { name: "Forget this proof?" });
    await says(
      sure,
      /A bank's ticket over EUR\s[\d,.]+ fits this invoice.*Nothing brings it back.*whoever was shown it still has it/,
    );
    await looksRight(seller, "forget-light-en-1360", sure);
    await sure.getByRole("button", { name: "Forget" }).click();
    await sure.waitFor({ state: "detached" });
    await expectCounts();
    await seller.reload();
    await made.first().waitFor();
    await settled(seller);
    await expectCounts();

    async function expectCounts(): Promise<void> {
      await made.nth(all - 1).waitFor({ state: "detached" });
      await overtaken.nth(others - 2).waitFor();
      expect([await made.count(), await overtaken.count()]).to.deep.equal([all - 1, others - 1]);
    }
  });

  it("are asked only where somebody could answer: no sum with what is no enrolled invoice, nothing of what is no document", async () => {
    const seller = await as("seller", "/documents");
    const list = await seller
      .getByRole("link", { name: /^Packing list/ })
      .first()
      .getAttribute("href");
    const bank = await as("secondBank", list ?? "");
    const dialog = bank.getByRole("dialog");
    const field = (name: string) => dialog.getByRole("combobox", { name }).or(dialog.getByRole("textbox", { name })).first();
    const kinds = async (): Promise<string[]> => {
      await bank.getByRole("button", { name: "Ask for a fact" }).click();
      await field("What is to be shown").click();
      await bank.getByRole("option").first().waitFor();
      return bank.getByRole("option").allTextContents();
    };
    const sum = "Sum of several totals below or at least an amount";
    expect(await kinds())
      .to.have.length(4)
      .and.not.to.include(sum);
    await goTo(bank, `/documents/${trade().story.copy}`);
    expect(await kinds()).to.have.length(5);
    await bank.getByRole("option", { name: sum }).click();
    await field("Currency").fill("EUR");
    await bank.getByRole("option", { name: "EUR" }).click();
    await field("Amount").fill("80000");
    const write = dialog.getByRole("button", { name: "Write the demand" });
    const others = field("Other documents");
    for (const [id, refused] of [
      ["0x12", undefined],
      [`0x${"1".repeat(64)}`, "DocumentUnknown"],
      [(list ?? "").split("/").at(-1) ?? "", "DocumentNotEnrolled"],
    ] as const) {
      await others.fill(id);
      await others.press("Enter");
      if (refused === undefined) {
        await dialog.getByText("No id of a document: 0x12.").waitFor();
        expect(await write.isDisabled()).to.equal(true);
        await looksRight(bank, "fact-no-id-light-en-1360", dialog);
      } else {
        await write.click();
        await bank.getByRole("alert").getByText(refused).waitFor();
      }
      await others.press("Backspace");
    }
    expect(await bank.getByText("Your demand").count(), "nothing was written").to.equal(0);
  });

  it("are handed over and verified where the browser's storage is full, and it is said that they could not be kept", async () => {
    const path = `/documents/${trade().story.copy}`;
    const bank = await as("secondBank", path);
    const demand = await ask(bank, "90,000.00");
    const seller = await as("seller", path);
    const isUnkept = async (page: Page): Promise<void> => {
      await page.getByText("could not be kept").waitFor();
      await page.getByText("StoreUnwritable").first().waitFor();
    };
    const makeRoom = await Promise.all([seller, bank].map(fillStorage));
    await seller.getByRole("textbox", { name: "A demand" }).fill(demand);
    await seller.getByRole("button", { name: "Prove it" }).click();
    await isUnkept(seller);
    const answer = await seller.getByRole("textbox", { name: "Your answer" }).inputValue();
    await looksRight(seller, "fact-unkept-light-en-1360");
    await bank.getByRole("textbox", { name: "The answer" }).fill(answer);
    await bank.getByRole("button", { name: "Verify" }).click();
    await isUnkept(bank);
    await bank.getByRole("heading", { name: "Proven" }).waitFor();

    for (const make of makeRoom) await make();
    await seller.reload();
    await seller.getByRole("textbox", { name: "A demand" }).waitFor();
    await settled(seller);
    const made = seller.getByRole("button", { name: /The total is below EUR 90,000/ });
    expect(await made.count(), "nothing of it was kept").to.equal(0);
    await bank.reload();
    const asked = bank.getByRole("button", { name: /The total is below EUR 90,000/ });
    await says(asked, /No answer yet/);
    await bank.getByRole("textbox", { name: "The answer" }).fill(answer);
    await bank.getByRole("button", { name: "Verify" }).click();
    await says(asked, /Holds now/);
  });

  it("are listed where another version has kept some in forms that this one does not read", async () => {
    const copy = trade().story.copy.toLowerCase();
    const seller = await as("seller", `/documents/${copy}`);
    const foreign = { kind: "kontor/of-later/2", verifier: 5, challenge: 7, controller: 9, expiry: "soon" };
    const rows = [
      ...(["fact", "check", "enrol", "reserve", "restore", "amend", "of-later"] as const).flatMap((kind) => [
        { side: "made", kind, question: foreign, answer: { shown: [null] } },
      ]),
      { side: "made", kind: "fact", question: null, isUntrue: true },
      { side: "asked", kind: "fact", question: { ...foreign, kind: "kontor/fact-demand/1" } },
      { side: "asked", kind: "check", question: foreign, answer: foreign, outcome: foreign },
    ].map((row, i) => [`0x${(i + 1).toString(16).padStart(64, "0")}`, { ...row, documentIds: [copy], at: 4e9 + i }] as const);
    await seller.route("**/demonstration", async (route) => {
      const response = await route.fetch();
      const given = (await response.json()) as { proofs: unknown[] };
      await route.fulfill({ response, json: { ...given, proofs: [...given.proofs, ...rows] } });
    });
    await seller.reload();
    const kept = seller.getByRole("region", { name: "Proofs made and asked for" });
    const unread = kept.getByRole("button", { name: /^Something that this version of Kontor does not read/ });
    await unread.nth(rows.length - 1).waitFor();
    for (const one of await unread.all()) {
      if ((await one.getAttribute("aria-expanded")) !== "true") await one.click();
      await kept.getByRole("button", { name: "Forget" }).first().waitFor();
    }
    expect(await unread.count()).to.equal(rows.length);
    await unread.last().click();
    await kept.getByRole("button", { name: "Forget" }).first().click();
    const sure = seller.getByRole("dialog");
    await says(sure, /Something that this version of Kontor does not read/);
    await sure.getByRole("button", { name: "Forget" }).click();
    await unread.nth(rows.length - 1).waitFor({ state: "detached" });
  });

  it("are forgotten at the bank's desk, and where they were to be proven, too", async () => {
    const { invoice } = trade().story;
    const bank = await as("firstBank");
    await goTo(bank, `/desk?tab=check&document=${invoice}`);
    await bank.getByLabel("Room for").fill("9000000");
    await bank.getByRole("button", { name: "Write the question" }).click();
    const desk = bank.getByRole("textbox", { name: "Your question" });
    const question = await desk.inputValue();
    const seller = await as("seller");
    await goTo(seller, "/finance");
    const taken = seller.getByRole("textbox", { name: "The bank's question" });
    await taken.fill(question);
    await seller.getByRole("button", { name: "Prove it" }).click();
    await seller.getByRole("alert").getByText("StatementUntrue").waitFor();
    await idle(seller);
    await seller.reload();
    await taken.waitFor();
    await settled(seller);
    expect(await taken.inputValue(), "what has not come to its end").to.equal(question);

    const room = /there is room for EUR\s9,000,000/;
    for (const page of [bank, seller]) {
      await goTo(page, `/documents/${invoice}`);
      const row = page.getByRole("button", { name: room });
      await row.waitFor();
      if ((await row.getAttribute("aria-expanded")) !== "true") await row.click();
      await page.getByRole("button", { name: "Forget" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Forget" }).click();
      await row.waitFor({ state: "detached" });
    }
    for (const reload of [false, true]) {
      await goTo(bank, "/desk?tab=check");
      await goTo(seller, "/finance");
      if (reload) for (const page of [bank, seller]) await page.reload();
      await bank.getByRole("button", { name: "Write the question" }).waitFor();
      await taken.waitFor();
      for (const page of [bank, seller]) await settled(page);
      expect([await desk.count(), await taken.inputValue()]).to.deep.equal([0, ""]);
    }
  });

  it("stand beside a history that says when, and goods that say from where", async () => {
    const seller = await as("seller", `/documents/${trade().story.invoice}`);
    const history = seller.getByRole("region", { name: "History and versions" });
    await says(history, /^History and versionsDocument registeredSep 14, 2026, 9:00\sAM · Block \d+/);
    await says(history, /Access grantedFirst bankOct 28, 2026, 7:00\sAM · Block \d+/);
    await seller.getByRole("row", { name: /Whole milk powder.*Germany \(DE\)/ }).waitFor();
    const chinese = await as("seller", `/documents/${trade().story.invoice}`, { locale: "zh" });
    await says(chinese.getByRole("region", { name: "历史与版本" }), /单证登记2026年9月14日 09:00 · 区块 \d+/);
    await chinese.getByRole("row", { name: /Whole milk powder.*德国（DE）/ }).waitFor();
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
