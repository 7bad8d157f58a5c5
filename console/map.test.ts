import { expect } from "chai";
import { type Hex, pad, toHex, zeroHash } from "viem";
import { FORMS, type MapForm, type MapNode, mapOf } from "./page/views/shipment/map/layout.ts";
import type { MappedDocument } from "./page/views/shipment/map/read-map.ts";

const account = (n: number) => pad(toHex(n), { size: 20 });
const id = (n: number): Hex => pad(toHex(n), { size: 32 });
/** Seven documents of five issuers, each to be read by three, one of whom passes all of them on. */
const documents = Array.from({ length: 7 }, (_, n) => {
  const grants = [11, 12, 13].map((grantee) => ({ grantee: account(grantee), grantor: account(n % 5), parent: zeroHash }));
  const passedOn = { grantee: account(14), grantor: account(11), parent: id(99) };
  return { id: id(n + 1), issuer: account(n % 5), documentType: 380, grants: [...grants, passedOn] };
}) as unknown as MappedDocument[];

const drawn = (form: MapForm) => mapOf(documents, form).nodes;
const widthOf = (nodes: MapNode[]): number =>
  Math.max(...nodes.map(({ position, width = 0 }) => position.x + width)) - Math.min(...nodes.map(({ position }) => position.x));
const overlaps = (a: MapNode, b: MapNode): boolean =>
  Math.abs(a.position.x - b.position.x) < Math.min(a.width ?? 0, b.width ?? 0) &&
  Math.abs(a.position.y - b.position.y) < Math.min(a.height ?? 0, b.height ?? 0);

describe("the map of a shipment", () => {
  for (const form of Object.keys(FORMS) as MapForm[])
    it(`has issuers before documents before readers before those to whom they pass on, and none on another: ${form}`, () => {
      const nodes = drawn(form);
      const at = (name: string): number => nodes.find((node) => node.id === name)?.position.x ?? Number.NaN;
      const places = [at(`from ${account(0)}`), at(id(1)), at(`to ${account(11)}`), at(`to ${account(14)}`)];
      expect(places).to.deep.equal([...places].sort((a, b) => a - b));
      expect(new Set(places).size).to.equal(4);
      expect(nodes).to.have.length(5 + 7 + 4);
      expect(nodes.flatMap((a) => nodes.filter((b) => a.id < b.id && overlaps(a, b)).map((b) => [a.id, b.id]))).to.deep.equal([]);
    });

  it("can be read on a phone: upright, all of it is not much wider than its screen, and higher than wide", () => {
    const nodes = drawn("upright");
    const height = Math.max(...nodes.map(({ position, height: own = 0 }) => position.y + own));
    expect(widthOf(nodes)).to.be.below(560).and.below(height);
    // In 1,004 pixels, what a screen of 1,360 leaves for it, words of 14 are at least 12.
    expect(widthOf(drawn("wide")))
      .to.be.above(widthOf(nodes))
      .and.at.most((1_004 * 14) / 12);
  });
});
