import { execFileSync, spawnSync } from "node:child_process";
import { createPrivateKey, sign } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import type { Address } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { GOVERNED } from "../cli/examples/stories.ts";
import { expectRefusal, printed } from "../cli/testing/run.ts";
import { readLedgerFile } from "../host/participant/ledger-file.ts";
import { serveRpc } from "../scripts/trade/rpc.ts";
import { chainIdentity } from "../sdk/src/deploy/chain-identity.ts";
import { parseDeployment } from "../sdk/src/deploy/deployment-file.ts";
import { openNetwork, type TestNetwork } from "../sdk/src/deploy/testing/network.ts";
import { Authority } from "../sdk/src/identity/testing/authority.ts";
import { blockOfStep } from "./site/example-steps.ts";
import { openShell, type Shell } from "./site/shell.ts";
import { type Story, storyOf } from "./site/story.ts";

const MEMBERS = ["harbour", "bank", "carrier", "customs"];
const COMMITTEE = ["harbour", "bank", "carrier"];
const PEOPLE = {
  "each organisation": [...MEMBERS, "deployer"],
  ...{
    "each member": COMMITTEE,
    "each of three members": COMMITTEE,
    "every member": "bank",
    "a member": "harbour",
    "the deployer": "deployer",
  },
  ...{ "the harbour": "harbour", "the customs office": "customs", "the customs office, after the delay": "customs" },
  "who has lost a disk": "spare",
  ...{ "the provider": "provider", "the participant": "trader", anybody: "anybody" },
};
const OWN = ["office.json", "deployer.json", "member.json", "member.backup", "provider.json"];

/**
 * Steps 7, 8 and 10 to 14 of docs/operating.md, in its order: every block of the pages that it names, run as it stands there, with nothing
 * handed over but what they name.
 */
