import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { PARTIES, type PartyName } from "../../scripts/trade/parties.ts";
import { type OpenTrade, openTrade } from "../../scripts/trade/testing/open-trade.ts";
import { englishOf, faultsOf, newPage, openBrowser, settled } from "./browser.ts";

/** Milliseconds after which a page is waited for no longer, whatever it does: far more than a proof takes on a busy machine. */
export const A_PROOF = 180_000;

/** Where pictures of the views go, to be looked at. */
const pictures = fileURLToPath(new URL("../../.cache/console-pictures/", import.meta.url));

/** Organisations of the consortium, which are no parties of the trade. */
type Member = "Port authority" | "Chamber of commerce";
const isParty = (who: PartyName | Member): who is PartyName => who in PARTIES;

type Options = Parameters<Browser["newContext"]>[0];

/** The trade of `npm start` and a browser that looks at it, for one suite: every context ends with its test, and no page may have complained. */
export function lookAtTrade() {
  let browser: Browser;
  let trade: OpenTrade;
  const complaints: string[] = [];
  const contexts: BrowserContext[] = [];

  before(async function () {
    this.timeout(1_800_000);
    browser = await openBrowser(this);
    mkdirSync(pictures, { recursive: true });
    trade = await openTrade();
  });
  after(() => browser?.close());
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(complaints.splice(0)).to.deep.equal([]);
  });

  /** Whoever looks wants no motion: what comes or goes is there or gone at once, and nothing is looked at while it is half of either. */
  const newContext = async (options: Options = {}): Promise<BrowserContext> => {
    const still = { viewport: { width: 1360, height: 900 }, locale: "en", reducedMotion: "reduce" } as const;
    const context = await browser.newContext({ ...still, ...options });
    context.setDefaultTimeout(A_PROOF);
    contexts.push(context);
    return context;
  };
  /** A page that shows the console, at first its story; `url` is another server's. */
  const show = async (context: BrowserContext, url = trade.url): Promise<Page> => {
    const page = await newPage(context, complaints);
    await page.goto(url);
    await settled(page);
    return page;
  };
  const open = async (options: Options = {}, path = "/"): Promise<Page> => show(await newContext(options), trade.url + path);
  /** A party's page at a path, in a browser of its own that has looked through the party's eyes before. */
  const as = async (who: PartyName | Member, path = "/", options: Options = {}): Promise<Page> => {
    const name = isParty(who) ? PARTIES[who].name : who;
    const context = await newContext(options);
    const account = trade.parties.find((party) => party.name === name)?.account ?? "";
    await context.addInitScript((chosen) => sessionStorage.setItem("kontor.party", chosen), account);
    const page = await show(context, trade.url + path);
    await page.getByRole("button", { name, exact: true }).waitFor();
    await settled(page);
    return page;
  };

  /** Names of accounts, as whoever serves the page gives them. */
  const names = async (): Promise<Record<string, string>> =>
    ((await (await fetch(`${trade.url}/settings`)).json()) as { names: Record<string, string> }).names;
  /** English that a page in another language says, but for what parties wrote and how they are called. */
  const english = async (page: Page): Promise<string[]> =>
    englishOf(page, [...trade.parties.map(({ name }) => name), ...Object.values(await names())]);

  return { trade: () => trade, newContext, show, open, as, english, forgive: () => complaints.splice(0) };
}

/** No fault of accessibility, and a picture of the page or a part of it. */
export async function looksRight(page: Page, name: string, part?: Locator): Promise<void> {
  await settled(page);
  expect(await faultsOf(page), name).to.deep.equal([]);
  const path = `${pictures}${name}.png`;
  await (part === undefined ? page.screenshot({ path, fullPage: true }) : part.screenshot({ path }));
}

/** Wait until a part of the page says something, which may come in pieces; in the failure is what it says instead. */
export async function says(part: Locator, words: RegExp): Promise<void> {
  const said = part.filter({ hasText: words });
  await said.waitFor().catch(async () => expect(await part.textContent()).to.match(words));
}

/** Wait until no step is under way: no button turns, and what was to be kept of it is. */
export const idle = (page: Page): Promise<void> => page.locator("[data-loading]").first().waitFor({ state: "detached" });

/**
 * Take from a page's browser all room to keep anything in, until it is given back. Chromium looks again how much there is after half a minute, and
 * refuses from then on.
 */
export async function fillStorage(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  const isRefused = () =>
    new Promise<boolean>((resolve) => {
      const opening = indexedDB.open("is there room");
      opening.onupgradeneeded = () => opening.result.createObjectStore("rows");
      opening.onerror = () => resolve(true);
      opening.onsuccess = () => {
        const writing = opening.result.transaction("rows", "readwrite");
        writing.objectStore("rows").put("something", "key");
        writing.onabort = () => resolve(true);
        writing.oncomplete = () => resolve(false);
        opening.result.close();
      };
    });
  while (!(await page.evaluate(isRefused))) await page.waitForTimeout(500);
  return () => session.send("Storage.overrideQuotaForOrigin", { origin }).then(() => session.detach());
}

/** A phone in the dark, in Chinese. */
export const PHONE = { colorScheme: "dark", locale: "zh", viewport: { width: 390, height: 900 } } as const;

/** Look at the page through a party's eyes. */
export async function lookThrough(page: Page, name: PartyName): Promise<Page> {
  await page.getByRole("button", { name: "Outsider" }).click();
  const itself = page.getByText(PARTIES[name].name, { exact: true });
  await page.getByRole("menuitem").filter({ has: itself }).click();
  await page.getByRole("button", { name: PARTIES[name].name, exact: true }).waitFor();
  return page;
}

/** Go to a view without loading the page anew. */
export const goTo = (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => {
    history.pushState({}, "", to);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }, path);
