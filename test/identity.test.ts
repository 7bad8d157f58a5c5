import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type Address, encodeFunctionData } from "viem";
import { participantsAbi } from "../sdk/src/abi/participants.ts";
import { accredit } from "../sdk/src/accredit/accredit.ts";
import { participantOf } from "../sdk/src/accredit/participant-of.ts";
import { publishKeys } from "../sdk/src/accredit/publish-keys.ts";
import { reinstate } from "../sdk/src/accredit/reinstate.ts";
import { replaceAccount } from "../sdk/src/accredit/replace-account.ts";
import { suspend } from "../sdk/src/accredit/suspend.ts";
import { createClient } from "../sdk/src/client.ts";
import { accreditByCertificate } from "../sdk/src/identity/accredit-by-certificate.ts";
import { type Dossier, dossierHash } from "../sdk/src/identity/dossier.ts";
import { CertificateRefused, DossierRefused } from "../sdk/src/identity/errors.ts";
import { identityOf } from "../sdk/src/identity/identity-of.ts";
import { recheck } from "../sdk/src/identity/recheck.ts";
import { signPossession, webCryptoSigner } from "../sdk/src/identity/sign-possession.ts";
import { Authority } from "../sdk/src/identity/testing/authority.ts";
import { verifyDossier } from "../sdk/src/identity/verify-dossier.ts";
import { deriveKeys } from "../sdk/src/keys/derive-keys.ts";
import { legalIdentifier } from "../sdk/src/protocol/document.ts";
import { register } from "../sdk/src/register/register.ts";
import { decide } from "./decide.ts";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";

const VAT = { scheme: "VAT", value: "DE136695976" };
const keep = async (): Promise<void> => {};