describe("a ledger is founded with the blocks of the operator's pages", () => {
  const parent = mkdtempSync(join(tmpdir(), "kontor-founding-"));
  const at = (...names: string[]): string => join(parent, ...names);
  const passphrase = ["--passphrase-file", at("passphrase")];
  const memberFile = (name: string) => ["--config", at(name, "member.json")];
  const pages: Story[] = [];
  const page = (name: string, ...others: string[]): Story => {
    const story = storyOf(`docs/operating/${name}.md`, ...others);
    pages.push(story);
    return story;
  };
  const [keys, committee, deployment] = [
    page("keys", "an organisation with a token", "an organisation with a remote signer"),
    page("committee"),
    page("deployment"),
  ];
  const [governance, identity, faults] = [page("governance"), page("identity"), page("faults")];
  const made = new Map<string, Address>();
  let network: TestNetwork;
  let rpc: Awaited<ReturnType<typeof serveRpc>>;
  let shell: Shell;

  const account = (name: string): Address => made.get(name) ?? expect.fail(`no account of ${name}`);
  /** Gas has a price on this network. */
  async function keep(name: string, made_: Address): Promise<void> {
    made.set(name, made_);
    await network.networkHelpers.setBalance(made_, 10n ** 21n);
  }
  async function run(story: Story, ...labels: string[]): Promise<void> {
    for (const block of story.next(...labels)) await shell.run(block);
  }

  before(async () => {
    network = await openNetwork();
    rpc = await serveRpc(network.request);
    writeFileSync(at("passphrase"), "a passphrase of the tests\n", { mode: 0o600 });
    mkdirSync(at("provider", "dossiers"), { recursive: true });
    const files = ["SIGNER_", "NEW_", "BACKUP_", ""].map((kind) => [`KONTOR_${kind}PASSPHRASE_FILE`, at("passphrase")]);
    shell = openShell({
      folder: parent,
      names: { ...PEOPLE, page: "anybody" },
      instead: {
        "http://127.0.0.1:26602": rpc.url,
        "20261": "31337",
        "8787": "0",
        "keystore:deployer.json": "keystore:office.json",
      },
      own: OWN,
      env: Object.fromEntries(files),
      async after(who, said) {
        const { account: one } = said.startsWith("{") ? JSON.parse(said) : {};
        const name = shell.variables.COMMITTEE === undefined && made.has(who) ? `member ${who}` : who;
        if (/^0x\w{40}$/.test(one) && !made.has(name) && ![...made.values()].includes(one)) await keep(name, one);
      },
      async other(line, folder) {
        if (!line.startsWith("openssl ")) throw new Error(`Nobody runs ${line}`);
        const words = line
          .split(" ")
          .slice(1)
          .map((word) => (/\.(?:key|bin)$/.test(word) ? at(word) : word));
        const own = createPrivateKey(readFileSync(at("own.key")));
        if (spawnSync("openssl", ["version"]).status === 0) execFileSync("openssl", words, { cwd: folder });
        else writeFileSync(at("signature.bin"), sign("sha256", readFileSync(at("message.bin")), own));
      },
    });
  });
  after(async () => {
    await shell.close();
    await rpc.close();
    await network.close();
    rmSync(parent, { recursive: true });
  });

  it("7: each makes an account for votes", async () => {
    await run(keys, "each organisation", "a member");
    expect([...made.keys()]).to.deep.equal([...MEMBERS, "deployer"]);
  });

  it("8: the committee's members make their secrets, before there is a contract", async () => {
    await run(committee, "each member");
    expect([...made.keys()].slice(5)).to.deep.equal(COMMITTEE.map((name) => `member ${name}`));
    const early = ["committee", "serve", ...memberFile("bank"), ...passphrase];
    await expectRefusal(early, 1, /which committee.*kontor committee join/);
  });

  it("10 and 11: one deploys, and says aloud where the committee is, which then joins and serves", async () => {
    const { genesisHash } = await chainIdentity(network.client);
    const named = Object.fromEntries(MEMBERS.map((name) => [name.toUpperCase(), account(name)]));
    const [FIRST = "", SECOND = "", THIRD = ""] = COMMITTEE.map((name) => account(`member ${name}`));
    Object.assign(shell.variables, named, { GENESIS: genesisHash, FIRST, SECOND, THIRD, NOTARY: `0x${"a7".repeat(20)}` });
    await run(deployment, "founding.json", "the deployer");
    const deploying = shell.running("deployer", "deploy");
    const [, lies = ""] = /^TagCommittee lies at (0x[0-9a-fA-F]{40})\..*kontor committee join/.exec(deploying.stderr()) ?? [];
    await refusesOthers(lies as Address);
    await run(committee, "each member");
    await expectRefusal(join_("bank", account("bank")), 1, /belongs to the committee at 0x.* already/);
    expect(await deploying.ended, deploying.stderr()).to.equal(0);
    expect(JSON.parse(deploying.stdout())).to.include({ outcome: "deployed" });
  });
  const join_ = (name: string, ...where: string[]) => [
    ...["committee", "join", ...memberFile(name)],
    ...where.flatMap((one) => ["--committee", one]),
  ];
  async function refusesOthers(lies: Address): Promise<void> {
    await expectRefusal(join_("bank", account("bank")), 3, /No contract answers at this address/);
    await expectRefusal(join_("bank"), 2, /--committee ADDRESS or --deployment FILE/);
    shell.variables.COMMITTEE = lies;
  }

  it("12: everybody checks, and the committee holds its first key", async () => {
    await run(deployment, "every member");
    await run(committee, "each member");
    for (const name of COMMITTEE) {
      const url = /"url":"([^"]+)"/.exec(shell.running(name, "committee serve").stdout())?.[1] ?? "";
      while ((await fetch(`${url}/health`)).status !== 200) await pause(200);
    }
    const late = ["committee", "init", "--config", at("customs", "member.json"), "--rpc-url", rpc.url, ...passphrase];
    const newcomer = [...late, "--endpoint", "https://customs.example", "--deployment", at("deployment.json")];
    await expectRefusal([...newcomer, "--chain-id", "31337"], 2, /cannot be used with option/);
    expect((await printed(newcomer)).next).to.match(/next round.*kontor committee serve/);
  });

  it("13: three of four votes admit an identity provider, after the delay", async () => {
    await run(deployment, "ledger.json");
    await run(faults, "nodes.json");
    expect((await readLedgerFile(at("nodes.json"))).rpcUrl).to.have.length(2);
    await run(identity, "the provider");
    shell.variables.CHAMBER = account("provider");
    await run(governance, "the harbour");
    await network.networkHelpers.mine();
    await run(governance, "each of three members", "the customs office");
    await network.networkHelpers.time.increase(172_800);
    await run(governance, "the customs office, after the delay", "terms.json", "the harbour");
  });

  it("14: a trader is accredited by its certificate, and publishes its keys", async () => {
    const root = await Authority.root();
    const own = await root.issue({ subject: { "2.5.4.3": "Beispiel GmbH", "2.5.4.6": "DE", "2.5.4.97": "VATDE-136695976" } });
    const pkcs8 = Buffer.from(await crypto.subtle.exportKey("pkcs8", own.keys.privateKey));
    const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }).export({ format: "pem", type: "pkcs8" });
    writeFileSync(at("anchor.pem"), root.der);
    for (const list of ["root.crl", "office.crl"]) writeFileSync(at(list), await root.list());
    writeFileSync(at("chain.pem"), own.der);
    writeFileSync(at("own.key"), key, { mode: 0o600 });
    await run(identity, ...Array.from({ length: 3 }, () => "the participant"), "the provider", "the provider");
    await run(identity, "the participant", "the provider");
    copyFileSync(at("provider", "dossiers", "one.json"), at("dossier.json"));
    await run(identity, "anybody");
    const verify = ["identity", "verify", account("trader"), "--ledger", at("ledger.json"), "--dossier", at("dossier.json")];
    expect(JSON.stringify(await printed(verify)))
      .to.include("Chamber of Musterstadt")
      .and.include("Beispiel GmbH");
  });

  it("is governed, served and kept by the examples of docs/cli.md", async () => {
    const [NEWCOMER, REPLACEMENT] = [privateKeyToAddress(`0x${"51".repeat(32)}`), privateKeyToAddress(`0x${"52".repeat(32)}`)];
    Object.assign(shell.variables, {
      NEWCOMER,
      REPLACEMENT,
      COUNCIL: parseDeployment(JSON.parse(readFileSync(at("deployment.json"), "utf8"))).watch,
    });
    writeFileSync(at("register.pdf"), "what the provider looked at");
    mkdirSync(at("spare"));
    for (const file of ["member.backup", "member.json"]) copyFileSync(at("harbour", file), at("spare", file));
    copyFileSync(at("harbour", "office.json"), at("deployer", "deployer.json"));
    for (const step of GOVERNED) {
      await network.networkHelpers.mine();
      await shell.run(blockOfStep(step));
    }
  });

  it("leaves out no block of these pages", () => {
    for (const one of pages) one.end();
  });
});
