import { copyFileSync, globSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { expect } from "chai";
import type { Address } from "viem";
import { openParties, type Parties } from "../../cli/testing/parties.ts";
import { run } from "../../cli/testing/run.ts";
import type { RoleName } from "../../sdk/src/accredit/roles.ts";
import { legalIdentifier } from "../../sdk/src/protocol/document.ts";
import { dcsa2 } from "../../sdk/src/report/testing/events.ts";
import { contentOf, invoiceOf, named } from "../../sdk/src/show/testing/papers.ts";
import type { Party } from "../ledger.ts";
import { type Block, blocksOf, root } from "./blocks.ts";
import { developersGuide } from "./developer.ts";
import { openShell, type Place, type Shell } from "./shell.ts";

const OFFICE = legalIdentifier("EORI", "DE000000");
const TERMS = {
  officeId: OFFICE,
  procedure: "import",
  terms: {
    declaration: "importDeclaration",
    certificate: "clearanceCertificate",
    period: 86_400,
    requirements: [{ anyOf: ["packingList"] }, { anyOf: ["waybill"] }],
  },
} as const;
/** Parties that the pages tell of and do not set up. The bank's seller and the forwarder's are two. */
const ROLES: Readonly<Record<string, RoleName>> = {
  ...{ trader: "trader", buyer: "trader", second: "lender" },
  ...{ seller: "trader", carrier: "carrier", office: "customs" },
};

/** A port that nobody listens on. */
const freePort = (): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(String(port)));
    });
  });

/** Profiles of parties that the page does not set up itself. */
async function profiled(parties: Parties, name: string): Promise<void> {
  const words = ["profile", "add", name, ...parties.onLedger, "--config", parties.at(name, "participant.json")];
  const env = { XDG_CONFIG_HOME: parties.at("config", name) };
  for (const line of [words, ["profile", "use", name]]) expect((await run(line, { env })).status).to.equal(0);
}

/** What an identity provider does between two lines: it accredits the account that `participant init` has printed. */
const accrediting =
  (parties: Parties, shell: () => Shell, roles: Readonly<Record<string, RoleName>>) =>
  async (who: string, words: readonly string[]) => {
    const [role, account] = [roles[who], shell().variables[who.toUpperCase()]];
    if (words[1] !== "publish-keys" || role === undefined) return;
    await parties.accredited(who, account as Address, [role]);
  };

/** Run every block of a page, in order. */
async function runAll(run: Shell["run"], blocks: readonly Block[]): Promise<void> {
  expect(blocks).not.to.deep.equal([]);
  for (const block of blocks) await run(block);
}

/** Pages with blocks, by the test that runs them. */
const RUN_BY: Readonly<Record<string, readonly string[]>> = {
  "test/site/guides.test.ts": ["docs/guides/bank.md", "docs/guides/customs.md", "docs/guides/forwarder.md"],
  "test/site/developer.ts": ["docs/guides/developer.md"],
  "test/repository.test.ts": ["docs/quick-start.md"],
  "gateway/guide.test.ts": ["docs/gateway.md"],
  // The default policy, written by scripts/generate.ts from the policy itself.
  "scripts/generate/rules.ts": ["docs/rules.md"],
};

describe("pages of the site", () => {
  it("have no block that is not run", () => {
    const pages = globSync("docs/**/*.md", { cwd: root }).filter((page) => blocksOf(page).length > 0);
    const run = Object.values(RUN_BY).flat();
    // The operator's pages are held against the commands by test/guide.test.ts, and the rest by founding.test.ts.
    expect(pages.filter((page) => !page.startsWith("docs/operating")).sort()).to.deep.equal(run.toSorted());
    for (const [test, pages] of Object.entries(RUN_BY))
      for (const page of pages)
        expect(readFileSync(`${root}${test}`, "utf8"), test).to.include(test.startsWith("scripts/") ? "rulesDocument" : page);
  });
});

/** One ledger for all guides: each page sets up its own parties, those that it tells of are there. */
describe("the guides that are run", function () {
  this.timeout(600_000);
  let parties: Parties;
  let shell: Shell | undefined;
  const variables: Record<string, string> = {};
  const open = (place: Omit<Place, "folder">, roles: Readonly<Record<string, RoleName>> = {}): Shell => {
    const opened = openShell({ folder: parties.at(), before: accrediting(parties, () => opened, roles), ...place });
    Object.assign(opened.variables, variables);
    shell = opened;
    return opened;
  };
  before(async () => {
    const vat = (value: string) => legalIdentifier("VAT", value);
    const legalIds = { seller: vat("DE123456789"), carrier: vat("DE222222222"), forwarder: vat("DE444444444"), office: OFFICE };
    parties = await openParties({ members: 2, threshold: 2, terms: [TERMS], legalIds, honestClock: true });
    variables.STORE = parties.at("content");
    for (const [name, role] of Object.entries(ROLES)) {
      variables[name.toUpperCase()] = await parties.enter(name, role);
      await profiled(parties, name);
    }
    for (const name of ["bank", "forwarder"]) mkdirSync(parties.at(name));
  });
  afterEach(async () => {
    const opened = shell;
    shell = undefined;
    await opened?.close();
  });
  after(() => parties?.close());

  it("lead a bank from an application to a settled pledge, and to the second bank", async () => {
    const invoice = {
      ...invoiceOf({ name: "trader" } as Party, "INV-1", "100000"),
      counterparty: named({ name: "buyer" } as Party),
    };
    parties.file("invoice.json", contentOf(invoice).document);
    const names = { page: "bank", "the bank": "bank", "the seller": "trader", "the buyer": "buyer", "the second bank": "second" };
    const { variables: page, run } = open({ names, instead: { "8788": await freePort() } }, { bank: "lender" });
    const month = (Number(await parties.now()) + 30 * 86_400) * 1_000;
    page.DAY = new Date(month).toISOString().slice(0, 10);
    await runAll(run, blocksOf("docs/guides/bank.md"));
  });

  const labels = { "the forwarder": "forwarder", "the seller": "seller", "the carrier": "carrier", "the office": "office" };

  it("lead a forwarder from a packing list to a declaration that is handed in", async () => {
    for (const name of ["packing-list", "waybill"])
      copyFileSync(`${root}scripts/trade/documents/${name}.json`, parties.at(`${name}.json`));
    parties.file("stated.json", { packageCode: "BG" });
    const { variables: page, run } = open({ names: { ...labels, page: "forwarder" } }, { forwarder: "forwarder" });
    const blocks = blocksOf("docs/guides/forwarder.md");
    const report = blocks.findIndex(({ code }) => code.includes("event report"));
    await runAll(run, blocks.slice(0, report));
    const left = new Date(Number(await parties.now()) * 1_000).toISOString();
    parties.file("journey.json", [dcsa2({ eventDateTime: left, eventCreatedDateTime: left })]);
    await runAll(run, blocks.slice(report));
    Object.assign(variables, page);
  });

  it("lead an office from there to a judgement, and to a fact about a document", async () => {
    await runAll(open({ names: { ...labels, page: "office" } }).run, blocksOf("docs/guides/customs.md"));
  });

  developersGuide(() => parties);
});