describe("a participant with a certificate", () => {
  let ledger: Ledger;
  let root: Authority;
  let office: Authority;
  let seller: Party;
  let holder: Authority;
  let renewed: Authority;
  let dossier: Dossier;
  before(async () => {
    ledger = await openLedger({ members: 0 });
    root = await Authority.root();
    office = await root.issue({ subject: { "2.5.4.3": "Office of certificates" }, ca: true, pathLength: 0 });
    holder = await certified();
    const machine = await ledger.machineOf("seller");
    seller = { ...machine, legalId: legalIdentifier(VAT.scheme, VAT.value) };
  });
  after(() => ledger.close());

  const certified = (options: object = {}) =>
    office.issue({ subject: { "2.5.4.3": "Beispiel GmbH", "2.5.4.6": "DE", "2.5.4.97": "VATDE-136695976" }, ...options });
  const now = async () => (await ledger.relayer.public.getBlock()).timestamp;
  const policy = async (revoked: Authority[] = []) => ({
    anchors: [root.der],
    lists: [await root.list(), await office.list({ revoked })],
  });
  const provider = () => (ledger.identityProvider.account as { address: Address }).address;
  type Asking = Pick<Party, "public"> & Parameters<typeof signPossession>[0];
  const ask = async (party: Asking, of: Authority, legalId = VAT, identityProvider = provider()) =>
    signPossession(party, {
      identityProvider,
      legalId,
      certificates: [of.der, office.der],
      signedAt: await now(),
      sign: webCryptoSigner(of.keys.privateKey),
    });
  const accountOfSeller = () =>
    ledger.relayer.public.readContract({
      address: ledger.addresses.participants,
      abi: participantsAbi,
      functionName: "accountOf",
      args: [seller.legalId],
    });
  const vouch = async (request: object, more: object = {}) =>
    accreditByCertificate(ledger.identityProvider, { request, ...(await policy()), roles: ["trader"], keep, ...more });

  it("is accredited by a chamber that examined it, and says who it is to whoever gets its dossier", async () => {
    const kept: Dossier[] = [];
    const request = await ask(seller, holder);
    ({ dossier } = await vouch(request, { keep: async (made: Dossier) => kept.push(made) }));
    expect(kept).to.deep.equal([dossier]);
    await publishKeys(seller);
    const identity = await identityOf(ledger.relayer, seller.account.address);
    expect(identity).to.deep.include({
      legalId: seller.legalId,
      roles: ["trader"],
      active: true,
      possession: "P-256",
      sealingKeyAttested: true,
      attestedAccount: seller.account.address,
      suspendedBy: null,
      provider: { account: provider(), name: "Chamber of the tests", admitted: true },
    });
    const read = { identity, dossier: JSON.parse(JSON.stringify(dossier)) };
    const shown = await verifyDossier(ledger.relayer, { ...read, anchors: [root.der] });
    expect(shown).to.deep.include({ legalId: VAT, legalIdFrom: "certificate", anchor: "Root of the tests" });
    expect(shown.attributes).to.include({ CN: "Beispiel GmbH", C: "DE" });
    expect(identity.validUntil).to.equal(shown.notAfter);
    const stranger = await Authority.root();
    expect(await failureOf(verifyDossier(ledger.relayer, { ...read, anchors: [stranger.der] }))).to.be.instanceOf(
      CertificateRefused,
    );
    const lies: Partial<typeof identity>[] = [
      { certificateKeyHash: `0x${"11".repeat(32)}` },
      { signedAt: 1n },
      { attestedTo: seller.account.address },
      { attestedSealingKey: null },
    ];
    for (const lie of lies) {
      const refused = await failureOf(verifyDossier(ledger.relayer, { ...read, identity: { ...identity, ...lie } }));
      expect(refused, Object.keys(lie)[0]).to.be.instanceOf(DossierRefused);
    }
    // What a provider writes about its examination is not believed: the certificate and the block are asked.
    const elsewhere = { ...dossier, examination: { ...dossier.examination, legalIdFrom: "application" as const } };
    const written = { dossier: elsewhere, identity: { ...identity, dossier: dossierHash(elsewhere) } };
    expect(await failureOf(verifyDossier(ledger.relayer, written))).to.be.instanceOf(DossierRefused);
    const late = { ...identity, renewedAt: shown.notAfter + 1n };
    expect(await failureOf(verifyDossier(ledger.relayer, { ...read, identity: late, anchors: [root.der] })))
      .to.be.instanceOf(CertificateRefused)
      .with.property("fault", "expired");
    const forged = { ...dossier, attributes: { ...dossier.attributes, CN: "Andere GmbH" } };
    expect(await failureOf(verifyDossier(ledger.relayer, { identity, dossier: forged }))).to.be.instanceOf(DossierRefused);
  });

  it("is not told by a node that leaves its accreditation out", async () => {
    const silent = { ...ledger.relayer.public, getLogs: async () => [] } as never;
    const told = identityOf({ ...ledger.relayer, public: silent }, seller.account.address);
    expect(await failureOf(told)).to.include({ name: "LedgerEventsInconsistent" });
  });

  it("is accredited for no longer than its certificate counts", async () => {
    const brief = await certified();
    const other = await ledger.machineOf("brief");
    const request = await ask(other, brief, { scheme: "registration DE", value: "HRB 1" });
    const far = { validUntil: (await now()) + 3_153_600_000n };
    expect(await failureOf(vouch(request, far)))
      .to.be.instanceOf(CertificateRefused)
      .with.property("fault", "expired");
  });

  it("nobody takes its request, its certificate or its key for another account, ledger or identifier", async () => {
    const thief = await ledger.machineOf("thief");
    const request = await ask(seller, holder);
    const errors = async (call: Promise<unknown>) => (await failureOf(call)).name;
    expect(await errors(vouch({ ...request, account: thief.account.address }))).to.equal("PossessionRefused");
    expect(await errors(vouch({ ...request, chainId: 1 }))).to.equal("PossessionRefused");
    const asThief = await ask(thief, holder, { scheme: "registration DE", value: "HRB 7" });
    expect(await errors(vouch(asThief))).to.equal("CertificateKeyTaken");
    const others = { legalId: seller.legalId, roles: ["trader"] as const, validFrom: 0n, validUntil: (await now()) + 1_000n };
    const vouched = accredit(ledger.identityProvider, { account: thief.account.address, ...others });
    expect(await errors(vouched)).to.equal("LegalIdentifierTaken");
  });

  it("P12: a revoked certificate is found by the next list, and from the next block on its holder does nothing", async () => {
    await register(seller, { content: invoice(seller, "INV-1", 100n) });
    expect((await recheck(dossier, await policy())).subject.CN).to.equal("Beispiel GmbH");
    const revoked = await failureOf(recheck(dossier, await policy([holder])));
    expect(revoked).to.be.instanceOf(CertificateRefused).with.property("fault", "revoked");
    await suspend(ledger.identityProvider, { account: seller.account.address });
    const refusedRegistration = await failureOf(register(seller, { content: invoice(seller, "INV-2", 100n) }));
    expect(refusedRegistration.name).to.equal("ParticipantInactive");
    const identity = await identityOf(ledger.relayer, seller.account.address);
    expect(identity).to.include({ active: false, suspended: true, suspendedBy: provider() });
  });

  it("goes on with a renewed certificate, and the old one's signature is of no use any more", async () => {
    renewed = await certified({ kind: "RSA" });
    const old = await ask(seller, holder);
    await vouch(await ask(seller, renewed), { renews: true });
    expect((await participantOf(ledger.relayer, seller.account.address)).active).to.equal(false);
    await reinstate(ledger.identityProvider, { account: seller.account.address });
    const identity = await identityOf(ledger.relayer, seller.account.address);
    expect(identity).to.include({ active: true, possession: "RSA", sealingKeyAttested: true });
    expect(await failureOf(verifyDossier(ledger.relayer, { identity, dossier }))).to.be.instanceOf(DossierRefused);
    const again = { request: old, anchors: [root.der], lists: [await root.list(), await office.list({ revoked: [holder] })] };
    const replayed = accreditByCertificate(ledger.identityProvider, { ...again, roles: ["trader"], renews: true, keep });
    expect(await failureOf(replayed)).to.have.property("fault", "revoked");
  });

  it("shows that a published key is not the attested one, and that an account took another's place", async () => {
    const other = createClient({
      ...seller,
      transport: ledger.transport,
      keys: await deriveKeys(new Uint8Array(32).map((_, i) => i)),
    });
    await publishKeys(other);
    expect((await identityOf(ledger.relayer, seller.account.address)).sealingKeyAttested).to.equal(false);
    await suspend(ledger.identityProvider, { account: seller.account.address });
    const found = (await ledger.machineOf("found")).account.address;
    await replaceAccount(ledger.identityProvider, { account: seller.account.address, replacement: found });
    const identity = await identityOf(ledger.relayer, found);
    expect(identity).to.include({ attestedAccount: seller.account.address, possession: "RSA", sealingKeyAttested: null });
    expect(identity.accreditedAt <= identity.renewedAt).to.equal(true);
  });

  it("goes on with another provider once its own was dismissed, if a key that has spoken for it signs", async () => {
    const [rival, again] = [await ledger.machineOf("rival chamber"), await ledger.machineOf("found again")];
    const former = await accountOfSeller();
    const to = ledger.addresses.participants;
    const rule = (functionName: string, ...args: unknown[]) =>
      decide(ledger, { to, data: encodeFunctionData({ abi: participantsAbi, functionName, args } as never) });
    await rule("admitIdentityProvider", rival.account.address, "Another chamber");
    await suspend(ledger.identityProvider, { account: former });
    const adopting = async (of: Authority) => {
      const request = await ask(again, of, VAT, rival.account.address);
      return accreditByCertificate(rival, { request, ...(await policy()), roles: ["trader"], adopts: former, keep });
    };
    expect((await failureOf(adopting(renewed))).name).to.equal("NotIdentityProvider");
    await rule("dismissIdentityProvider", provider());
    expect((await failureOf(adopting(await certified()))).name).to.equal("PossessionUnproven");
    const { dossier: made } = await adopting(renewed);
    const identity = await identityOf(ledger.relayer, again.account.address);
    expect(identity).to.deep.include({ legalId: seller.legalId, active: true, attestedTo: rival.account.address });
    expect((await verifyDossier(ledger.relayer, { identity, dossier: made, anchors: [root.der] })).legalIdFrom).to.equal(
      "certificate",
    );
    await rule("admitIdentityProvider", provider(), "Chamber of the tests");
  });

  it("comes with a chain that openssl made, and a signature that openssl made", async function () {
    const folder = mkdtempSync(join(tmpdir(), "kontor-openssl-"));
    const at = (name: string): string => join(folder, name);
    const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
    try {
      try {
        openssl("version");
      } catch {
        console.log("openssl is not installed: its chain is not tried");
        return this.skip();
      }
      const party = await ledger.machineOf("by openssl");
      writeFileSync(at("ca.cnf"), CONFIGURATION);
      const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
      openssl(
        "req",
        "-x509",
        ...key,
        "-keyout",
        "ca.key",
        "-out",
        "ca.pem",
        "-days",
        "30",
        "-config",
        "ca.cnf",
        "-extensions",
        "issuer",
      );
      openssl("req", ...key, "-keyout", "own.key", "-out", "own.csr", "-config", "ca.cnf", "-subj", "/C=DE/CN=Probe GmbH");
      const signing = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "ca.cnf", "-extensions", "own"];
      openssl("x509", "-req", "-in", "own.csr", "-out", "own.pem", "-days", "10", "-sha256", ...signing);
      writeFileSync(at("index.txt"), "");
      writeFileSync(at("crlnumber"), "01\n");
      openssl("ca", "-gencrl", "-config", "ca.cnf", "-keyfile", "ca.key", "-cert", "ca.pem", "-out", "list.pem");
      const request = await signPossession(party, {
        identityProvider: provider(),
        legalId: { scheme: "registration DE", value: "HRB 99" },
        certificates: [readFileSync(at("own.pem"))],
        signedAt: await now(),
        sign: async (message) => {
          writeFileSync(at("message"), message);
          return openssl("dgst", "-sha256", "-sign", "own.key", "message");
        },
      });
      const given = { anchors: [readFileSync(at("ca.pem"))], lists: [readFileSync(at("list.pem"))] };
      const shown = await accreditByCertificate(ledger.identityProvider, { request, ...given, roles: ["carrier"], keep });
      expect(shown.dossier.attributes).to.include({ CN: "Probe GmbH", C: "DE" });
      expect((await participantOf(ledger.relayer, party.account.address)).roles).to.deep.equal(["carrier"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** An authority and a participant's certificate, as openssl is told to make them. */
const CONFIGURATION = `
[req]
distinguished_name = name
prompt = no
[name]
CN = Authority by openssl
[ca]
default_ca = authority
[issuer]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[own]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
authorityKeyIdentifier = keyid
[authority]
database = index.txt
crlnumber = crlnumber
default_md = sha256
default_crl_days = 7
`;
