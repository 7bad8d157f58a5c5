import { copyFileSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { expect } from "chai";
import type { Address } from "viem";
import { readBankConfiguration } from "../../agents/bank/configuration.ts";
import { readCustomsConfiguration } from "../../agents/customs/configuration.ts";
import { policy } from "../../agents/customs/policy.ts";
import { TRADED } from "../../cli/examples/stories.ts";
import { openParties, type Parties } from "../../cli/testing/parties.ts";
import { run } from "../../cli/testing/run.ts";
import type { RoleName } from "../../sdk/src/accredit/roles.ts";
import { listenApart } from "../../sdk/src/ledger/testing/listen-at.ts";
import { legalIdentifier } from "../../sdk/src/protocol/document.ts";
import { dcsa2 } from "../../sdk/src/report/testing/events.ts";
import { contentOf, invoiceOf, named } from "../../sdk/src/show/testing/papers.ts";
import type { Party } from "../ledger.ts";
import { type Block, blocksOf, root } from "./blocks.ts";
import { developersGuide } from "./developer.ts";
import { blockOfStep } from "./example-steps.ts";
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

/** As the packing list names it. */
const SELLER = { name: "Seller", id: { scheme: "VAT", value: "DE123456789" } };

/** A port that nobody listens on. */
async function freePort(): Promise<string> {
  const server = createServer();
  const port = await listenApart(server);
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

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

  it("set an agent up for each duty, by the configurations that they show", async () => {
    const { ledger } = parties;
    const named = Object.entries(ledger.addresses).map(([name, address]) => [name.toUpperCase(), String(address)]);
    Object.assign(variables, Object.fromEntries(named), { COMMITTEE: ledger.addresses.tagCommittee });
    const names = { page: "declarant", "the declarant": "declarant" };
    const { run } = open({ names, instead: { "http://127.0.0.1:8545": parties.rpcUrl } }, { declarant: "forwarder" });
    const blocks = blocksOf("docs/agents.md");
    const [commands, files] = [
      blocks.filter(({ language }) => language === "sh"),
      blocks.filter(({ label }) => label.endsWith(".json")),
    ];
    await runAll(run, files);
    await runAll(run, commands);
    expect((await readCustomsConfiguration(parties.at("office-agent.json"))).policy.amendWithin).to.equal(86_400);
    expect((await readBankConfiguration(parties.at("bank-agent.json"))).listen.port).to.equal(8_788);
    const [shown, ...others] = blocks.filter((block) => !commands.includes(block) && !files.includes(block));
    expect(others).to.deep.equal([]);
    expect(policy.parse(JSON.parse(shown?.code ?? "")).facts).to.have.length(5);
  });

  it("have room for the examples of docs/cli.md", async () => {
    const buyer = named({ name: "buyer" } as Party);
    for (const [file, total] of [
      ["invoice.json", "100000"],
      ["corrected.json", "90000"],
    ] as const) {
      const invoice = { ...invoiceOf({ name: "seller" } as Party, "INV-7", total), issuer: SELLER, counterparty: buyer };
      parties.file(file, contentOf(invoice).document);
    }
    const files = ["NEW", "SIGNER"].map((kind) => [`KONTOR_${kind}_PASSPHRASE_FILE`, parties.at("passphrase")]);
    const env = Object.fromEntries(files);
    const names = { ...labels, page: "seller", "the buyer": "buyer", "the bank": "bank" };
    const { variables: page, run } = open({ names, env });
    page.BANK = parties.accounts.bank as string;
    for (const step of TRADED) await run(blockOfStep(step));
  });

  developersGuide(() => parties);
});
