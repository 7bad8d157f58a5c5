import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { Wallet } from "ethers";
import { chromium } from "playwright-core";
import { type Address, parseEther } from "viem";
import { run } from "../../scripts/launch/process.mjs";
import { typeFaults } from "../../scripts/packages/checks.ts";
import { packed } from "../../scripts/packages/make.ts";
import { ROOT } from "../../scripts/packages/manifest.ts";
import { makePackages } from "../../scripts/packages.ts";
import { serveRpc } from "../../scripts/trade/rpc.ts";
import { accredit } from "../../sdk/src/accredit/accredit.ts";
import { writtenDeployment } from "../../sdk/src/deploy/deployment-file.ts";
import { deriveKeys } from "../../sdk/src/keys/derive-keys.ts";
import { legalIdentifier } from "../../sdk/src/protocol/document.ts";
import { chromiumHere } from "../console/browser.ts";
import { type Ledger, openLedger, secretOf } from "../ledger.ts";
import { BUNDLER_NAMES, bundlePage } from "./bundlers.ts";
import { nodeOf } from "./node-of.ts";
import { openProject, type Project } from "./open-project.ts";
import { circomBlock, contractBlock, installs } from "./readme-blocks.ts";
import { serveSite } from "./serve-site.ts";

const INVOICE = join(ROOT, "scripts/trade/documents/invoice.xml");
const TSC = join(ROOT, "node_modules/typescript/bin/tsc");

/** What npm says where it cannot fetch what a package needs. */
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|E403|E50\d/;

/** What a trade in the project came to. */
interface Trade {
  documentId: string;
  number: string;
  fact: string;
  issuer: string;
}

