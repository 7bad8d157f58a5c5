import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { generatedPages } from "../../scripts/site/build-site.ts";
import { brokenLinks } from "../../scripts/site/check-links.ts";
import { relink } from "../../scripts/site/links.ts";
import { writtenPages } from "../../scripts/site/pages.ts";
import { exportsByPart } from "../../scripts/site/sdk.ts";
import { serveSite } from "../../scripts/site/serve.ts";
import { stage } from "../../scripts/site/stage.ts";
import { errorClasses } from "../../scripts/site/thrown.ts";
import { errorsAbi } from "../../sdk/src/abi/errors.ts";
import * as sdk from "../../sdk/src/index.ts";
import { root } from "./blocks.ts";

describe("the documentation's site", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-site-"));
  after(() => rmSync(folder, { recursive: true }));
  let generated: ReturnType<typeof generatedPages>;
  before(() => {
    generated = generatedPages(root);
  });
  const page = (place: string): string => generated.pages.get(place) ?? "";

  it("has every page that people wrote, and every link of them leads somewhere", () => {
    stage(root, join(folder, "pages"), generated.pages, generated.sources);
    for (const place of [...writtenPages(root).values(), ...generated.pages.keys()])
      expect(existsSync(join(folder, "pages", place)), place).to.equal(true);
    expect(existsSync(join(folder, "pages/public/source/sdk/src/client.ts.txt"))).to.equal(true);
  });

  it("turns links into the site's, and refuses one that leads nowhere", () => {
    const pages = new Map([
      ["docs/a.md", "a.md"],
      ["SPEC.md", "reference/specification.md"],
    ]);
    const turned = (text: string) => relink(root, "docs/a.md", text, pages);
    expect(turned("[x](../SPEC.md#y) [x](../README.md) [x](https://z.example)").text).to.equal(
      "[x](/reference/specification#y) [x](/) [x](https://z.example)",
    );
    expect(turned("[f](../sdk/src/client.ts)")).to.deep.equal({
      text: '[f](/source/sdk/src/client.ts.txt){target="_blank"}',
      sources: ["sdk/src/client.ts"],
      pictures: [],
    });
    expect(turned("[c](../committee)").text).to.equal("c");
    expect(turned("[../SPEC.md](../SPEC.md)").text).to.equal("[Kontor specification, version 1](/reference/specification)");
    expect(turned("![p](public/mark.svg)")).to.deep.include({
      text: "![p](/pictures/docs/public/mark.svg)",
      pictures: ["docs/public/mark.svg"],
    });
    expect(() => turned("![p](absent.png)")).to.throw(/absent\.png leads nowhere/);
    expect(turned("```md\n[x](nowhere.md)\n```").sources).to.deep.equal([]);
    expect(() => turned("[x](nowhere.md)")).to.throw(/nowhere\.md leads nowhere/);
  });

  it("finds dead links and dead places in what was built, and whatever would be loaded from elsewhere", () => {
    const html = join(folder, "html");
    mkdirSync(html);
    writeFileSync(
      join(html, "index.html"),
      '<a href="/a.html#here">a</a> <a href="b.html">b</a> <a href="/a.html#there">c</a> <img src="https://x.example/y.png">',
    );
    writeFileSync(join(html, "a.html"), '<h2 id="here">x</h2> <a href="/">home</a> <a href="https://x.example">elsewhere</a>');
    expect(brokenLinks(html)).to.deep.equal([
      "index.html: loads https://x.example/y.png",
      "index.html: b.html leads nowhere",
      "index.html: /a.html#there names no place of a.html",
    ]);
  });

  it("has every error in its catalogue, with words", () => {
    const catalogue = page("reference/errors.md");
    const classes = errorClasses(root);
    const own = errorsAbi
      .map(({ name }) => name)
      .filter(
        (name) =>
          !/^(AccessManager|Governor|Failed|Invalid|Safe|Strings|Queue|Checkpoint|ECDSA|Address|ERC|Nonces|SafeCast)/.test(name),
      );
    for (const name of own) expect(catalogue, name).to.include(`\`${name}\` |`);
    const exported = Object.entries(sdk).filter(
      ([, value]) => typeof value === "function" && value.prototype instanceof sdk.KontorError,
    );
    expect(exported.length).to.be.above(60);
    for (const [name] of exported) expect(catalogue, name).to.include(name);
    for (const { name, means } of classes) expect(means, `${name} has no docstring`).not.to.equal("");
    expect(catalogue).to.match(/`LedgerReorganised` \| The chain changed .* \| Block … was replaced .* \| Synchronise again/);
  });

  it("has each circuit with its measured constraints, and refuses figures of another key", () => {
    const { proving } = JSON.parse(readFileSync(join(root, "bench/results.json"), "utf8")) as {
      proving: { circuit: string; constraints: number }[];
    };
    const circuits = page("reference/circuits.md");
    for (const { circuit, constraints } of proving)
      expect(circuits)
        .to.include(`## ${circuit}\n`)
        .and.include(`${constraints.toLocaleString("en")} constraints`);
    expect(circuits).to.match(/## pledge[\s\S]*1\. A note of the document is in the notes tree\.[\s\S]*`nullifier`, `nextNote`/);
  });

  it("has each contract that the SDK calls, with what its source says", () => {
    expect(generated.contracts).to.include.members([
      "Financing",
      "Documents",
      "Participants",
      "Shipments",
      "Declarations",
      "Facts",
    ]);
    const financing = page("reference/contracts/Financing.md");
    expect(financing).to.include("### reserve").and.include("A pledge is named by its controller").and.include("struct Pledge {");
    expect(financing).to.match(/`NullifierAlreadyUsed\(.*\)` \| \S.* \| \S/);
  });

  it("says of each part of the SDK what it is for, and misses none", () => {
    const parts = exportsByPart(root);
    for (const [part, statements] of parts) expect(statements, part).not.to.deep.equal([]);
  });

  it("is served to this machine alone", async () => {
    const html = join(folder, "served");
    mkdirSync(html);
    for (const [name, text] of [
      ["index", "home"],
      ["page", "a page"],
      ["404", "no such page"],
    ])
      writeFileSync(join(html, `${name}.html`), text ?? "");
    const served = await serveSite(html);
    try {
      expect(served.url).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
      const get = async (path: string) => {
        const answer = await fetch(served.url + path);
        return [answer.status, await answer.text()];
      };
      expect(await get("/")).to.deep.equal([200, "home"]);
      expect(await get("/page")).to.deep.equal([200, "a page"]);
      expect(await get("/absent")).to.deep.equal([404, "no such page"]);
      expect((await get("/..%2f..%2fpackage.json"))[0]).to.be.within(400, 404);
    } finally {
      await served.close();
    }
  });
});
