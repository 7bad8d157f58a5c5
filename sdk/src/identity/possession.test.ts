import { readFileSync } from "node:fs";
import { expect } from "chai";
import { type Address, bytesToHex, custom, type Hex, hexToBytes } from "viem";
import { hardhat } from "viem/chains";
import { createClient } from "../client.ts";
import { deriveKeys } from "../keys/derive-keys.ts";
import { type PossessionFields, possessionMessage } from "../protocol/possession.ts";
import { parseCertificate } from "./certificate.ts";
import { checkPossession } from "./check-possession.ts";
import { CertificateRefused, LegalIdentifierRefused, PossessionRefused } from "./errors.ts";
import { possessionFields, signPossession, webCryptoSigner } from "./sign-possession.ts";
import { Authority, newKeys } from "./testing/authority.ts";

const at = (n: number): Address => `0x${String(n).repeat(40)}` as Address;
const names = ["participants", "documents", "grants", "tagCommittee", "financing", "shipments", "declarations", "facts"];
const addresses = Object.fromEntries(names.map((name, i) => [name, at(i + 1)])) as never;
const vector = JSON.parse(readFileSync(new URL("../../../vectors/possession.json", import.meta.url), "utf8"));

describe("possession of a certificate's key", () => {
  let root: Authority;
  let lists: Uint8Array[];
  const transport = custom({ request: () => Promise.reject(new Error("no ledger is asked")) });
  const clientOf = async (n: number) => {
    const keys = await deriveKeys(Uint8Array.from({ length: 32 }, (_, i) => i + n));
    return createClient({ transport, chain: hardhat, addresses, account: keys.account, keys });
  };
  let participant: Awaited<ReturnType<typeof clientOf>>;
  let provider: Awaited<ReturnType<typeof clientOf>>;
  before(async () => {
    root = await Authority.root();
    lists = [await root.list()];
    [participant, provider] = [await clientOf(1), await clientOf(2)];
  });

  const legalId = { scheme: "VAT", value: "DE136695976" };
  const parameters = (holder: Authority, keys = holder.keys) => ({
    identityProvider: (provider.account as { address: Address }).address,
    legalId,
    certificates: [holder.der],
    signedAt: 1_800_000_000n,
    sign: webCryptoSigner(keys.privateKey),
  });
  const certified = (options: object = {}) =>
    root.issue({ subject: { "2.5.4.3": "Beispiel GmbH", "2.5.4.97": "VATDE-136695976" }, ...options });
  const examine = (request: unknown) => checkPossession(provider, { request, anchors: [root.der], lists });
  const failure = (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      () => undefined,
      (error: unknown) => error,
    );

  it("is a message of 216 bytes, as the vector has it", () => {
    const { chainId, legalId: id, signedAt, ...rest } = vector.fields;
    const fields = { ...rest, chainId, legalId: BigInt(id), signedAt: BigInt(signedAt) } as PossessionFields;
    expect(bytesToHex(possessionMessage(fields))).to.equal(vector.message);
    expect(possessionMessage(fields)).to.have.length(216);
  });

  for (const kind of ["P-256", "RSA"] as const)
    it(`signs with ${kind} and WebCrypto, and the provider finds it good`, async () => {
      const request = await signPossession(participant, parameters(await certified({ kind })));
      const checked = await examine(JSON.parse(JSON.stringify(request)));
      expect(checked).to.include({ legalIdFrom: "certificate", legalIdCheck: "checkDigits" });
      expect(checked.evidence).to.include({ signature: request.signature, certificate: checked.certificate.fingerprint });
      if (kind === "P-256") expect(request.signature).to.have.length(130);
    });

  it("brings signatures of any P-256 signer into the lower half", async () => {
    const holder = await certified();
    for (let i = 0; i < 8; i++) {
      const { signature } = await signPossession(participant, parameters(holder));
      expect(BigInt(`0x${signature.slice(66)}`) <= 0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8n).to.equal(
        true,
      );
    }
  });

  it("refuses at once to make a request with another key, and identifiers with wrong check digits", async () => {
    const holder = await certified();
    expect(await failure(signPossession(participant, parameters(holder, await newKeys("P-256"))))).to.be.instanceOf(
      PossessionRefused,
    );
    const wrong = { ...parameters(holder), legalId: { scheme: "VAT", value: "DE136695975" } };
    expect(await failure(signPossession(participant, wrong))).to.be.instanceOf(LegalIdentifierRefused);
    expect(await failure(signPossession(participant, { ...parameters(holder), certificates: [] }))).to.be.instanceOf(
      CertificateRefused,
    );
  });

  it("refuses a request in which anything was changed after it was signed, or that is for others", async () => {
    const request = await signPossession(participant, parameters(await certified()));
    const flip = (hex: Hex): Hex => bytesToHex(hexToBytes(hex).map((byte, i) => (i === 5 ? byte ^ 1 : byte)));
    const changes = [
      { account: at(9) },
      { sealingKeyHash: flip(request.sealingKeyHash) },
      { signedAt: "1800000001" },
      { signature: flip(request.signature as Hex) },
      { chainId: 1 },
      { participants: at(9) },
      { identityProvider: at(9) },
      { legalId: { scheme: "0199x", value: "DE136695976" } },
    ];
    for (const change of changes)
      expect(await failure(examine({ ...request, ...change })), JSON.stringify(change)).to.be.instanceOf(PossessionRefused);
    const twice = { legalId: { scheme: "VAT", value: "DEDE136695976" } };
    expect(await failure(examine({ ...request, ...twice }))).to.be.instanceOf(LegalIdentifierRefused);
    const other = await certified();
    const certificates = [Buffer.from(other.der).toString("base64")];
    expect(await failure(examine({ ...request, certificates }))).to.be.instanceOf(PossessionRefused);
    await examine(request);
  });

  it("refuses a request that its account did not sign: another account's word, or the account's for something else", async () => {
    const holder = await certified();
    const request = await signPossession(participant, parameters(holder));
    const refusalOf = async (changed: object) => {
      const error = await failure(examine({ ...request, ...changed }));
      expect(error).to.be.instanceOf(PossessionRefused);
      return (error as PossessionRefused).what;
    };
    // The holder of a certificate names an account that is not its own: all but the account's signature is right.
    const stranger = await clientOf(3);
    const account = (stranger.account as { address: Address }).address;
    const fields = { ...request, account, legalId: { scheme: "VAT", value: "DE136695976" } };
    const message = possessionMessage(possessionFields(fields, parseCertificate(holder.der).fingerprint, 1_800_000_000n));
    const signature = bytesToHex(await webCryptoSigner(holder.keys.privateKey)(message));
    expect(await refusalOf({ account, signature })).to.include("account did not sign");
    const earlier = await signPossession(participant, { ...parameters(holder), signedAt: 1_799_999_999n });
    const accounts = [earlier.accountSignature, (await signPossession(stranger, parameters(holder))).accountSignature];
    for (const accountSignature of [...accounts, `0x${"0".repeat(130)}`])
      expect(await refusalOf({ accountSignature })).to.include("account did not sign");
    await examine(request);
  });

  it("takes the identifier from the application only where the certificate states none of its scheme", async () => {
    const silent = await root.issue({ subject: { "2.5.4.3": "Beispiel GmbH" } });
    expect(await examine(await signPossession(participant, parameters(silent)))).to.include({ legalIdFrom: "application" });
    const other = await root.issue({ subject: { "2.5.4.3": "Andere GmbH", "2.5.4.97": "VATDE-811569869" } });
    expect(await failure(examine(await signPossession(participant, parameters(other))))).to.be.instanceOf(LegalIdentifierRefused);
  });

  it("refuses what is no request: kinds, sizes, more certificates than a path has", async () => {
    const request = await signPossession(participant, parameters(await certified()));
    const [certificate = ""] = request.certificates;
    const wrong = [
      {},
      null,
      { ...request, kind: "kontor/possession/2" },
      { ...request, more: 1 },
      { ...request, certificates: [] },
      { ...request, certificates: Array.from({ length: 9 }, () => certificate) },
      { ...request, certificates: ["A".repeat(40_000)] },
      { ...request, certificates: ["%%%%"] },
      { ...request, signature: "0x12" },
      { ...request, signedAt: "-1" },
      { ...request, accountSignature: undefined },
      { ...request, accountSignature: "0x12" },
    ];
    for (const value of wrong) expect(await failure(examine(value))).to.have.property("name", "InputInvalid");
    expect(await failure(examine({ ...request, certificates: ["AAAA"] }))).to.be.instanceOf(CertificateRefused);
  });
});
