import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Address } from "viem";
import type { ConfigurationInvalid } from "../host/errors.ts";
import {
  type ConfigurationInput,
  nameCommittee,
  readConfiguration,
  readEarlyConfiguration,
  writeConfiguration,
} from "./configuration.ts";

const input: ConfigurationInput = {
  kind: "kontor/member/1",
  rpcUrl: "http://127.0.0.1:8545",
  chainId: 31_337,
  committee: `0x${"c0".repeat(20)}`,
  endpoint: "https://member.example",
};

describe("configuration", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-configuration-"));
  after(() => rmSync(folder, { recursive: true }));
  let files = 0;

  const errorOf = async (content: unknown): Promise<ConfigurationInvalid> => {
    const file = join(folder, `wrong-${files++}.json`);
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return readConfiguration(file).then(
      () => expect.fail("taken"),
      (error) => error,
    );
  };

  it("is written whole, and read with its paths beside it", async () => {
    const file = join(folder, "member.json");
    await writeConfiguration(file, { ...input, tls: { certificate: "c.pem", key: join(folder, "k.pem") } });
    const found = await readConfiguration(file);
    expect(found).to.deep.include({
      listen: { host: "127.0.0.1", port: 8_787 },
      keyFile: join(folder, "member.key.json"),
      stateFolder: join(folder, "state"),
      tls: { certificate: join(folder, "c.pem"), key: join(folder, "k.pem") },
    });
    expect(found.limits.participant).to.deep.equal({ burst: 1_000, perSecond: 0.1 });
    expect(found.limits.participantSoft).to.deep.equal({ burst: 100, perSecond: 0.005 });
    expect(found.limits).to.include({ connections: 8_192, connectionsPerAddress: 16 });
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    const again = await writeConfiguration(file, input).catch((error: Error) => error.name);
    expect(again).to.equal("FileExists");
  });

  it("names every mistake and what belongs there", async () => {
    const wrong = { ...input, rpcUrl: "ftp://node", chainId: "1", endpoint: undefined, listen: { port: 70_000 }, colour: "red" };
    const error = await errorOf(wrong);
    expect(error.name).to.equal("ConfigurationInvalid");
    for (const place of ["rpcUrl", "chainId", "endpoint", "listen.port", '"colour"']) expect(error.what).to.include(place);
    expect(error.values.mistakes).to.have.length(5);
    expect(error.what).to.include("such as http://127.0.0.1:8545");
  });

  it("takes no password in an address and no limit of nothing", async () => {
    expect((await errorOf({ ...input, rpcUrl: "http://user:secret@node:8545" })).what)
      .to.include("rpcUrl")
      .and.not.include("secret");
    expect((await errorOf({ ...input, limits: { participant: { burst: 0 } } })).what).to.include("limits.participant.burst");
    expect((await errorOf({ ...input, limits: { running: 1_000 } })).what).to.include("limits.running");
    expect((await errorOf({ ...input, kind: "kontor/member/2" })).what).to.include("kontor/member/1");
  });

  it("takes one node or a list of them", async () => {
    const rpcUrl = ["http://127.0.0.1:8545", "https://node.example"];
    const file = join(folder, "several.json");
    await writeConfiguration(file, { ...input, rpcUrl });
    expect((await readConfiguration(file)).rpcUrl).to.deep.equal(rpcUrl);
    expect((await errorOf({ ...input, rpcUrl: [] })).what).to.include("rpcUrl");
    expect((await errorOf({ ...input, rpcUrl: [...rpcUrl, "http://user:secret@node"] })).what)
      .to.include("rpcUrl")
      .and.not.include("secret");
  });

  it("may name its committee later, and until then says how, with every other mistake first", async () => {
    const file = join(folder, "early.json");
    const { committee, ...early } = input;
    await writeConfiguration(file, early);
    const error = await readConfiguration(file).catch((one: Error) => one);
    expect((error as Error).name).to.equal("ConfigurationInvalid");
    expect((error as Error).message).to.match(/early\.json does not say yet which committee.*kontor committee join/);
    const found = await readEarlyConfiguration(file);
    expect(found)
      .to.include({ keyFile: join(folder, "member.key.json") })
      .and.not.have.property("committee");
    expect((await errorOf({ ...early, chainId: "1" })).what)
      .to.include("chainId")
      .and.not.include("which committee");
    const text = JSON.parse(readFileSync(file, "utf8"));
    await nameCommittee(file, committee as Address);
    expect(await readConfiguration(file)).to.include({ committee });
    expect(JSON.parse(readFileSync(file, "utf8"))).to.deep.equal({ ...text, committee });
    expect(await nameCommittee(file, "0x12").catch((one: Error) => one.name)).to.equal("ConfigurationInvalid");
    expect(statSync(file).mode & 0o777).to.equal(0o600);
  });

  it("quotes nothing of a file that is no JSON, and reads no more of an endless one than it takes", async () => {
    const error = await errorOf('{ "a": 1, a secret in the wrong file');
    expect(error.message)
      .to.match(/it is not JSON, from line 1, column 11 on/)
      .and.not.match(/a secret/);
    expect((await errorOf("a secret alone")).message)
      .to.match(/it is not JSON\./)
      .and.not.match(/a secret/);
    const endless = await readConfiguration("/dev/zero").catch((one: Error) => one);
    expect((endless as Error).message).to.match(/^\/dev\/zero is too large/);
  });

  it("says that a file is no JSON, or not there", async () => {
    expect((await errorOf("{ not JSON")).what).to.include("not JSON");
    expect(await readConfiguration(join(folder, "absent")).catch((error: Error) => error.name)).to.equal("FileUnusable");
  });
});
