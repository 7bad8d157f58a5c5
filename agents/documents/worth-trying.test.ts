import { expect } from "chai";
import { type Address, type Hex, numberToHex, pad, zeroHash } from "viem";
import type { Grant } from "../../sdk/src/grant/grant-of.ts";
import { worthTrying } from "./worth-trying.ts";

const grantOf = (id: number, grantor: number, parent: Hex = zeroHash): Grant => ({
  id: pad(numberToHex(id)),
  documentId: pad("0x0d"),
  parent,
  grantor: pad(numberToHex(grantor), { size: 20 }) as Address,
  grantee: pad("0xee", { size: 20 }),
  rights: ["read"],
  depth: 0,
  expiry: 0n,
  keyVersion: 1,
  active: true,
});
const triedOf = (grants: readonly Grant[]) => worthTrying(grants).map(({ id }) => Number(id));

describe("grants worth trying", () => {
  it("are the newest two of each grantor", () => {
    expect(triedOf([grantOf(1, 7), grantOf(2, 7), grantOf(3, 8), grantOf(4, 7)])).to.deep.equal([4, 3, 2]);
  });

  it("are sixteen in all, of which no number of others who grant further takes the issuer's", () => {
    const own = grantOf(1, 7);
    const further = Array.from({ length: 40 }, (_, i) => grantOf(i + 2, 100 + (i >> 1), own.id));
    const tried = triedOf([own, ...further]);
    expect(tried).to.have.length(16);
    expect(tried.slice(0, 3)).to.deep.equal([1, 41, 40]);
  });

  it("let their grantee read", () => {
    expect(triedOf([{ ...grantOf(1, 7), rights: ["prove"] }])).to.deep.equal([]);
  });
});
