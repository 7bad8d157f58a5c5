import { expect } from "chai";
import type { Locator, Page } from "playwright-core";
import type { Settings } from "../../console/page/settings.ts";
import { settled } from "./browser.ts";
import { A_PROOF, lookAtTrade, looksRight, PHONE, says } from "./fixture.ts";

describe("the console's customs desk in a browser", function () {
  this.timeout(3 * A_PROOF);
  const { trade, as, english } = lookAtTrade();

  const decide = async (page: Page, act: string, reason?: string): Promise<void> => {
    await page.getByRole("region", { name: "Decide" }).getByRole("button", { name: act }).click();
    const asked = page.getByRole("dialog");
    if (reason !== undefined) {
      expect(await asked.getByRole("button", { name: act }).isDisabled(), "nobody is turned away without a word").to.equal(true);
      await asked.getByLabel("Why").fill(reason);
    }
    await asked.getByRole("button", { name: act }).click();
  };

  /** What within the page's cards is wider than its place, but for what is there to be heard only; a pixel is rounding. */
  const overflowing = (page: Page): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("main :is(section, section *):not(.unseen)")]
        .filter(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
        .map((one) => `${one.className} ${one.scrollWidth} > ${one.clientWidth}: ${one.innerText.slice(0, 60)}`),
    );

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
    const deviating = async (row: Locator) =>
      (await row.locator(".beside > div").filter({ hasText: "Does not agree" }).getByRole("link").allTextContents()).sort();
    expect(await deviating(weight)).to.deep.equal(["Certificate of origin", "Packing list", "Waybill"]);
    expect(await deviating(office.getByRole("row", { name: /^Origin/ }))).to.deep.equal(["Certificate of origin"]);
    expect(await deviating(office.getByRole("row", { name: /^Consignee/ }))).to.deep.equal([]);
    await looksRight(office, "dossier-light-en-1360");
    await office.setViewportSize({ width: 1024, height: 900 });
    await looksRight(office, "dossier-light-en-1024");
    expect(await overflowing(office), "wider than its place").to.deep.equal([]);
    for (const [path, name] of [
      ["/customs", "customs-dark-zh-390"],
      [dossier, "dossier-dark-zh-390"],
    ] as const) {
      const chinese = await as("importCustoms", path, PHONE);
      await looksRight(chinese, name);
      expect(await english(chinese), "English within the Chinese page").to.deep.equal([]);
    }
    const declarant = await as("importForwarder", `/shipments/${trade().story.falsified}?tab=declarations`, { locale: "zh" });
    const report = declarant.getByRole("table").filter({ hasText: "20500 kg" }).first();
    await says(
      report,
      /所载毛重为 20500 kg，而海运单“[^”]+”所载为 25500 kg（相差 5000 kg，允许 50 kg）。海关原文（英文）Gross weight/,
    );
    const other = await as("exportCustoms", dossier);
    await other.getByRole("heading", { name: "No such declaration" }).waitFor();
  });

  it("shows a judgement again after a reload without opening anything, while the ledger says the same", async () => {
    const office = await as("importCustoms", "/customs");
    const row = office.getByRole("region", { name: "Waits for somebody" }).first().locator("tbody tr").first();
    await row.getByText("High risk").waitFor();
    await settled(office);
    // From here on nothing is told of documents and grants, without which nothing is opened.
    const { documents, grants } = ((await (await fetch(`${trade().url}/settings`)).json()) as Settings).addresses;
    type Call = { id: number; method: string; params: unknown };
    const isOfDocuments = ({ method, params }: Call) =>
      method === "eth_getLogs" &&
      [documents, grants].some((one) => JSON.stringify(params).toLowerCase().includes(one.toLowerCase()));
    let asked = 0;
    await office.route("**/content/**", (route) => route.fulfill({ body: "" }));
    await office.route("**/rpc", async (route) => {
      const calls = [route.request().postDataJSON() as Call | Call[]].flat();
      const untold = calls.filter(isOfDocuments);
      asked += untold.length;
      if (untold.length === 0) return route.continue();
      const body = JSON.stringify(calls.filter((call) => !untold.includes(call)));
      const told = body === "[]" ? [] : await (await fetch(`${trade().url}/rpc`, { method: "POST", body })).json();
      return route.fulfill({ json: [...(told as object[]), ...untold.map(({ id }) => ({ jsonrpc: "2.0", id, result: [] }))] });
    });
    await office.reload();
    await row.getByText("High risk").waitFor();
    await row.getByRole("link").first().click();
    await office.getByRole("row", { name: /^Gross weight/ }).waitFor();
    // It is brought up to the ledger beside, and hears nothing.
    while (asked === 0) await office.waitForTimeout(100);
    const kept = await office.evaluate(async () => {
      const all: unknown[] = [];
      for (const { name } of await indexedDB.databases()) {
        const database = await new Promise<IDBDatabase>((resolve) => {
          const opening = indexedDB.open(name ?? "");
          opening.onsuccess = () => resolve(opening.result);
        });
        for (const table of database.objectStoreNames)
          await new Promise<void>((resolve) => {
            const rows = database.transaction(table).objectStore(table).getAll();
            rows.onsuccess = () => resolve(void all.push(...rows.result));
          });
        database.close();
      }
      const text = (row: unknown) => (row instanceof Uint8Array ? new TextDecoder("latin1").decode(row) : JSON.stringify(row));
      return all.map(text).join("\n") + JSON.stringify({ ...localStorage, ...sessionStorage });
    });
    expect(kept.length).to.be.greaterThan(10_000);
    expect(kept).not.to.match(/PL-2026|grossWeight|weight-gross|Milk powder/);
  });

  it("judges by a risk policy of the office's own, which a reload keeps, and refuses what is none", async () => {
    const office = await as("importCustoms", "/customs");
    const rules = office.getByRole("region", { name: "Rules of this office" });
    const row = office.getByRole("region", { name: "Waits for somebody" }).first().locator("tbody tr").first();
    const take = (name: string, policy: unknown) =>
      rules
        .locator("input[type=file]")
        .first()
        .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(policy)) });
    await row.getByText("High risk").waitFor();
    await take("unknown.json", { rules: { "no-such-rule": 1 } });
    await rules.getByRole("alert").getByText("InputInvalid").waitFor();
    await take("lenient.json", { bands: { medium: 1_000, high: 1_000 } });
    await row.getByText("Medium risk").waitFor();
    await looksRight(office, "customs-own-light-en-1360");
    await office.reload();
    await row.getByText("Medium risk").waitFor();
    await row.getByRole("link").first().click();
    await office.getByRole("region", { name: "Looked at by these rules" }).getByText("lenient.json").waitFor();
    await office.goBack();
    await rules.getByRole("button", { name: "Back to the default" }).click();
    await row.getByText("High risk").waitFor();
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
