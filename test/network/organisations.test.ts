import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { expect } from "chai";
import { launcher } from "../../cli/testing/run.ts";
import type { Seat, ValidatorStatus } from "../../network/engine.ts";
import { commandsOf } from "../site/commands.ts";
import { loopbackMachines, type Machines, openMachines } from "./namespaces.ts";
import { skipUnlessBuilt } from "./skip-unless-built.ts";

const FOUNDERS = ["harbour", "bank", "carrier", "customs"] as const;
const NEWCOMER = "port";
const ALL = [...FOUNDERS, NEWCOMER];
const PORT = 26_600;
const RPC = PORT + 2;

interface Answer {
  digest: string;
  genesisHash?: string;
  validators: ValidatorStatus[];
  seats: Seat[];
}

/** Five organisations, each on a machine of its own with a folder of its own, who send each other nothing but plan, cards and network.json. */
describe("organisations that found a network together", () => {
  let parent: string;
  let machines: Machines;
  const digests = new Map<string, string>();
  // What the organisations do is what their page tells them to do.
  const page = commandsOf("docs/operating/network.md");
  const folderOf = (name: string) => join(parent, name);
  const at = (name: string) => ALL.indexOf(name);

  /** A command on an organisation's machine, in its folder. */
  async function on(name: string, command: readonly string[]): Promise<string> {
    const [program = "", ...args] = [...machines.on(at(name)), ...command];
    const env = { ...process.env, KONTOR_PASSPHRASE_FILE: join(folderOf(name), "passphrase") };
    return (await promisify(execFile)(program, args, { cwd: folderOf(name), env })).stdout;
  }
  const told = async <T = Answer>(name: string, command: string, instead?: Record<string, string>): Promise<T> =>
    JSON.parse(await on(name, [process.execPath, launcher, ...page.words(`network ${command}`, instead)])) as T;
  const kontor = async <T = Answer>(name: string, ...args: string[]): Promise<T> =>
    JSON.parse(await on(name, [process.execPath, launcher, "network", ...args])) as T;
  const send = (file: string, from: string, to: string, as = file) =>
    copyFileSync(join(folderOf(from), file), join(folderOf(to), as));
  const card = (name: string) =>
    told(name, "card", { "node.harbour.example:26600": `${machines.address(at(name))}:${PORT}`, harbour: name });
  const cardFile = (name: string) => join("kontor-network", name, "card.json");

  /** Until its node says so. */
  async function until(name: string, holds: (answer: Answer) => boolean): Promise<Answer> {
    for (let tries = 0; tries < 60; tries++) {
      const answer = await kontor(name, "status");
      if (holds(answer)) return answer;
      await pause(500);
    }
    throw new Error(`${name} does not get there: ${JSON.stringify(await kontor(name, "status"))}`);
  }
  const seatOf = ({ seats = [] }: Answer, name: string) => seats.find((seat) => seat.name === name);
  const blockOf = ({ validators }: Answer) => validators[0]?.block ?? 0;

  before(async function () {
    await skipUnlessBuilt(this);
    parent = mkdtempSync(join(tmpdir(), "kontor-organisations-"));
    const apart = openMachines(ALL.length);
    machines = apart ?? loopbackMachines();
    console.log(
      `    machines: ${apart ? "network namespaces" : "loopback addresses, since this system gives no network namespaces"}`,
    );
    for (const name of ALL) {
      mkdirSync(folderOf(name));
      writeFileSync(join(folderOf(name), "passphrase"), `of ${name} and nobody else\n`, { mode: 0o600 });
    }
  });
  after(async () => {
    if (machines === undefined) return;
    for (const name of ALL) await kontor(name, "down").catch(() => undefined);
    machines.close();
    rmSync(parent, { recursive: true, force: true });
  });

  it("agree on a plan, make their own keys, and get the same genesis and digest from each other's cards", async () => {
    writeFileSync(join(folderOf("harbour"), "plan.json"), JSON.stringify(await told("harbour", "plan", { "1000": "300" })));
    for (const name of FOUNDERS) {
      if (name !== "harbour") send("plan.json", "harbour", name);
      await card(name);
    }
    for (const name of FOUNDERS) for (const other of FOUNDERS) send(cardFile(other), other, name, `${other}.json`);
    for (const name of FOUNDERS) digests.set(name, (await told(name, "init")).digest);
    expect(new Set(digests.values()).size).to.equal(1);
    const genesis = FOUNDERS.map((name) =>
      readFileSync(join(folderOf(name), "kontor-network", name, "config", "genesis.json"), "utf8"),
    );
    expect(new Set(genesis).size).to.equal(1);
  });

  it("start one node each, which find each other and make one chain", async () => {
    await Promise.all(FOUNDERS.map((name) => told(name, "up")));
    await told("harbour", "status");
    const first = new Set<string | undefined>();
    for (const name of FOUNDERS) {
      const answer = await until(name, (one) => blockOf(one) > 1 && one.validators[0]?.peers === 3);
      first.add(answer.genesisHash);
      expect(answer.validators.map((one) => one.name)).to.deep.equal([name]);
      expect(answer.digest).to.equal(digests.get("harbour"));
      expect(answer.seats.filter(({ validates }) => validates).map((seat) => seat.name)).to.have.members([...FOUNDERS]);
    }
    expect([...first].join()).to.match(/^0x[0-9a-f]{64}$/);
  });

  it("offer the metrics that the alerts ask for", async () => {
    const { validators } = await kontor("carrier", "status");
    const address = (validators[0]?.rpcUrl ?? "").replace(`:${RPC}`, `:${PORT + 4}`);
    const program = `console.log(await (await fetch("${address}/metrics")).text())`;
    const metrics = await on("carrier", [process.execPath, "--input-type=module", "-e", program]);
    const asked = readFileSync(new URL("../../network/alerts.yaml", import.meta.url), "utf8").match(/\bcometbft_\w+/g) ?? [];
    expect(asked.length).to.be.greaterThan(8);
    expect(asked.filter((name) => !new RegExp(`^${name}\\b`, "m").test(metrics))).to.deep.equal([]);
  });

  it("reach each other's nodes as peers, and nobody's JSON-RPC but their own", async () => {
    const asks = (from: string, to: string, port: number) =>
      on(from, ["bash", "-c", `exec 3<>/dev/tcp/${machines.address(at(to))}/${port}`]).then(
        () => true,
        () => false,
      );
    expect(await asks("bank", "harbour", PORT)).to.equal(true);
    if (machines.on(0).length === 0) return;
    for (const port of [RPC, RPC + 1, PORT + 1, PORT + 4]) expect(await asks("bank", "harbour", port), `${port}`).to.equal(false);
    // The stranger is on the cable, and no node of the cards.
    expect(await asks("port", "harbour", RPC)).to.equal(false);
  });

  it("let a fifth one join by its card, which votes on blocks only once three of the four have voted", async () => {
    send("plan.json", "harbour", NEWCOMER);
    await card(NEWCOMER);
    for (const name of FOUNDERS) {
      send(cardFile(NEWCOMER), NEWCOMER, name, "port.json");
      await told(name, "accept");
      const { validators } = await told(name, "down");
      expect(validators[0]?.pid).to.equal(null);
      await told(name, "up");
      const start = blockOf(await kontor(name, "status"));
      await until(name, (answer) => blockOf(answer) > start);
    }
    send(join("kontor-network", "network.json"), "bank", NEWCOMER, "network.json");
    const joined = await told(NEWCOMER, "join");
    expect(joined.digest).to.equal(digests.get("harbour"));
    await told(NEWCOMER, "up");
    const height = blockOf(await kontor("bank", "status"));
    const caughtUp = await until(NEWCOMER, (answer) => blockOf(answer) > height);
    expect(seatOf(caughtUp, NEWCOMER)).to.include({ validates: false, votes: 0, needed: 3 });
    for (const [i, name] of (["harbour", "bank", "carrier"] as const).entries()) {
      const answer = await told(name, "vote admit");
      expect(seatOf(answer, NEWCOMER)).to.deep.include(
        i < 2 ? { validates: false, votes: i + 1 } : { validates: true, votes: 0 },
      );
    }
    expect(await kontor("customs", "vote", "admit", NEWCOMER).catch(String)).to.match(/port validates already/);
    for (const name of ALL)
      expect(seatOf(await until(name, (one) => seatOf(one, NEWCOMER)?.validates === true), NEWCOMER)).to.include({ needed: 4 });
  });

  it("dismiss one by four of five votes, the newcomer's among them, and go on", async () => {
    for (const name of ["port", "bank", "carrier", "harbour"]) await told(name, "vote dismiss");
    const answer = await until("bank", (one) => seatOf(one, "customs")?.validates === false);
    await kontor("customs", "down");
    await until("bank", (one) => blockOf(one) > blockOf(answer) + 2);
  });

  it("have one exchange its key while it runs", async () => {
    const { key } = await kontor<{ key: string }>(NEWCOMER, "replace-key", NEWCOMER);
    const height = blockOf(await kontor("bank", "status"));
    await until(NEWCOMER, (answer) => blockOf(answer) > height + 2);
    expect(key).to.be.a("string").and.not.equal("");
  });

  it("have accounts' transactions count in their parts of a block, each by its own list", async () => {
    const [agent, member] = ["0x70997970C51812dc3A010C7d01b50e0d17dc79C8", "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"];
    expect(await kontor("bank", "sponsor", agent, member)).to.deep.include({
      sponsors: { [agent]: ["bank"], [member]: ["bank"] },
    });
    await told("harbour", "sponsor");
    expect(await kontor("bank", "sponsor", "--end", agent)).to.deep.include({ sponsors: { [agent]: ["harbour"] } });
  });

  it("drop who left, whose address then belongs to the card with which it comes back", async () => {
    const again = "customs-2";
    await kontor("customs", "card", again, "--plan", "plan.json", "--address", `${machines.address(at("customs"))}:${PORT}`);
    const mine = join("kontor-network", again, "card.json");
    send(mine, "customs", "bank", "again.card.json");
    const refused = await kontor("bank", "accept", "again.card.json").catch(String);
    expect(refused).to.match(/customs and customs-2 have the same address/);
    await told("bank", "drop");
    await kontor("bank", "accept", "again.card.json");
    const settings = readFileSync(join(folderOf("bank"), "kontor-network", "bank", "config", "config.toml"), "utf8");
    expect(settings.match(/^persistent_peers = "(.*)"$/m)?.[1]?.split(",")).to.have.length(4);
    await told("bank", "down");
    await told("bank", "up");
    renameSync(join(folderOf("customs"), "kontor-network", "network.json"), join(folderOf("customs"), "former.json"));
    send(join("kontor-network", "network.json"), "bank", "customs", "network.json");
    await kontor("customs", "join", "network.json");
    await kontor("customs", "up");
    const height = blockOf(await kontor("bank", "status"));
    await until("customs", ({ validators }) => (validators.find(({ name }) => name === again)?.block ?? 0) > height);
  });

  it("leave out no command of their page", () => {
    expect(page.left()).to.deep.equal([]);
  });
});
