import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { PARTIES, type PartyName } from "../../scripts/trade/parties.ts";
import { faultsOf, newPage, settled } from "./browser.ts";

/** Where pictures of the views go, to be looked at. */
export const pictures = fileURLToPath(new URL("../../.cache/console-pictures/", import.meta.url));

/** Looks at an open console through the eyes of its parties, each in a browser of its own. */
export function eyesOn(browser: Browser, url: string) {
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  return {
    /** A party at a path of the console. */
    async as(name: PartyName, path: string, options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, locale: "en", ...options });
      contexts.push(context);
      const page = await newPage(context, complaints);
      const { demonstration } = (await (await fetch(`${url}/settings`)).json()) as {
        demonstration: { parties: { name: string; account: string }[] };
      };
      const account = demonstration.parties.find((one) => one.name === PARTIES[name].name)?.account ?? "";
      await page.addInitScript((chosen) => sessionStorage.setItem("kontor.party", chosen), account);
      await page.goto(`${url}${path}`);
      await page.getByRole("button", { name: PARTIES[name].name, exact: true }).waitFor();
      await settled(page);
      return page;
    },
    /** No fault of accessibility, and a picture. */
    async looksRight(page: Page, name: string): Promise<void> {
      await settled(page);
      expect(await faultsOf(page), name).to.deep.equal([]);
      await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
    },
    /** Close all of them; none of their scripts may have complained. */
    async close(): Promise<void> {
      for (const context of contexts.splice(0)) await context.close();
      expect(complaints.splice(0)).to.deep.equal([]);
    },
  };
}
