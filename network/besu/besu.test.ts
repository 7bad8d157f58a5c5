import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Address, Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { ConfigurationInvalid } from "../../host/errors.ts";
import type { Card } from "../card.ts";
import { networkDigest } from "../digest.ts";
import type { Network } from "../engine.ts";
import { CardRefused, ChangeRefused, EngineRunsElsewhere } from "../errors.ts";
import { found } from "../found.ts";
import { makeCard } from "../make-card.ts";
import { parsePlan, sharedPlan } from "../plan.ts";
import { composition } from "./compose.ts";
import { besu } from "./engine.ts";
import { ascending, extraDataOf } from "./extra-data.ts";
import { genesis, genesisText } from "./genesis.ts";
import { addressOf, isSigned, makeKeys } from "./keys.ts";

interface Published {
  extraData: { source: string; validators: Address[]; extraData: Hex }[];
  publicKeys: { keys: Hex[]; extraData: Hex };
  genesis: { header: Record<string, string>; qbft: string[] };
  freeGas: { zeroBaseFee: boolean };
  options: { names: string[] };
}
const published = JSON.parse(readFileSync(new URL("testing/published.json", import.meta.url), "utf8")) as Published;
const NAMES = ["harbour", "bank", "carrier", "customs"];
const plan = sharedPlan(
  parsePlan({
    kind: "kontor/network/1",
    engine: "besu",
    name: "trade",
    chainId: 20_265,
    blockTime: 2_000,
    genesisTime: "2026-01-31T12:00:00.000Z",
  }),
);
const refusal = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => expect.fail("was not refused"),
    (error: unknown) => error as Error,
  );