describe("the packed packages in an empty project", function () {
  this.timeout(600_000);
  let project: Project;
  let ledger: Ledger;
  let rpc: Awaited<ReturnType<typeof serveRpc>>;
  before(async function () {
    const { contracts, circuits, sdk } = await makePackages();
    try {
      project = await openProject([sdk, contracts, circuits]);
    } catch (error) {
      if (!UNREACHABLE.test(String(error))) throw error;
      console.log("    SKIPPED: no package registry can be reached, so nothing can be installed into an empty project");
      this.skip();
    }
    ledger = await openLedger({ members: 0 });
    rpc = await serveRpc((call) => ledger.provider.request(call as Parameters<typeof ledger.provider.request>[0]));
  });
  after(async () => {
    await rpc?.close();
    await ledger?.close();
    project?.close();
  });
  const at = (path: string): string => join(project.folder, path);

  async function accredited(account: Address, name: string): Promise<void> {
    await ledger.networkHelpers.setBalance(account, parseEther("10"));
    const { timestamp: validFrom } = await ledger.relayer.public.getBlock();
    const validUntil = validFrom + 315_360_000n;
    const legalId = legalIdentifier("TEST", name);
    await accredit(ledger.identityProvider, { account, legalId, roles: ["trader"], validFrom, validUntil });
  }
  /** New parties for one run, accredited and nothing else: everything else the project does. */
  async function settingsFor(story: string) {
    const secret = async (name: string) => {
      const { account } = await deriveKeys(secretOf(`${story} ${name}`));
      await accredited(account.address, `${story} ${name}`);
      return bytesToHex(secretOf(`${story} ${name}`));
    };
    const privateKey = `0x${createHash("sha256")
      .update(utf8ToBytes(`${story} wallet`))
      .digest("hex")}`;
    await accredited(new Wallet(privateKey).address as Address, `${story} wallet`);
    const wallet = { privateKey, secret: bytesToHex(secretOf(`${story} wallet`)) };
    const deploymentFile = at("deployment.json");
    const deployment = writtenDeployment(ledger.addresses);
    writeFileSync(deploymentFile, JSON.stringify(deployment));
    const both = { seller: await secret("seller"), bank: await secret("bank") };
    return { url: rpc.url, deploymentFile, deployment, ...both, wallet };
  }
  async function expectTrade({ documentId, number, fact, issuer }: Trade, seller: string): Promise<void> {
    const { account } = await deriveKeys(Uint8Array.from(Buffer.from(seller, "hex")));
    expect([fact, issuer]).to.deep.equal(["amountBelow", account.address]);
    expect(documentId).to.match(/^0x[0-9a-f]{64}$/);
    expect(readFileSync(INVOICE, "utf8")).to.include(`>${number}<`);
  }

  it("hold no tests, nothing of one machine, and each its licence", () => {
    expect(project.blocks).to.be.greaterThan(8);
    for (const name of installs().filter((one) => !one.startsWith("circom2@")))
      expect(existsSync(at(`node_modules/${name}/package.json`)), name).to.equal(true);
    for (const name of ["sdk", "contracts", "circuits"]) {
      const folder = at(`node_modules/@kontor/${name}`);
      const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
      expect(files.filter((path) => /\.(test|fixture)\.|\.t\.sol$|testing|tsconfig/.test(path))).to.deep.equal([]);
      expect(files).to.include.members(["LICENSE", "README.md"]);
      const texts = files.filter((path) => /\.(js|json|ts|map|md)$/.test(path)).filter((path) => !path.startsWith("keys/"));
      expect(texts.filter((path) => readFileSync(join(folder, path), "utf8").includes(ROOT))).to.deep.equal([]);
    }
  });

  for (const major of [20, 24])
    it(`work in Node ${major}, with viem and with ethers: a document registered and opened, a fact proven and verified`, async function () {
      const node = await nodeOf(major, project.folder);
      if (node === undefined) {
        process.stdout.write(`      skipped: there is no Node ${major} here, and the registry has none for this machine\n`);
        return this.skip();
      }
      const settings = await settingsFor(`node ${major}`);
      writeFileSync(at("settings.json"), JSON.stringify(settings));
      let output = "";
      const onOutput = (text: string): void => {
        output += text;
      };
      const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
      const args = ["in-node.js", "settings.json", INVOICE, at(`stores-${major}`)];
      expect(await run(node, args, { cwd: project.folder, stdio, onOutput }), output).to.equal(0);
      // Not a warning, either.
      const outcome = JSON.parse(output) as Record<string, unknown> & { viem: Trade; node: string };
      expect(Number.parseInt(outcome.node, 10)).to.equal(major);
      await expectTrade(outcome.viem, settings.seller);
      expect(outcome.ethers).to.deep.equal({ issuer: outcome.signer, assurance: 0 });
      const { development } = JSON.parse(readFileSync(join(ROOT, "circuits/keys/keys.lock.json"), "utf8")).amountBelow;
      expect((outcome.development as string[]).includes("amountBelow")).to.equal(development);
      expect(outcome.provingKey).to.be.greaterThan(1_000_000);
    });

  for (const bundler of BUNDLER_NAMES)
    it(`work in a page that ${bundler} bundles: the same trade, with the proof in a worker`, async function () {
      const folders = { public: await bundlePage(project.folder, bundler), keys: at("node_modules/@kontor/circuits/keys") };
      const executablePath = chromiumHere();
      if (executablePath === undefined && process.env.KONTOR_REQUIRE_BROWSER === "1") throw new Error("there is no Chromium");
      if (executablePath === undefined) {
        process.stdout.write("      skipped: bundled, but there is no Chromium here (Debian: apt-get install chromium)\n");
        return this.skip();
      }
      const settings = await settingsFor(`page of ${bundler}`);
      const files = { "/settings.json": JSON.stringify(settings), "/invoice.xml": readFileSync(INVOICE, "utf8") };
      const site = await serveSite({ folders, files, rpc: rpc.url });
      const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"], timeout: 180_000 });
      try {
        const page = await browser.newPage();
        page.setDefaultTimeout(180_000);
        const complaints: string[] = [];
        page.on("pageerror", (error) => complaints.push(String(error)));
        await page.goto(site.url);
        await page.waitForFunction("globalThis.trade !== undefined");
        await expectTrade((await page.evaluate("trade()")) as Trade, settings.seller);
        expect(complaints).to.deep.equal([]);
      } finally {
        await browser.close();
        await site.close();
      }
    });

  it("refuse the way of another platform at once", () => {
    const refused = spawnSync(process.execPath, ["-e", 'import("@kontor/sdk/worker")'], {
      cwd: project.folder,
      encoding: "utf8",
    });
    expect(refused.stderr).to.include("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });

  it("have types, for compilers that resolve as Node does and as bundlers do, and the READMEs' lines fit them", () => {
    for (const [module, resolution] of [
      ["nodenext", "nodenext"],
      ["esnext", "bundler"],
    ] as const) {
      const sources = ["typed.ts", "in-node.js", "page.js", "steps.js"];
      const options = [
        "--noEmit",
        "--strict",
        "--noImplicitAny",
        "false",
        "--allowJs",
        "--checkJs",
        "--skipLibCheck",
        "--target",
        "es2023",
      ];
      const typeRoots = ["--typeRoots", join(ROOT, "node_modules/@types"), "--types", "node", "--lib", "es2023,dom,dom.iterable"];
      const args = [TSC, ...options, ...typeRoots, "--module", module, "--moduleResolution", resolution, ...sources];
      const { status, stdout } = spawnSync(process.execPath, args, { cwd: project.folder, encoding: "utf8" });
      expect(status, stdout).to.equal(0);
    }
  });

  it("are found out where a type is missing", async () => {
    const folder = at("broken/@kontor/contracts");
    cpSync(at("node_modules/@kontor/contracts"), folder, { recursive: true });
    rmSync(join(folder, "dist/index.d.ts"));
    expect((await typeFaults(await packed("contracts", folder))).join()).to.include("@kontor/contracts");
  });

  it("give the Solidity of the README to its compiler", () => {
    const { compile } = createRequire(import.meta.url)("solc") as {
      compile(input: string, callbacks: { import(path: string): { contents: string } }): string;
    };
    const outputSelection = { "*": { "*": ["evm.bytecode.object"] } };
    const input = { language: "Solidity", sources: { "A.sol": { content: contractBlock() } }, settings: { outputSelection } };
    const read = (path: string) => ({ contents: readFileSync(at(`node_modules/${path}`), "utf8") });
    const { contracts, errors } = JSON.parse(compile(JSON.stringify(input), { import: read }));
    expect(errors).to.equal(undefined);
    expect(contracts["A.sol"].Acknowledged.evm.bytecode.object).to.have.length.greaterThan(100);
  });

  it("give the circuits' sources to their compiler, which makes the locked constraints and witness generator of them again", () => {
    const command = circomBlock();
    const { version } = createRequire(import.meta.url)("circom2/package.json");
    expect(installs()).to.include(`circom2@${version}`);
    const lock = JSON.parse(readFileSync(at("node_modules/@kontor/circuits/keys/keys.lock.json"), "utf8")).amountBelow;
    mkdirSync(at("compiled"));
    const args = [createRequire(import.meta.url).resolve("circom2/cli.js"), ...command.slice(0, -1), "compiled"];
    execFileSync(process.execPath, args, { cwd: project.folder });
    const hash = (path: string) =>
      createHash("sha256")
        .update(readFileSync(at(path)))
        .digest("hex");
    expect(hash("compiled/amount-below.r1cs")).to.equal(lock.r1cs);
    expect(hash("compiled/amount-below_js/amount-below.wasm")).to.equal(lock.wasm.sha256);
  });
});
