import { expect } from "chai";
import type { Locator, Page } from "playwright-core";
import { settled } from "./browser.ts";
import { A_PROOF, goTo, lookAtTrade, looksRight, PHONE, says } from "./fixture.ts";

/** Press Tab until the focus is on what matches. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`no Tab leads to ${selector}`);
}

describe("the console by the keyboard alone", function () {
  this.timeout(3 * A_PROOF);
  const { trade, open, as } = lookAtTrade();

  /** Pixels of the smallest words on a map, as it is drawn. */
  const smallestWords = (map: Locator): Promise<number> =>
    map.evaluate((drawn) => {
      const scale = new DOMMatrix(getComputedStyle(drawn.querySelector(".react-flow__viewport") as Element).transform).a;
      const shown = [...drawn.querySelectorAll(".react-flow__node :not([aria-hidden], [aria-hidden] *)")];
      const words = shown.filter((one) => one.childElementCount === 0 && one.textContent !== "");
      return scale * Math.min(...words.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)));
    });

  it("follows a shipment's map, and says where the lines lead", async () => {
    const page = await as("importForwarder", `/shipments/${trade().story.shipment}`);
    const map = page.getByRole("application", { name: "Map" });
    const status = page.getByRole("region", { name: "Map" }).getByRole("status");
    const dimmed = map.locator(".react-flow__node.dimmed");
    const current = map.locator("[aria-current=true]");
    await map
      .getByRole("group", { name: /, document$/ })
      .first()
      .waitFor();

    for (const [follow, back] of [
      ["Enter", "Enter"],
      ["Space", "Space"],
      ["Enter", "Escape"],
    ] as const) {
      await tabTo(page, ".react-flow__node-party");
      const focused = await page.evaluate(() => {
        const node = document.activeElement as HTMLElement;
        const described = document.getElementById(node.getAttribute("aria-describedby") ?? "");
        const { outlineStyle, opacity } = getComputedStyle(node);
        return { name: node.ariaLabel ?? "", keys: described?.textContent, outlineStyle, opacity };
      });
      expect(focused.name).to.match(/.+, (issuer|reader)$/);
      expect(focused.keys).to.match(/^Enter or Space follows/);
      expect([focused.outlineStyle, focused.opacity]).to.deep.equal(["solid", "1"]);
      const scrolled = await page.evaluate(() => scrollY);

      await page.keyboard.press(follow);
      await current.waitFor();
      expect(await current.getAttribute("aria-label")).to.equal(focused.name);
      expect(await dimmed.count()).to.be.greaterThan(0);
      await says(status, /^Lines of .+, which lead to .+\.$/);
      expect(await page.evaluate(() => scrollY), "Space scrolls nothing").to.equal(scrolled);

      await page.keyboard.press(back);
      await says(status, /^All lines are shown\.$/);
      expect(await dimmed.count()).to.equal(0);
      expect(await page.evaluate(() => document.activeElement?.matches(".react-flow__node"))).to.equal(true);
    }

    const before = await map.locator(".react-flow__node").count();
    for (const key of ["Delete", "Backspace", "ArrowRight"]) await page.keyboard.press(key);
    expect(await map.locator(".react-flow__node").count()).to.equal(before);
    expect(await map.locator(".react-flow__edge[tabindex]").count()).to.equal(0);
    expect(await page.getByText(/press delete|arrow keys/i).count()).to.equal(0);

    await page.keyboard.press("Enter");
    await current.waitFor();
    expect(await smallestWords(map), "pixels of the map's smallest words").to.be.at.least(12);
    await looksRight(page, "map-followed-light-en-1360");
    const focused = () => page.evaluate(() => document.activeElement?.ariaLabel);
    const before390 = await focused();
    await page.setViewportSize({ width: 390, height: 900 });
    await page.waitForTimeout(500);
    expect([await focused(), await current.getAttribute("aria-label")]).to.deep.equal([before390, before390]);
    await page.setViewportSize({ width: 1360, height: 900 });
    await settled(page);

    await tabTo(page, ".react-flow__node a");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/documents\/0x/);
  });

  it("keeps its head in one line on the narrowest phone, also with the widest letters (WCAG 1.4.10, 1.4.12)", async () => {
    const page = await as("importForwarder", "/", { viewport: { width: 320, height: 800 } });
    const head = page.locator("header");
    await head.locator("*").evaluateAll((all) => {
      for (const one of all as HTMLElement[]) [one.style.letterSpacing, one.style.wordSpacing] = ["0.12em", "0.16em"];
    });
    const controls = head.getByRole("button");
    const places = await controls.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect()).map(({ left, right, top, bottom }) => [left, right, (top + bottom) / 2]),
    );
    expect(places.length).to.equal(4);
    expect(
      places.filter(([left = 0, right = 0, middle = 0]) => left < 0 || right > 320 || Math.abs(middle - 32) > 1),
    ).to.deep.equal([]);
    expect(
      places.every(([left = 0], i) => i === 0 || left >= (places[i - 1]?.[1] ?? 0)),
      "none over another",
    ).to.equal(true);
  });

  it("shows a shipment's map on a phone whole, from above to below, with nothing to be drawn aside", async () => {
    const page = await open(PHONE, `/shipments/${trade().story.shipment}`);
    const map = page.getByRole("application", { name: "关系图" });
    await map.locator(".react-flow__edge-path").nth(20).waitFor();
    expect(await map.getByRole("button", { name: "放大" }).count(), "nothing to zoom").to.equal(0);
    const places = await map
      .locator(".react-flow__node, .react-flow__edge-path")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ left, right, width }) => [left, right, width]));
    expect(places.filter(([left = 0, right = 0]) => left < 0 || right > 390)).to.deep.equal([]);
    expect(await smallestWords(map), "pixels of the map's smallest words").to.equal(14);
    const inPlace = () => map.locator(".react-flow__viewport").getAttribute("style");
    const before = await inPlace();
    const { x, y } = (await map.boundingBox()) as { x: number; y: number };
    await page.mouse.move(x + 200, y + 20);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 20, { steps: 5 });
    await page.mouse.up();
    expect(await inPlace()).to.equal(before);
    expect(await map.locator(".react-flow__pane").evaluate((pane) => getComputedStyle(pane).touchAction)).to.equal("auto");
  });

  it("names zoom in Chinese, and nodes there on a phone in the dark", async () => {
    const whole = await open({ locale: "zh" }, `/shipments/${trade().story.shipment}`);
    for (const name of ["放大", "缩小", "显示整个关系图"]) await whole.getByRole("button", { name, exact: true }).waitFor();
    const page = await open(PHONE, `/shipments/${trade().story.shipment}`);
    const map = page.getByRole("application", { name: "关系图" });
    await map
      .getByRole("group", { name: /，签发方$/ })
      .first()
      .waitFor();
    await map
      .getByRole("group", { name: /，单证，已封存$/ })
      .first()
      .waitFor();
    await tabTo(page, ".react-flow__node-document");
    await page.keyboard.press("Space");
    await map.locator("[aria-current=true]").waitFor();
    expect(await smallestWords(map), "pixels of the map's smallest words").to.be.at.least(14);
    await looksRight(page, "map-followed-dark-zh-390");
  });

  it("calls each page after its view, in the page's language", async () => {
    const page = await open();
    const called = (title: string) => page.waitForFunction((wanted) => document.title === wanted, title);
    await called("Why Third bank was refused – Kontor");
    await goTo(page, "/shipments");
    await called("Shipments – Kontor");
    await page.getByRole("button", { name: "Switch language to Chinese" }).click();
    await called("货运 – Kontor");
    await goTo(page, "/network");
    await called("网络 – Kontor");
  });
});
