import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as path } from "node:path";
import { ed25519 } from "@noble/curves/ed25519.js";
import { expect } from "chai";
import { bytesToHex, type Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { ConfigurationInvalid } from "../host/errors.ts";
import { listeningFor, parseHostPort } from "./address.ts";
import { type Card, parseCard, signedBytes } from "./card.ts";
import { nodeIdOf } from "./cometbft/keys.ts";
import { networkDigest, spoken } from "./digest.ts";
import type { Network } from "./engine.ts";
import { engineOf } from "./engines.ts";
import { CardRefused, FolderTaken } from "./errors.ts";
import { accountFile, readChain } from "./folder.ts";
import { acceptCard, dropCard, found, join } from "./found.ts";
import { makeCard } from "./make-card.ts";
import { parsePlan, planDigest, sharedPlan } from "./plan.ts";

const NAMES = ["harbour", "bank", "carrier", "customs"];
const plan = sharedPlan(parsePlan({ kind: "kontor/network/1", engine: "cometbft", name: "trade", chainId: 20_264 }));
const engine = engineOf(plan);
const passphrase = async () => "of these tests alone";
const refusal = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => expect.fail("was not refused"),
    (error: unknown) => error as Error,
  );

describe("organisations that exchange only cards", () => {
  let parent: string;
  let cards: Card[];
  let networks: Network[];
  const folderOf = (name: string) => path(parent, name);
  const genesisOf = (name: string) => readFileSync(path(folderOf(name), name, "config", "genesis.json"), "utf8");
  const make = (name: string, address: string, more: { folder?: string; as?: string } = {}) =>
    makeCard(engine, folderOf(more.folder ?? name), plan, {
      name: more.as ?? name,
      peer: parseHostPort(address) ?? expect.fail(address),
      passphrase,
    });

  before(async () => {
    parent = mkdtempSync(path(tmpdir(), "kontor-cards-"));
    cards = [];
    for (const [i, name] of NAMES.entries()) cards.push(await make(name, `${name}.example:${26_600 + i}`));
    networks = [];
    for (const [i, name] of NAMES.entries()) {
      // As they come by post: in another order everywhere, and as text.
      const received = [...cards.slice(i), ...cards.slice(0, i)].map((card) => parseCard(JSON.parse(JSON.stringify(card)), name));
      networks.push(await found(engine, folderOf(name), { plan, cards: received }, passphrase));
    }
  });
  after(() => rmSync(parent, { recursive: true, force: true }));

  it("make the same genesis, byte for byte, and have the same digest to read to each other", () => {
    for (const name of NAMES) expect(genesisOf(name)).to.equal(genesisOf("harbour"));
    const digests = networks.map((network) => networkDigest(engine, network));
    expect(new Set(digests).size).to.equal(1);
    expect(spoken(digests[0] ?? "0x")).to.match(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
  });

  it("keep their keys: each folder has those of its own validator alone", () => {
    for (const name of NAMES) {
      expect(readdirSync(folderOf(name)).sort()).to.deep.equal([name, "network.json"].sort());
      expect(Object.keys(networks[NAMES.indexOf(name)]?.own ?? {})).to.deep.equal([name]);
    }
  });

  it("listen for each other on all addresses, and for everybody else on 127.0.0.1 alone", () => {
    const settings = ["config.toml", "app.toml"].map((file) =>
      readFileSync(path(folderOf("bank"), "bank", "config", file), "utf8"),
    );
    const [consensus = "", application = ""] = settings;
    expect(consensus).to.include('laddr = "tcp://0.0.0.0:26601"').and.include('external_address = "bank.example:26601"');
    for (const card of cards.filter(({ name }) => name !== "bank"))
      expect(consensus).to.include(`${nodeIdOf(card)}@${card.peer}`);
    const others = [...settings.join("\n").matchAll(/^(?:laddr|address|ws-address|prometheus_listen_addr) = "(.*)"/gm)];
    const hosts = others.map(([, text = ""]) => text.replace(/^tcp:\/\//, "").replace(/:\d+$/, ""));
    expect(hosts.sort()).to.deep.equal(["0.0.0.0", ...Array(5).fill("127.0.0.1")]);
    expect(application).to.include('address = "127.0.0.1:26603"');
  });

  it("take a card of which nothing was altered", async () => {
    const [card, other] = cards as [Card, Card];
    const forged: Partial<Card>[] = [
      { name: "harbor" },
      { peer: "elsewhere.example:26600" },
      { key: other.key },
      { nodeKey: other.nodeKey },
      { account: other.account },
      { signatures: [] as never },
      ...[0, 1, 2].map((i) => ({ signatures: card.signatures.map((one, j) => (i === j ? (other.signatures[i] ?? one) : one)) })),
      { signatures: card.signatures.slice(0, 2) },
    ];
    for (const change of forged) {
      const error = await refusal(
        found(engine, folderOf("new"), { plan, cards: [{ ...card, ...change }, ...cards.slice(1)] }, passphrase),
      );
      expect(error, JSON.stringify(change)).to.be.instanceOf(CardRefused);
      expect(error.message).to.match(/altered/);
    }
  });

  it("refuse a card of another plan or engine, and another plan for the cards", async () => {
    const faster = { ...plan, blockTime: 500 };
    expect(planDigest(faster)).not.to.equal(planDigest(plan));
    const asked: [Partial<typeof plan>, RegExp][] = [
      [{ blockTime: 500 }, /made for another plan/],
      [{ genesisTime: "2026-01-31T12:00:00.000Z" }, /made for another plan/],
      [{ engine: "besu" }, /is for cometbft, the plan for besu/],
    ];
    for (const [change, reason] of asked) {
      const other = { ...plan, ...change };
      const error = await refusal(found(engineOf(other), folderOf("new"), { plan: other, cards }, passphrase));
      expect(error).to.be.instanceOf(CardRefused);
      expect(error.message).to.match(reason);
    }
  });

  it("refuse two cards with one name or address, the same card twice, and fewer than four", async () => {
    const twin = await make("twin", "twin.example:26600", { as: "bank" });
    const neighbour = await make("neighbour", "bank.example:26601");
    const tries: [Card[], RegExp][] = [
      [[...cards, twin], /same name/],
      [[...cards, neighbour], /same address/],
      [[...cards, cards[1] as Card], /same name/],
      [cards.slice(1), /3 cards/],
      [[], /0 cards/],
    ];
    for (const [given, reason] of tries) {
      const error = await refusal(found(engine, folderOf("new"), { plan, cards: given }, passphrase));
      expect(error).to.be.instanceOf(CardRefused);
      expect(error.message).to.match(reason);
    }
  });

  it("refuse a second card that an organisation signed for one of its keys", async () => {
    const again = { ...(await make("second", "second.example:26600")), signatures: [] as Hex[] };
    const folder = path(folderOf("bank"), "bank");
    const seedOf = (file: string) => {
      const { value } = JSON.parse(readFileSync(path(folder, "config", file), "utf8")).priv_key;
      return Buffer.from(value, "base64").subarray(0, 32);
    };
    const own = (file: string) =>
      JSON.parse(readFileSync(path(folderOf("second"), "second", "config", file), "utf8")).priv_key.value;
    const account = bytesToHex(await accountFile.read(path(folder, "account.json"), await passphrase()));
    const other = bytesToHex(await accountFile.read(path(folderOf("second"), "second", "account.json"), await passphrase()));
    const bank = cards[1] as Card;
    const seeds = ["priv_validator_key.json", "node_key.json"].map((file) => Buffer.from(own(file), "base64").subarray(0, 32));
    const tries: [Partial<Card>, Uint8Array[], Hex, RegExp][] = [
      [{ key: bank.key }, [seedOf("priv_validator_key.json"), seeds[1] as Buffer], other, /bank and second have the same key/],
      [{ nodeKey: bank.nodeKey }, [seeds[0] as Buffer, seedOf("node_key.json")], other, /have the same node's key/],
      [{ account: bank.account }, seeds as Buffer[], account, /have the same account/],
    ];
    for (const [change, by, holder, reason] of tries) {
      const card = { ...again, ...change };
      const bytes = signedBytes(card);
      const signature = await privateKeyToAccount(holder).signMessage({ message: { raw: bytes } });
      const signed = { ...card, signatures: [...by.map((seed) => bytesToHex(ed25519.sign(bytes, seed))), signature] };
      const error = await refusal(found(engine, folderOf("new"), { plan, cards: [...cards, signed] }, passphrase));
      expect(error.message).to.match(reason);
    }
  });

  it("write nothing where no key of the cards lies, and nothing over what is there", async () => {
    const nowhere = folderOf("nowhere");
    expect((await refusal(found(engine, nowhere, { plan, cards }, passphrase))).message).to.match(/None of the cards/);
    expect(existsSync(nowhere)).to.equal(false);
    expect(await refusal(found(engine, folderOf("bank"), { plan, cards }, passphrase))).to.be.instanceOf(FolderTaken);
    expect(await refusal(make("bank", "bank.example:26601"))).to.be.instanceOf(FolderTaken);
  });

  it("join by the file of another, as a founder or with a card besides, and find it altered", async () => {
    const mine = await make("port", "port.example:26600");
    const chain = await readChain(path(folderOf("bank"), "network.json"));
    const joined = await join(engine, folderOf("port"), chain, passphrase, mine);
    expect(readFileSync(path(folderOf("port"), "port", "config", "genesis.json"), "utf8")).to.equal(genesisOf("bank"));
    expect(networkDigest(engine, joined)).to.equal(networkDigest(engine, networks[0] as Network));
    const accepted = await acceptCard(engine, networks[0] as Network, mine);
    const settings = readFileSync(path(folderOf("harbour"), "harbour", "config", "config.toml"), "utf8");
    expect(settings).to.include(`${nodeIdOf(mine)}@port.example:26600`);
    expect(accepted.founders).to.equal(4);
    await leaveAndComeBack(accepted, mine);
    const altered = path(parent, "altered.json");
    const [first, ...rest] = chain.founders as [Card, ...Card[]];
    const file = { kind: "kontor/chain/1", ...chain, founders: [{ ...first, peer: "mallory.example:26600" }, ...rest] };
    writeFileSync(altered, JSON.stringify(file));
    rmSync(path(folderOf("port"), "network.json"));
    const error = await refusal(join(engine, folderOf("port"), await readChain(altered), passphrase, mine));
    expect(error.message).to.match(/altered/);
  });

  /** Whoever was dropped is connected with again once its card is accepted again; no other card passes for it. */
  async function leaveAndComeBack(network: Network, mine: Card): Promise<void> {
    const dropped = await dropCard(engine, network, "port");
    const again = await acceptCard(engine, dropped, mine);
    expect([dropped.left, again.left, again.cards.length]).to.deep.equal([["port"], [], network.cards.length]);
    expect(await acceptCard(engine, again, mine)).to.equal(again);
    const posing = acceptCard(engine, again, { ...mine, name: "harbour-2" });
    expect((await refusal(posing)).message).to.match(/card of harbour-2 was altered/);
    const elsewhere = await make("elsewhere", "port.example:26600");
    const taken = await acceptCard(engine, await dropCard(engine, again, "port"), elsewhere);
    expect((await refusal(acceptCard(engine, taken, mine))).message).to.match(/port and elsewhere have the same address/);
  }

  it("read cards strictly", () => {
    const card = cards[0] as Card;
    const wrong: unknown[] = [
      null,
      {},
      { ...card, more: 1 },
      { ...card, kind: "kontor/validator-card/2" },
      ...["example", "example:80", "0.0.0.0:26600", "a b:26600", "999.1.1.1:26600", "Example:26600", "-x.example:26600"].map(
        (peer) => ({
          ...card,
          peer,
        }),
      ),
      { ...card, key: card.key.toUpperCase() },
      { ...card, name: "../bank" },
      { ...card, account: "0x1234" },
    ];
    for (const value of wrong) expect(() => parseCard(value, "card.json"), JSON.stringify(value)).to.throw(ConfigurationInvalid);
  });

  it("listen elsewhere than the card says where a machine is told so", () => {
    const peer = { host: "bank.example", port: 26_600 };
    expect(listeningFor(peer)).to.deep.equal({ host: "0.0.0.0", port: 26_600, rpcHost: "127.0.0.1" });
    expect(listeningFor(peer, { listen: { host: "10.0.0.5", port: 30_000 }, rpcHost: "10.0.0.5" })).to.deep.equal({
      host: "10.0.0.5",
      port: 30_000,
      rpcHost: "10.0.0.5",
    });
    expect(listeningFor({ host: "127.0.0.2", port: 26_600 }).rpcHost).to.equal("127.0.0.2");
    expect(parseHostPort("[2001:db8::1]:26600")).to.deep.equal({ host: "[2001:db8::1]", port: 26_600 });
  });
});
