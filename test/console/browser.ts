import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, type ConsoleMessage, chromium, type Page } from "playwright-core";

/** Where Debian and others put Chromium; KONTOR_CHROMIUM names another one. */
const PLACES = [process.env.KONTOR_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const AXE = readFileSync(fileURLToPath(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Chromium's program; undefined where there is none. */
export const chromiumHere = (): string | undefined => PLACES.find((place) => place !== undefined && existsSync(place));

/** Chromium; skips the suite aloud where there is none, unless KONTOR_REQUIRE_BROWSER is 1. */
export async function openBrowser(suite: Mocha.Context): Promise<Browser> {
  const executablePath = chromiumHere();
  if (executablePath !== undefined) return chromium.launch({ executablePath, args: ["--no-sandbox"], timeout: 180_000 });
  if (process.env.KONTOR_REQUIRE_BROWSER === "1") throw new Error("there is no Chromium; KONTOR_CHROMIUM may name one");
  process.stdout.write("      skipped: there is no Chromium here (Debian: apt-get install chromium)\n");
  return suite.skip();
}

/** What a browser says by itself of a member of the committee that was slow: another one is asked, and nothing is amiss. */
const isOfSlowMember = (message: ConsoleMessage): boolean =>
  /\/committee\//.test(message.location().url) && /\b502\b/.test(message.text());

/** A page whose scripts may not complain. */
export async function newPage(context: BrowserContext, complaints: string[]): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !isOfSlowMember(message)) complaints.push(message.text());
  });
  return page;
}

/** What axe finds against WCAG 2.2 AA and good practice (landmarks, one heading of the page, their order); each rule with the first place. The page's own policy lets no script in but by the debugger. */
export async function faultsOf(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: AXE });
  const run = `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
    JSON.stringify(violations.map(({ id, nodes }) => id + ": " + nodes[0].html.slice(0, 200))))`;
  const { result } = await session.send("Runtime.evaluate", { expression: run, awaitPromise: true, returnByValue: true });
  await session.detach();
  return JSON.parse(result.value as string) as string[];
}

/** Elements whose words are none of Kontor's: a party's own, names that are given, code and hashes, technical details, the map's maker. */
const OTHERS = "[data-own-words], [data-technical], .mono, code, pre, script, style, textarea, .react-flow__attribution";

/**
 * English that a page in another language says: three words and more in a row outside of names, accounts and ids and of others' words, names of the
 * code's, whatever is marked as English; in what is read aloud too.
 * `names` are given by people, and stand in whatever language they gave them.
 */
export const englishOf = (page: Page, names: readonly string[]): Promise<string[]> =>
  page.evaluate(
    ([others, given]) => {
      const found: string[] = [];
      const ENGLISH = /[A-Za-z]+[,;:]? [A-Za-z]+[,;:]? [A-Za-z]+/;
      const CODE = /(^|[^A-Za-z])[a-z]+[A-Z][a-z]+/;
      const HEX = /0x[0-9a-f]+(…[0-9a-f]+)?/gi;
      const own = (text: string): string =>
        given.reduce((said, name) => said.replaceAll(name, "…"), text.replaceAll(/`[^`]*`/g, "…").replaceAll(HEX, "…"));
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
        if (node.parentElement?.closest(others)) continue;
        const text = own(node.textContent ?? "");
        if (ENGLISH.test(text) || CODE.test(text)) found.push(text);
      }
      for (const element of document.querySelectorAll("[aria-label], [placeholder], [alt]"))
        for (const name of ["aria-label", "placeholder", "alt"]) {
          const text = own(element.getAttribute(name) ?? "");
          if (!element.closest(others) && (ENGLISH.test(text) || CODE.test(text))) found.push(`${name}: ${text}`);
        }
      for (const marked of document.querySelectorAll("body [lang^=en]"))
        if (!marked.closest(others) && !marked.querySelector(others)) found.push(`marked as English: ${marked.textContent}`);
      return [...new Set(found)];
    },
    [OTHERS, [...names].sort((a, b) => b.length - a.length)] as const,
  );

/** The page is drawn, and nothing on it is still being read: no sign of it in two looks a moment apart. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main:not(:empty)").waitFor();
  for (let quiet = 0; quiet < 2; ) {
    await page.waitForTimeout(250);
    const busy = await page.locator(".mantine-Loader-root, .mantine-Skeleton-root").count();
    quiet = busy === 0 ? quiet + 1 : 0;
  }
}

/** States of things on the page: how many there are, and those that are cut or that lie outside of the window or of the list that they stand in. */
export const statesOn = (page: Page): Promise<{ seen: number; cut: string[] }> =>
  page.evaluate(() => {
    const labels = [...document.querySelectorAll<HTMLElement>("main .mantine-Badge-label")];
    const cut = labels.filter((label) => {
      const { left, right } = label.getBoundingClientRect();
      const place = label.closest(".wide")?.getBoundingClientRect() ?? { left: 0, right: innerWidth };
      const isOutside = left < Math.max(0, place.left) || right > Math.min(innerWidth, place.right);
      return label.scrollWidth > label.clientWidth || isOutside;
    });
    return {
      seen: labels.length,
      cut: cut.map(({ textContent, clientWidth, scrollWidth }) => `${textContent}: ${clientWidth} of ${scrollWidth}`),
    };
  });
