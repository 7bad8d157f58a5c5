import { expect } from "chai";
import { type Address, type Hex, numberToHex, zeroHash } from "viem";
import type { Grant } from "./grant-of.ts";
import { revocationOf } from "./revocation.ts";

const id = (number: number): Hex => numberToHex(number, { size: 32 });
const who = (number: number): Address => numberToHex(number, { size: 20 });
const grant = (number: number, parent: Hex, grantee: number): Grant => ({
  id: id(number),
  documentId: id(99),
  parent,
  grantor: who(1),
  grantee: who(grantee),
  rights: ["read"],
  depth: 2,
  expiry: 0n,
  keyVersion: 0,
  active: true,
});

describe("what a revocation ends", () => {
  const grants = [
    grant(4, id(3), 14),
    grant(2, zeroHash, 12),
    grant(3, id(2), 13),
    grant(5, zeroHash, 15),
    grant(6, id(5), 13),
    grant(7, id(2), 12),
  ];

  it("is the grant and everything made from it, however deep", () => {
    const { below, loses, keeps } = revocationOf(grants, id(2));
    expect(below.map((one) => one.id)).to.have.members([id(3), id(7), id(4)]);
    expect(loses).to.deep.equal([who(12), who(14)]);
    expect(keeps, "by a grant of another's").to.deep.equal([who(13)]);
  });

  it("is nothing of what was granted beside it or above it", () => {
    expect(revocationOf(grants, id(4))).to.deep.equal({ below: [], loses: [who(14)], keeps: [] });
    expect(revocationOf(grants, id(5)).loses).to.deep.equal([who(15)]);
  });
});
