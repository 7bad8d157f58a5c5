import { expect } from "chai";
import { Secret } from "../../sdk/src/keys/secret.ts";
import { costsOf, hashOfSecret, isSecretOf, newClientSecret } from "./client-secret.ts";
import { createTokens } from "./tokens.ts";

describe("access tokens", () => {
  const account = `0x${"1".repeat(40)}`;
  const key = () => new Secret(new Uint8Array(32).fill(1));
  const claims = { client: "erp", scopes: ["documents:read" as const] };

  it("say who asks and what for, until they end", async () => {
    let now = Date.parse("2026-11-26T12:00:00Z");
    const tokens = createTokens(key(), account, 300, () => now);
    const token = await tokens.issue(claims);
    expect(await tokens.read(token)).to.deep.equal({ ...claims, expires: now / 1_000 + 300 });
    now += 299_000;
    expect(await tokens.read(token)).not.to.equal(undefined);
    now += 1_000;
    expect(await tokens.read(token)).to.equal(undefined);
  });

  it("are another participant's under another key or for another account", async () => {
    const token = await createTokens(key(), account, 300).issue(claims);
    const other = new Secret(new Uint8Array(32).fill(2));
    expect(await createTokens(other, account, 300).read(token)).to.equal(undefined);
    expect(await createTokens(key(), `0x${"2".repeat(40)}`, 300).read(token)).to.equal(undefined);
    expect(await createTokens(key(), account.toUpperCase().replace("0X", "0x"), 300).read(token)).not.to.equal(undefined);
  });
});

describe("secrets of clients", () => {
  it("are known by their hash, and no other is", async () => {
    const secret = newClientSecret();
    const hash = await hashOfSecret(secret);
    expect(hash).not.to.include(secret);
    expect(await isSecretOf(secret, hash)).to.equal(true);
    for (const wrong of ["", `${secret} `, newClientSecret()]) expect(await isSecretOf(wrong, hash)).to.equal(false);
    expect(await isSecretOf(secret, undefined)).to.equal(false);
    expect(await hashOfSecret(secret)).not.to.equal(hash);
  });

  it("are looked at in the same way whether there is such a client or not, and whatever its own hash costs", async () => {
    const hashAt = (cost: number) => `scrypt:${cost}:${"A".repeat(22)}:${"A".repeat(43)}`;
    const costs = costsOf([hashAt(16_384), undefined, hashAt(1_024), hashAt(16_384)]);
    expect(costs).to.deep.equal([1_024, 16_384]);
    expect(costsOf([undefined])).to.deep.equal([16_384]);
    for (const hash of [hashAt(1_024), hashAt(16_384), undefined]) {
      for (const byte of [0, 1]) {
        const spent: number[] = [];
        const work = async (_secret: string, _salt: Uint8Array, cost: number) => {
          spent.push(cost);
          return Buffer.alloc(32, byte);
        };
        expect(await isSecretOf("given", hash, costs, work)).to.equal(hash !== undefined && byte === 0);
        expect(spent, `${hash} ${byte}`).to.deep.equal(costs);
      }
    }
  });
});
