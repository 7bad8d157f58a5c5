import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { writtenDeployment } from "../sdk/src/deploy/deployment-file.ts";
import { openParties, type Parties } from "./testing/parties.ts";
import { expectRefused, run as runCli, type Surroundings } from "./testing/run.ts";

describe("kontor profile", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-profiles-"));
  const file = join(folder, "kontor", "profiles.json");
  let parties: Parties;
  let account: string;
  const run = (args: string[], env: Surroundings["env"] = {}) => runCli(args, { env: { XDG_CONFIG_HOME: folder, ...env } });
  const printed = async (...args: string[]): Promise<Record<string, unknown>> => {
    const { status, stdout, stderr } = await run(args);
    expect([status, stderr]).to.deep.equal([0, ""]);
    return JSON.parse(stdout);
  };
  before(async () => {
    parties = await openParties();
    account = await parties.enter("trader", "trader");
    parties.file("deployment.json", writtenDeployment(parties.ledger.addresses));
  });
  after(async () => {
    await parties.close();
    rmSync(folder, { recursive: true });
  });

  it("are none at first, and one that names nothing or what is not there is not made", async () => {
    expect(await printed("profile", "list")).to.deep.equal({ profiles: [] });
    await expectRefused(run(["profile", "show"]), 1, /No profile counts now/);
    await expectRefused(run(["profile", "add", "trader"]), 1, /would say nothing/);
    await expectRefused(run(["profile", "add", "trader", "--ledger", "none.json"]), 1, /none\.json: There is no such file/);
    await expectRefused(run(["profile", "add", "trader", "--rpc-url", parties.rpcUrl]), 1, /together/);
    await expectRefused(run(["profile", "add", "trader", "--signer", "file:x"]), 1, /no known scheme/);
    await expectRefused(run(["profile", "add", "../trader", "--ledger", "x"]), 2, /letters, digits/);
    await expectRefused(run(["profile", "use", "constructor"]), 1, /no profile "constructor".*kontor profile add/);
    expect(() => statSync(file)).to.throw(/ENOENT/);
  });

  it("name nodes and a deployment, and a participant, in a file that is nobody else's", async () => {
    const nodes = ["--rpc-url", parties.rpcUrl, "--deployment", parties.at("deployment.json")];
    await printed("profile", "add", "reader", ...nodes, "--signer", "keystore:relayer.json");
    await printed("profile", "add", "trader", "--config", parties.at("trader", "participant.json"));
    for (const name of [file, join(folder, "kontor", "reader.ledger.json")]) expect(statSync(name).mode & 0o777).to.equal(0o600);
    expect(await printed("profile", "show")).to.deep.include({ name: "reader", nodes: [parties.rpcUrl], chainId: 31_337 });
    expect(await printed("profile", "show", "trader")).to.deep.include({ current: false, nodes: [parties.rpcUrl] });
    expect(readFileSync(file, "utf8")).to.include(`keystore:${join(process.cwd(), "relayer.json")}`);
    const remote = `https://signer.example/?account=${account}&bearer=token`;
    const { signer } = (await printed("profile", "add", "remote", "--signer", remote)) as { signer: string };
    expect(new URL(signer).searchParams.get("bearer")).to.equal(join(process.cwd(), "token"));
    await printed("profile", "remove", "remote");
  });

  it("say what a command is not told: --profile before KONTOR_PROFILE before the one that counts, and options before all", async () => {
    const show = ["participant", "show", account];
    expect(await printed(...show)).to.include({ account });
    const { events } = (await printed("participant", "activity", account)) as { events: { event: string }[] };
    expect(events.map(({ event }) => event)).to.include("ParticipantAccredited");
    expect(await printed(...show, "--profile", "trader")).to.include({ account });
    await expectRefused(run([...show, "--profile", "none"]), 1, /no profile "none".*reader, trader/);
    await expectRefused(run(show, { KONTOR_PROFILE: "none" }), 1, /no profile "none"/);
    expect((await run([...show, "--profile", "reader"], { KONTOR_PROFILE: "none" })).status).to.equal(0);
    await expectRefused(run([...show, "--ledger", "none.json"]), 1, /none\.json/);
    const list = ["document", "list", "--passphrase-file", parties.at("passphrase")];
    await expectRefused(run(list), 1, /participant\.json: There is no such file/);
    expect(await printed(...list, "--profile", "trader")).to.deep.equal({ documents: [], unreadable: [] });
    expect(await printed(...list, "--config", parties.at("trader", "participant.json"))).to.deep.equal({
      documents: [],
      unreadable: [],
    });
    await printed("profile", "use", "trader");
    expect(await printed(...list)).to.deep.equal({ documents: [], unreadable: [] });
  });

  it("say where their nodes, or their ledger, are not those of the participant's configuration, and which of the two counts", async () => {
    const own = JSON.parse(readFileSync(parties.at("ledger.json"), "utf8"));
    const config = ["--config", parties.at("trader", "participant.json")];
    const add = (ledger: object) => printed("profile", "add", "apart", "--ledger", parties.file("other.json", ledger), ...config);
    expect(await add(own)).not.to.have.property("warning");
    const nodes = await add({ ...own, rpcUrl: ["http://127.0.0.1:1", parties.rpcUrl] });
    expect(nodes.warning).to.match(/name different nodes\. What reads the ledger asks the profile's nodes/);
    expect(await printed("profile", "show", "apart")).to.include({ warning: nodes.warning });
    expect((await add({ ...own, chainId: 5 })).warning).to.match(/are of different ledgers/);
    expect(await printed("profile", "use", "apart")).to.have.property("warning");
    const { stdout } = await run(["doctor", ...config]);
    const findings = JSON.parse(stdout).findings as { check: string; level: string; what: string }[];
    expect(findings.find(({ check, level }) => check === "profile" && level === "warning")?.what).to.match(/different ledgers/);
    await printed("profile", "remove", "apart");
    await printed("profile", "use", "trader");
  });

  it("give a signer to commands that need one, which say so where nothing does", async () => {
    const send = ["financing", "send", parties.file("x.json", "{}"), "--signer-passphrase-file", parties.at("passphrase")];
    await expectRefused(run(send), 2, /required option '--signer <address>' not specified, and no profile names one/);
    await expectRefused(run([...send, "--profile", "reader"]), 1, /relayer\.json cannot be read/);
  });

  it("are forgotten with the file that was written for them, and refused where they are no profiles", async () => {
    expect(await printed("profile", "remove", "reader")).to.deep.equal({ removed: "reader" });
    expect(() => statSync(join(folder, "kontor", "reader.ledger.json"))).to.throw(/ENOENT/);
    expect((await printed("profile", "list")).profiles).to.have.length(1);
    writeFileSync(file, JSON.stringify({ kind: "kontor/profiles/1", profiles: { a: { passphrase: "x" } } }));
    await expectRefused(run(["profile", "list"]), 1, /profiles\.json: .*passphrase/);
    await expectRefused(run(["participant", "show", account]), 1, /profiles\.json/);
  });
});
