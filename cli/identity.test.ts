import { createPrivateKey, sign } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { type Address, parseEther } from "viem";
import { hardhat } from "viem/chains";
import { writeLedgerFile } from "../host/participant/ledger-file.ts";
import { writeParticipantConfiguration } from "../host/participant/participant-configuration.ts";
import { participantKeyFile } from "../host/participant/participant-key-file.ts";
import { type Request, serveRpc } from "../scripts/trade/rpc.ts";
import { Authority, newKeys } from "../sdk/src/identity/testing/authority.ts";
import { type Ledger, openLedger, secretOf } from "../test/ledger.ts";
import { expectRefusal, kontor, printed, shown } from "./testing/run.ts";

const PASSPHRASE = "a passphrase of the tests";

describe("kontor identity", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-identity-"));
  const at = (name: string): string => join(folder, name);
  const as = (name: string): string[] => ["--config", at(`${name}.json`), "--passphrase-file", at("passphrase")];
  const identity = (...args: string[]): Promise<Record<string, unknown>> => printed(["identity", ...args]);
  let ledger: Ledger;
  let closeRpc: () => Promise<void>;
  let root: Authority;
  let holder: Authority;
  let provider: Address;
  let account: Address;

  const lists = async (revoked: Authority[] = []) => {
    writeFileSync(at("root.crl"), await root.list({ revoked }));
    return ["--anchor", at("anchor.der"), "--list", at("root.crl")];
  };
  const pem = async (keys: CryptoKeyPair): Promise<string> => {
    const pkcs8 = Buffer.from(await crypto.subtle.exportKey("pkcs8", keys.privateKey));
    return createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }).export({ format: "pem", type: "pkcs8" }) as string;
  };
  /** A participant that lives in files. */
  async function enter(name: string): Promise<Address> {
    const init = ["participant", "init", "--ledger", at("ledger.json"), "--key-file", at(`${name}.key`)];
    const made = await printed([...init, "--state-folder", at(`${name}-state`), ...as(name)]);
    await ledger.networkHelpers.setBalance(made.account as Address, parseEther("10"));
    return made.account as Address;
  }

  before(async () => {
    ledger = await openLedger({ members: 0 });
    const request: Request = (call) => ledger.provider.request(call as Parameters<typeof ledger.provider.request>[0]);
    const { url: rpcUrl, close } = await serveRpc(request);
    closeRpc = close;
    await writeLedgerFile(at("ledger.json"), { rpcUrl, chainId: hardhat.id, pollSeconds: 0.02, addresses: ledger.addresses });
    writeFileSync(at("passphrase"), `${PASSPHRASE}\n`, { mode: 0o600 });
    provider = (ledger.identityProvider.account as { address: Address }).address;
    const state = { ledger: at("ledger.json"), keyFile: at("provider.key"), stateFolder: at("provider-state") };
    await writeParticipantConfiguration(at("provider.json"), { kind: "kontor/participant/1", ...state });
    await participantKeyFile.write(at("provider.key"), secretOf("chamber"), { account: provider }, PASSPHRASE);
    account = await enter("seller");
    root = await Authority.root();
    holder = await root.issue({ subject: { "2.5.4.3": "Beispiel GmbH", "2.5.4.6": "DE", "2.5.4.97": "VATDE-136695976" } });
    writeFileSync(at("anchor.der"), root.der);
    writeFileSync(at("own.der"), holder.der);
    writeFileSync(at("own.key"), await pem(holder.keys), { mode: 0o600 });
    writeFileSync(at("other.key"), await pem(await newKeys("P-256")), { mode: 0o600 });
  });
  after(async () => {
    await closeRpc();
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  const prove = (...more: string[]) => [
    ...["identity", "prove", ...as("seller"), "--provider", provider, "--legal-id", "VAT:DE136695976"],
    ...["--certificate", at("own.der"), ...more],
  ];

  it("proves by a key in a file, checks, accredits, verifies", async () => {
    writeFileSync(at("request.json"), JSON.stringify(await printed(prove("--key", at("own.key")))));
    const examined = await identity("check", at("request.json"), ...as("provider"), ...(await lists()));
    expect(examined).to.deep.include({ account, legalIdFrom: "certificate", path: ["Beispiel GmbH", "Root of the tests"] });
    const accredit = ["accredit", at("request.json"), ...as("provider"), ...(await lists()), "--role", "trader"];
    const kept = ["--dossier", at("dossier.json")];
    const transaction = (await identity(...accredit, ...kept)).transaction;
    expect(transaction).to.match(/^0x/);
    // Repeated, it finds that it was done; with another dossier in that place it does nothing.
    expect(await identity(...accredit, ...kept)).to.include({ account, outcome: "it was done already, nothing was sent" });
    writeFileSync(at("false.json"), readFileSync(at("dossier.json"), "utf8").replace("Beispiel", "Beispier"));
    await expectRefusal(
      ["identity", ...accredit, "--dossier", at("false.json")],
      1,
      /is of another request, or of an examination/,
    );
    await printed(["participant", "publish-keys", ...as("seller")]);

    const verify = ["identity", "verify", account, "--ledger", at("ledger.json")];
    const plain = (await shown(verify)).join("\n");
    expect(plain)
      .to.match(/, active\n/)
      .and.include(`Chamber of the tests (${provider})`);
    expect(plain)
      .to.include("its P-256 key signed for this accreditation")
      .and.include("the one that the certificate's key signed for");
    expect(plain).to.include("ask the participant, or Chamber of the tests").and.not.include("Beispiel");
    const whole = (await shown([...verify, "--dossier", at("dossier.json"), "--anchor", at("anchor.der")])).join("\n");
    expect(whole).to.include("Beispiel GmbH").and.include("leads to Root of the tests, which you trust");
    const forged = readFileSync(at("dossier.json"), "utf8").replace("Beispiel", "Beispier");
    await expectRefusal([...verify, "--dossier", "-"], 1, /its hash is another one/, forged);
  });

  it("goes on after it stopped between the dossier and the ledger, with the dossier that it had written", async () => {
    const buyer = await enter("buyer");
    const own = await root.issue({ subject: { "2.5.4.3": "Muster GmbH", "2.5.4.6": "DE", "2.5.4.97": "VATDE-811569869" } });
    writeFileSync(at("buyer.der"), own.der);
    writeFileSync(at("buyer.pem"), await pem(own.keys), { mode: 0o600 });
    const asked = ["identity", "prove", ...as("buyer"), "--provider", provider, "--legal-id", "VAT:DE811569869"];
    const request = await printed([...asked, "--certificate", at("buyer.der"), "--key", at("buyer.pem")]);
    writeFileSync(at("buyer-request.json"), JSON.stringify(request));
    const accredit = ["accredit", at("buyer-request.json"), ...as("provider"), ...(await lists()), "--role", "trader"];
    const funds = await ledger.relayer.public.getBalance({ address: provider });
    await ledger.networkHelpers.setBalance(provider, 0n);
    const dossier = ["--dossier", at("buyer-dossier.json")];
    expect((await kontor(["identity", ...accredit, ...dossier])).status).to.equal(4);
    await ledger.networkHelpers.setBalance(provider, funds);
    const written = readFileSync(at("buyer-dossier.json"), "utf8");
    expect(await identity(...accredit, ...dossier)).to.include({ account: buyer });
    expect(readFileSync(at("buyer-dossier.json"), "utf8")).to.equal(written);
    const verify = ["identity", "verify", buyer, "--ledger", at("ledger.json"), ...dossier];
    expect((await shown(verify)).join("\n")).to.include("Muster GmbH");
  });

  it("proves by a token in two steps", async () => {
    const { signedAt } = JSON.parse(readFileSync(at("request.json"), "utf8"));
    while (Math.floor(Date.now() / 1_000) <= Number(signedAt)) await pause(50); // its key must sign in a later second
    const written = await printed(prove("--message", at("message.bin")));
    const key = createPrivateKey(readFileSync(at("own.key")));
    writeFileSync(at("signature.bin"), sign("sha256", readFileSync(at("message.bin")), key));
    const signed = ["--signature", at("signature.bin"), "--signed-at"];
    const request = await printed(prove(...signed, String(written.signedAt)));
    expect(request).to.include({ kind: "kontor/possession/1", account });
    await expectRefusal(prove(...signed, String(Number(written.signedAt) + 1)), 1, /did not sign this request/);
    writeFileSync(at("next.json"), JSON.stringify(request));
    const renew = ["accredit", at("next.json"), "--renew", ...as("provider"), ...(await lists()), "--role", "trader"];
    expect(await identity(...renew, "--dossier", at("renewed.json"))).to.include({ account });
    await expectRefusal(["identity", ...renew, "--dossier", at("again.json")], 4, /no younger than one that counted before/);
  });

  it("says what is wrong: keys, ways to sign, certificates, identifiers", async () => {
    await expectRefusal(prove("--key", at("other.key")), 1, /did not sign this request/);
    writeFileSync(at("no.key"), "no key", { mode: 0o600 });
    await expectRefusal(prove("--key", at("no.key")), 1, /no private key/);
    writeFileSync(at("open.key"), await pem(holder.keys));
    chmodSync(at("open.key"), 0o644); // whatever the process takes from new files
    await expectRefusal(prove("--key", at("open.key")), 1, /Other accounts of this machine can read or change/);
    await expectRefusal(prove(), 1, /one of --key, --message and --signature/);
    await expectRefusal(prove("--signature", at("own.der")), 1, /--signed-at/);
    const wrong = prove("--key", at("own.key")).map((word) => word.replace("DE136695976", "DE136695975"));
    await expectRefusal(wrong, 1, /check digits are wrong/);
    const check = ["identity", "check", at("request.json"), ...as("provider")];
    await expectRefusal(check, 1, /leads to none of the trusted anchors/);
    await expectRefusal([...check, "--anchor", at("anchor.der")], 1, /Nothing says whether "Beispiel GmbH" is revoked/);
    await expectRefusal([...check, ...(await lists([holder]))], 1, /"Beispiel GmbH" is revoked/);
    // A name of every object is no role, and is not left out of those that are given beside it.
    for (const role of ["king", "constructor"])
      await expectRefusal(
        ["identity", "accredit", at("request.json"), "--role", "trader", role, "--dossier", at("x")],
        2,
        /Allowed choices are trader/,
      );
  });

  it("rechecks, and suspends whose certificate is revoked", async () => {
    const recheck = ["recheck", at("dossier.json"), ...as("provider")];
    expect((await identity(...recheck, ...(await lists()))).certificates).to.deep.include({
      account,
      state: "good",
      why: null,
      suspendedBy: null,
    });
    const [named] = (await identity(...recheck, ...(await lists([holder])))).certificates as {
      state: string;
      suspendedBy: null;
    }[];
    expect(named).to.include({ state: "revoked", suspendedBy: null });
    const [done] = (await identity(...recheck, ...(await lists([holder])), "--suspend")).certificates as {
      suspendedBy: string;
    }[];
    expect(done?.suspendedBy).to.match(/^0x/);
    expect((await shown(["identity", "verify", account, "--ledger", at("ledger.json")]))[0]).to.include(
      "suspended by its identity provider",
    );
    await identity("reinstate", account, ...as("provider"));
    await identity("suspend", account, ...as("provider"));
    const found = await enter("found");
    expect(await identity("replace", account, found, ...as("provider"))).to.include({ account, replacement: found });
    const lines = (await shown(["identity", "verify", found, "--ledger", at("ledger.json")])).join("\n");
    expect(lines)
      .to.match(/, active\n/)
      .and.include(`for the account ${account}, which this one has replaced`);
  });

  it("vouches by papers, and says that no certificate stands behind the account", async () => {
    const other = await enter("carrier");
    writeFileSync(at("papers.txt"), "an extract of the register");
    const vouch = [
      "vouch",
      other,
      ...as("provider"),
      "--legal-id",
      "registration DE:HRB 5",
      "--role",
      "carrier",
      "--until",
      "2099-12-31",
    ];
    await identity(...vouch, "--papers", at("papers.txt"));
    const lines = (await shown(["identity", "verify", other, "--ledger", at("ledger.json")])).join("\n");
    expect(lines).to.include("papers, without a certificate");
    const stranger = `0x${"9".repeat(40)}`;
    expect((await kontor(["identity", "verify", stranger, "--ledger", at("ledger.json")])).stderr).to.match(/never accredited/);
  });
});