describe("Besu's files, which no test here can run", () => {
  let parent: string;
  let cards: Card[];
  let networks: Network[];
  const read = (name: string, file: string) => readFileSync(join(parent, name, name, file), "utf8");
  const noPassphrase = async (): Promise<string> => expect.fail("Besu's keys have no passphrase");

  before(async () => {
    parent = mkdtempSync(join(tmpdir(), "kontor-besu-"));
    cards = [];
    for (const [i, name] of NAMES.entries()) {
      const peer = { host: `192.0.2.${i + 1}`, port: 30_303 };
      cards.push(await makeCard(besu, join(parent, name), plan, { name, peer, passphrase: noPassphrase }));
    }
    networks = [];
    for (const name of NAMES)
      networks.push(await found(besu, join(parent, name), { plan, cards: [...cards].reverse() }, noPassphrase));
  });
  after(() => rmSync(parent, { recursive: true, force: true }));

  for (const { source, validators, extraData } of published.extraData)
    it(`extraData is as published, byte for byte: ${source}`, () => {
      expect(extraDataOf(validators)).to.equal(extraData);
    });

  it("makes the published extraData of the published public keys", () => {
    const { keys, extraData } = published.publicKeys;
    expect(extraDataOf(ascending(keys.map((key) => addressOf({ key }))))).to.equal(extraData);
    const founders = keys.map((key) => ({ ...(cards[0] as Card), key }));
    expect(JSON.parse(genesis(plan, founders.reverse())).extraData).to.equal(extraData);
  });

  it("writes the published genesis whole, byte for byte, of what is its own", () => {
    const text = readFileSync(new URL("testing/published-genesis.json", import.meta.url), "utf8");
    const { config, timestamp, gasLimit, alloc } = JSON.parse(text);
    const [{ validators } = expect.fail("nothing is published")] = published.extraData;
    const parts = { config, validators, timestamp: Number(timestamp), gasLimit: Number(gasLimit), alloc };
    expect(genesisText(parts)).to.equal(text);
  });

  it("has the header of the published genesis, and every member of it", () => {
    const made = JSON.parse(read("bank", "genesis.json"));
    const { gasLimit, timestamp, ...same } = published.genesis.header;
    expect(made).to.deep.include(same);
    expect([made.gasLimit, gasLimit]).to.deep.equal(["0x5f5e100", "0x29b92700"]);
    expect([made.timestamp, timestamp]).to.deep.equal(["0x697deec0", "0x5b3d92d7"]);
    expect(Object.keys(made.config.qbft).sort()).to.deep.equal(published.genesis.qbft);
    expect(made.config.qbft).to.deep.equal({ blockperiodseconds: 2, epochlength: 30_000, requesttimeoutseconds: 4 });
    expect(made.config).to.include({
      chainId: 20_265,
      zeroBaseFee: published.freeGas.zeroBaseFee,
      contractSizeLimit: 24_576,
      londonBlock: 0,
      shanghaiTime: 0,
      cancunTime: 0,
    });
    expect(made.config).not.to.have.property("pragueTime");
    expect(made.alloc).to.deep.equal({});
    expect(made.extraData).to.equal(extraDataOf(ascending(cards.map(({ account }) => account))));
  });

  it("has Osaka's rules from the first block on where the plan says so, with the contracts that they call", () => {
    const made = JSON.parse(genesis({ ...plan, evm: "osaka" }, cards));
    expect(made.config).to.include({ pragueTime: 0, osakaTime: 0 });
    expect(Object.keys(made.alloc).sort()).to.deep.equal([
      "0x00000961Ef480Eb55e80D19ad83579A64c007002",
      "0x0000BBdDc7CE488642fb579F8B00f3a590007251",
      "0x0000F90827F1C53a10cb7A02335B175320002935",
    ]);
  });

  it("is the same genesis on every machine, byte for byte", () => {
    for (const name of NAMES) expect(read(name, "genesis.json")).to.equal(read("harbour", "genesis.json"));
    expect(new Set(networks.map((network) => networkDigest(besu, network))).size).to.equal(1);
  });

  it("uses options that Besu has, makes gas free, and lets nobody in but the cards' nodes", () => {
    const settings = read("carrier", "config.toml");
    const names = [...settings.matchAll(/^([\w-]+) = /gm)].map(([, name = ""]) => name);
    expect(names.length).to.be.greaterThan(30);
    expect(names.filter((name) => !published.options.names.includes(name))).to.deep.equal([]);
    expect(settings)
      .to.include("min-gas-price = 0\n")
      .and.include("discovery-enabled = false\n")
      .and.include("permissions-nodes-config-file-enabled = true\n")
      .and.include('p2p-host = "192.0.2.3"\n')
      .and.not.include("permissions-accounts");
    const enodes = cards.map(({ key, peer }) => `enode://${key.slice(2)}@${peer}`);
    const allowed = /^nodes-allowlist = (.*)$/m.exec(read("carrier", "permissions.toml"))?.[1] ?? "";
    expect(JSON.parse(allowed).sort()).to.deep.equal([...enodes].sort());
    expect(JSON.parse(read("carrier", "static-nodes.json")))
      .to.have.length(3)
      .and.not.include(enodes[2]);
  });

  it("lists the accounts that may send where the plan names some", () => {
    const sender: Address = "0xFE3B557E8Fb62b89F4916B721be55cEb828dBd73";
    const network = { ...(networks[0] as Network), plan: parsePlan({ ...plan, senders: [sender] }) };
    const made = besu.files(network, "harbour");
    expect(made["config.toml"]).to.include("permissions-accounts-config-file-enabled = true");
    expect(made["permissions.toml"]).to.include(`accounts-allowlist = ["${sender}"]`);
  });

  it("opens no port but the peers' beyond the machine, whatever the image's environment says, and pins the release", () => {
    const { besu: service } = JSON.parse(read("customs", "compose.yaml")).services;
    expect(service.image).to.equal("hyperledger/besu:26.3.0");
    expect(service).to.include({ network_mode: "host", read_only: true }).and.not.have.property("ports");
    const hosts = (text: string) =>
      [...text.matchAll(/^([\w-]+)-(?:host|interface) = "(.*)"$/gm)].map(([, name, host]) => [name, host]);
    expect(hosts(read("customs", "config.toml"))).to.deep.equal([
      ["p2p", "192.0.2.4"],
      ["p2p", "0.0.0.0"],
      ["rpc-http", "127.0.0.1"],
      ["rpc-ws", "127.0.0.1"],
      ["metrics", "127.0.0.1"],
    ]);
    expect(service.command).to.include("--rpc-http-host=127.0.0.1").and.include("--rpc-ws-host=127.0.0.1");
    expect(service.healthcheck.test[3]).to.match(/^exec 3<>\/dev\/tcp\/127\.0\.0\.1\/30305 .*\/liveness/);
    const exposed = { ...(networks[3] as Network), own: { customs: { host: "0.0.0.0", port: 30_303, rpcHost: "10.0.0.5" } } };
    expect(JSON.parse(composition(exposed, "customs")).services.besu.command).to.include("--rpc-http-host=10.0.0.5");
  });

  it("asks for a node's health with what its image has", async () => {
    // Not a Besu: it answers as the documentation shows, once it is asked to.
    let live = false;
    const server = createServer(({ url }, response) => {
      const good = live && url === "/liveness";
      response.writeHead(good ? 200 : 503).end(good ? '{"status":"UP"}' : "");
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const network = { ...(networks[3] as Network), own: { customs: { host: "0.0.0.0", port: port - 2, rpcHost: "127.0.0.1" } } };
    const [kind, program, ...args] = JSON.parse(composition(network, "customs")).services.besu.healthcheck.test;
    const exitCode = () =>
      new Promise((resolve) => {
        execFile(program, args, { timeout: 5_000 }, (error) => resolve(error === null ? 0 : error.code));
      });
    try {
      expect([kind, program]).to.deep.equal(["CMD", "bash"]);
      expect(await exitCode()).to.equal(1);
      live = true;
      expect(await exitCode()).to.equal(0);
    } finally {
      server.close();
      server.closeAllConnections();
    }
    expect(await exitCode()).to.equal(1);
  });

  it("keeps the node's key in a file of its own, and signs the card with it", async () => {
    const card = cards[1] as Card;
    const { address, publicKey } = privateKeyToAccount(read("bank", "key").trim() as Hex);
    expect([card.account, card.key]).to.deep.equal([address, `0x${publicKey.slice(4)}`]);
    expect(await isSigned(card)).to.equal(true);
    const { card: other } = await makeKeys(card);
    for (const change of [{ peer: "192.0.2.9:30303" }, { key: other.key, nodeKey: other.key }, { account: other.account }])
      expect(await isSigned({ ...card, ...change }), JSON.stringify(change)).to.equal(false);
    const forged = { ...card, signatures: other.signatures };
    const altered = found(
      besu,
      join(parent, "new"),
      { plan, cards: [forged, ...cards.filter((one) => one !== card)] },
      noPassphrase,
    );
    expect(await refusal(altered)).to.be.instanceOf(CardRefused);
  });

  it("refuses a plan and an address that Besu cannot keep", async () => {
    const [name, passphrase] = ["new", noPassphrase];
    const at = (host: string, of = plan) =>
      makeCard(besu, join(parent, "new"), of, { name, peer: { host, port: 30_303 }, passphrase });
    for (const [wrong, reason] of [
      [() => at("bank.example"), /takes no host name/],
      [() => at("192.0.2.9", { ...plan, blockTime: 1_500 }), /counts whole seconds/],
      [() => at("192.0.2.9", { ...plan, deployers: ["0xFE3B557E8Fb62b89F4916B721be55cEb828dBd73"] }), /deployers/],
    ] as const) {
      const error = await refusal(wrong());
      expect(error).to.be.instanceOf(ConfigurationInvalid);
      expect(error.message).to.match(reason);
    }
  });

  it("says who runs it, instead of pretending to", async () => {
    const network = networks[0] as Network;
    for (const tried of [
      () => besu.start(network, "harbour"),
      () => besu.stop(network, "harbour"),
      () => besu.addValidator(network, "port"),
      () => besu.removeValidator(network, "bank"),
    ]) {
      const error = await refusal(tried());
      expect(error).to.be.instanceOf(EngineRunsElsewhere);
      expect(error.message).to.match(/docker compose (up -d|stop)/);
    }
    const status = { name: "harbour", pid: null, block: null, peers: null, rpcUrl: "http://127.0.0.1:30305" };
    expect(await besu.status(network, "harbour")).to.deep.equal(status);
    expect(await besu.seats(network, "harbour")).to.equal(undefined);
  });

  it("votes as Besu's documentation has it, and says when a node did not take the vote", async () => {
    const asked: { method: string; params: unknown[] }[] = [];
    // Not a Besu: it writes down what a node would be asked, and answers as the documentation shows.
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { method, params } = JSON.parse(Buffer.concat(chunks).toString());
      asked.push({ method, params });
      const result = method === "qbft_proposeValidatorVote" ? params[1] : [cards[0]?.account.toLowerCase()];
      response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result }));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const network = {
      ...(networks[0] as Network),
      own: { harbour: { host: "127.0.0.1", port: port - 2, rpcHost: "127.0.0.1" } },
    };
    const card = cards[1] as Card;
    try {
      await besu.vote(network, "harbour", { card, admit: true });
      expect(asked.pop()).to.deep.equal({ method: "qbft_proposeValidatorVote", params: [card.account.toLowerCase(), true] });
      expect(await refusal(besu.vote(network, "harbour", { card, admit: false }))).to.be.instanceOf(ChangeRefused);
      expect((await besu.seats(network, "harbour"))?.map(({ validates }) => validates)).to.deep.equal(
        network.cards.map(({ account }) => account === cards[0]?.account),
      );
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});
