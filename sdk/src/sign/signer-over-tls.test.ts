import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { privateKeyToAccount } from "viem/accounts";
import { openSigner } from "./open-signer.node.ts";
import { failureOf } from "./testing/failure-of.ts";
import { type RpcSigner, serveRpcSigner } from "./testing/rpc-signer.ts";

const held = privateKeyToAccount(`0x${"33".repeat(32)}`);

/** A self-signed certificate, which is its own authority. False where there is no openssl. */
function certify(folder: string, name: string): boolean {
  const file = (kind: string): string => join(folder, `${name}.${kind}.pem`);
  const names = ["-subj", `/CN=${name}`, "-addext", "subjectAltName=IP:127.0.0.1"];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", file("key")];
  try {
    execFileSync("openssl", ["req", "-x509", ...key, "-out", file("cert"), "-days", "2", ...names], { stdio: "ignore" });
  } catch {
    return false;
  }
  chmodSync(file("key"), 0o600);
  return true;
}

describe("a remote signer over TLS", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-tls-"));
  let signer: RpcSigner;
  const open = (files: string) =>
    openSigner({ signer: `${signer.url}?account=${held.address}${files}`, folder, passphrase: async () => "" });

  before(async function () {
    if (!["server", "client", "stranger"].every((name) => certify(folder, name))) {
      console.log("      skipped: there is no openssl to make certificates with");
      this.skip();
    }
    const pem = (name: string): string => readFileSync(join(folder, name), "utf8");
    const tls = { key: pem("server.key.pem"), cert: pem("server.cert.pem"), ca: pem("client.cert.pem") };
    signer = await serveRpcSigner(held, { chainId: 7, tls });
    writeFileSync(join(folder, "token"), "word\n", { mode: 0o600 });
  });
  after(async () => {
    await signer?.close();
    rmSync(folder, { recursive: true });
  });

  it("sees a certificate and a token, and is known by its own", async () => {
    const files = "&authority=server.cert.pem&certificate=client.cert.pem&key=client.key.pem&bearer=token";
    const { account } = await open(files);
    expect(await account.signMessage({ message: "m" })).to.equal(await held.signMessage({ message: "m" }));
    expect(signer.asked.every(({ authorization }) => authorization === "Bearer word")).to.equal(true);
  });

  it("is not spoken to where it is unknown, and does not speak to strangers", async () => {
    const unknown = await failureOf(open("&certificate=client.cert.pem&key=client.key.pem"));
    expect(unknown).to.include({ name: "SignerUnreachable" });
    const stranger = "&authority=server.cert.pem&certificate=stranger.cert.pem&key=stranger.key.pem";
    expect(await failureOf(open(stranger))).to.include({ name: "SignerUnreachable" });
    expect(await failureOf(open("&authority=server.cert.pem"))).to.include({ name: "SignerUnreachable" });
  });

  it("is not asked with a key or token that others can read", async () => {
    chmodSync(join(folder, "token"), 0o644);
    expect(await failureOf(open("&authority=server.cert.pem&bearer=token"))).to.include({ name: "KeyFileExposed" });
  });
});
