import { expect } from "chai";
import { signerAddressOf } from "./signer-address.ts";

const account = "0x008AeEda4D805471dF9b2A5B0f38A0C3bCBA786b";

describe("the address of a signer", () => {
  it("names a keystore, a remote signer or a key on a token", () => {
    expect(signerAddressOf("keystore:keys/bank.json")).to.deep.equal({ kind: "keystore", file: "keys/bank.json" });
    expect(
      signerAddressOf(`https://signer.example/eth1?tenant=7&account=${account.toLowerCase()}&bearer=token.txt`),
    ).to.deep.equal({
      kind: "remote",
      url: "https://signer.example/eth1?tenant=7",
      account,
      bearer: "token.txt",
    });
    expect(signerAddressOf(`http://127.0.0.1:9000/?account=${account}`)).to.deep.equal({
      kind: "remote",
      url: "http://127.0.0.1:9000/",
      account,
    });
    expect(signerAddressOf("pkcs11:token=Kontor%20Bank;id=%01a%ff;type=private?module-path=/usr/lib/m.so")).to.deep.equal({
      kind: "pkcs11",
      module: "/usr/lib/m.so",
      token: "Kontor Bank",
      id: Uint8Array.of(1, 0x61, 255),
    });
  });

  it("is refused where it is none, and wherever a secret stands in it", () => {
    const wrong = [
      "",
      "keystore:",
      "file:key.json",
      "key.json",
      "keystore:a\nb",
      "https://signer.example/",
      `https://user:password@signer.example/?account=${account}`,
      `https://signer.example/?account=${account}&account=${account}`,
      `https://signer.example/?account=${account.toUpperCase().replace("0X", "0x")}`,
      `https://signer.example/?account=${account}&certificate=c.pem`,
      `http://signer.example/?account=${account}`,
      `http://127.0.0.1/?account=${account}&bearer=token.txt`,
      "pkcs11:",
      "pkcs11:token=a;object=b",
      "pkcs11:token=a;object=b?module-path=m.so",
      "pkcs11:token=a?module-path=/m.so",
      "pkcs11:object=a?module-path=/m.so",
      "pkcs11:token=a;token=b;object=c?module-path=/m.so",
      "pkcs11:token=a;object=b?module-path=/m.so&pin-value=1234",
      "pkcs11:token=a;object=b?module-path=/m.so&pin-source=file:/pin",
      "pkcs11:token=a;object=b;type=public?module-path=/m.so",
      "pkcs11:token=%ff;object=b?module-path=/m.so",
      "pkcs11:token=a;colour=b;object=c?module-path=/m.so",
    ];
    for (const text of wrong)
      expect(() => signerAddressOf(text), text)
        .to.throw()
        .with.property("name", "SignerAddressInvalid");
  });
});
