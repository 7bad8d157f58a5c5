import { expect } from "chai";
import type { BrowserContext, Page } from "playwright-core";
import type { Hex } from "viem";
import { PARTIES } from "../../scripts/trade/parties.ts";
import { sealSecret } from "../../sdk/src/node.ts";
import { A_PROOF, goTo, lookAtTrade, looksRight, lookThrough } from "./fixture.ts";
import { type Beside, beside } from "./party.ts";

const PASSPHRASE = "six random words and more";

/** How the wallet of a test behaves. */
interface Wallet {
  chainId: number;
  /** It goes to the chain that it is asked to go to. */
  changes: boolean;
  declines: boolean;
  /** What it was asked to sign. */
  signed: string[];
}

/** A wallet in every page of a context (EIP-1193), which signs with a party's own account. */
async function giveWallet(context: BrowserContext, { client, account, keys }: Beside): Promise<Wallet> {
  const wallet: Wallet = { chainId: client.chain.id, changes: false, declines: false, signed: [] };
  const answers = {
    eth_requestAccounts: () => [account],
    eth_accounts: () => [account],
    eth_chainId: () => `0x${wallet.chainId.toString(16)}`,
    wallet_switchEthereumChain: ([{ chainId }]: [{ chainId: string }]) => {
      if (!wallet.changes) throw Object.assign(new Error("the user stays"), { code: 4001 });
      wallet.chainId = Number(chainId);
      return null;
    },
    eth_sendTransaction: ([{ to, data }]: [{ to: Hex; data: Hex }]) => {
      if (wallet.declines) throw Object.assign(new Error("the user declines"), { code: 4001 });
      wallet.signed.push(data);
      return client.wallet.sendTransaction({ account: keys.account, chain: client.chain, to, data });
    },
  } as unknown as Record<string, (params: never[]) => unknown>;
  await context.exposeBinding("askWallet", async (_, { method, params }: { method: string; params: never[] }) => {
    try {
      const answer = answers[method];
      if (answer === undefined) throw Object.assign(new Error(`${method} is unknown`), { code: 4200 });
      return { result: await answer(params ?? []) };
    } catch (error) {
      return { error: { code: (error as { code?: number }).code ?? -32_603, message: String(error) } };
    }
  });
  await context.addInitScript(() => {
    Object.assign(window, {
      ethereum: {
        async request(call: unknown) {
          const { result, error } = await (
            window as unknown as { askWallet(call: unknown): Promise<{ result: unknown; error?: object }> }
          ).askWallet(call);
          if (error !== undefined) throw Object.assign(new Error("refused"), error);
          return result;
        },
      },
    });
  });
  return wallet;
}

describe("identities in the console", function () {
  this.timeout(3 * A_PROOF);
  const { trade, newContext, show, open, as, forgive } = lookAtTrade();

  it("keeps a new identity sealed over a reload, opens it by its passphrase alone, and leaves no key in storage or address", async () => {
    const page = await open();
    await page.goto(`${trade().url}/identities`);
    await page.getByText("New secret").click();
    await page.getByLabel("Name").fill("Mine");
    await page.getByLabel("Passphrase").fill(PASSPHRASE);
    await page.getByRole("button", { name: "Keep it here" }).click();
    await page.getByRole("button", { name: "Open", exact: true }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Open", exact: true }).waitFor();
    const passphrase = page.getByLabel("Passphrase").first();
    await passphrase.fill("another one altogether");
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.getByText("PassphraseWrong").waitFor();
    await passphrase.fill(PASSPHRASE);
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.waitForURL("**/documents");
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
    expect(kept).not.to.match(/0x[0-9a-f]{64}|six random/);
  });

  it("keeps of a demonstration's party no more than whose eyes it looks through", async () => {
    const page = await as("seller");
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    const seller = await beside(trade(), "seller");
    const secret = Buffer.from(seller.secret).toString("hex");
    await seller.close();
    expect(kept).to.include(seller.account).and.not.to.include(secret);
    await page.reload();
    await page.getByRole("button", { name: PARTIES.seller.name, exact: true }).waitFor();
  });

  it("opens an identity in one tab at a time, says so in the other, and lets it when the first is closed", async () => {
    const context = await newContext();
    const first = await lookThrough(await show(context), "buyer");
    const second = await show(context);
    await second.getByRole("button", { name: "Outsider" }).click();
    await second.getByRole("menuitem", { name: PARTIES.buyer.name }).click();
    await second.getByRole("alert", { name: "This identity is open in another tab of this browser" }).waitFor();
    await looksRight(second, "second-tab");
    // Another identity is another store.
    await lookThrough(second, "chamber");
    await second.getByRole("button", { name: PARTIES.chamber.name, exact: true }).click();
    await second.getByRole("menuitem", { name: "Look as an outsider again" }).click();
    // A reload takes its own hold back; the tab's end gives it away.
    await first.reload();
    await first.getByRole("button", { name: PARTIES.buyer.name, exact: true }).waitFor();
    await first.close();
    await second.getByRole("button", { name: "Close" }).first().click();
    await lookThrough(second, "buyer");
  });

  describe("whose account is a wallet's", () => {
    let insurer: Beside;
    let page: Page;
    let wallet: Wallet;
    before(async () => {
      insurer = await beside(trade(), "insurer");
    });
    after(() => insurer.close());

    const give = (): Promise<void> => page.getByRole("dialog").getByRole("button", { name: "Give access" }).click();

    it("send by it, and hear in words that it is on another chain, or that it was declined", async () => {
      const context = await newContext();
      wallet = await giveWallet(context, insurer);
      page = await show(context);
      await goTo(page, "/identities");
      const sealed = JSON.stringify(await sealSecret(insurer.secret, PASSPHRASE));
      await page
        .locator("input[type=file]")
        .setInputFiles({ name: "key.json", mimeType: "application/json", buffer: Buffer.from(sealed) });
      await page.getByLabel("Name").fill("Insurer by wallet");
      await page.getByLabel("Passphrase").fill(PASSPHRASE);
      await page.getByRole("checkbox", { name: "The account is my wallet's" }).check();
      await page.getByRole("button", { name: "Keep it here" }).click();
      await page.getByRole("button", { name: "Open", exact: true }).waitFor();
      await page.getByLabel("Passphrase").first().fill(PASSPHRASE);
      await page.getByRole("button", { name: "Open", exact: true }).click();
      await page.waitForURL("**/documents");
      await page
        .getByRole("link", { name: /Insurance policy/ })
        .first()
        .click();

      await page.getByRole("button", { name: "Give access" }).click();
      const dialog = page.getByRole("dialog");
      await dialog
        .getByRole("combobox", { name: "Reader" })
        .or(dialog.getByRole("textbox", { name: "Reader" }))
        .fill("Second bank");
      await dialog.getByRole("heading").click();
      wallet.chainId = 1;
      await give();
      await page.getByRole("alert", { name: "The wallet is on chain 1, and the ledger on chain 31337" }).waitFor();
      await looksRight(page, "wallet");
      wallet.chainId = insurer.client.chain.id;
      wallet.declines = true;
      await give();
      await page.getByRole("alert", { name: "You have declined it in your wallet" }).waitFor();
      expect(wallet.signed, "nothing was sent").to.deep.equal([]);

      // It goes to the ledger's chain when it is asked to.
      Object.assign(wallet, { chainId: 1, changes: true, declines: false });
      await give();
      await page.getByRole("row", { name: "Second bank" }).waitFor();
      expect(wallet.signed.length).to.equal(1);
      expect(wallet.chainId).to.equal(insurer.client.chain.id);
      forgive();
    });
  });
});
