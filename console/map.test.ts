import { expect } from "chai";
import { type Hex, pad, toHex, zeroHash } from "viem";
import { COUNT, lineOf, placesOfCounts, roomAt } from "./page/views/shipment/map/counts.ts";
import { type Curve, curveBetween } from "./page/views/shipment/map/curve.ts";
import type { MapNode } from "./page/views/shipment/map/graph.ts";
import { frameOf, type MapForm, mapOf } from "./page/views/shipment/map/layout.ts";
import type { MappedDocument } from "./page/views/shipment/map/read-map.ts";

const account = (n: number) => pad(toHex(n), { size: 20 });
const id = (n: number): Hex => pad(toHex(n), { size: 32 });
/** Seven documents of five issuers, each to be read by `readers`, one of whom passes all of them on. */
const shipment = (readers: number) =>
  Array.from({ length: 7 }, (_, n) => {
    const grants = Array.from({ length: readers }, (_, reader) => ({
      grantee: account(11 + reader),
      grantor: account(n % 5),
      parent: zeroHash,
    }));
    const passedOn = { grantee: account(99), grantor: account(11), parent: id(99) };
    return { id: id(n + 1), issuer: account(n % 5), documentType: 380, grants: [...grants, passedOn] };
  }) as unknown as MappedDocument[];
const documents = shipment(3);
/** As in the trade of `npm start`: seven documents, of which readers pass some on to others, one of whom passes all on. Their lines cross. */
const passedOn = () =>
  [0, 0, 0, 1, 2, 3, 4].map((issuer, n) => {
    const given = (to: number) => ({ grantee: account(to), grantor: account(issuer), parent: zeroHash });
    const passed = (from: number, to: number) => ({ grantee: account(to), grantor: account(from), parent: id(99) });
    const grants = [
      ...(n < 3 ? [given(11), given(12), passed(11, 98)] : [given(98)]),
      ...[given(13), passed(13, 97), passed(98, 96)],
    ];
    return { id: id(n + 1), issuer: account(issuer), documentType: 380, grants };
  }) as unknown as MappedDocument[];
const copyOf = (curve: Curve): Curve => [...curve];
/** A curve of four points, as its path has it. */
function curveOf(path: string): Curve {
  const [a = 0, b = 0, ...rest] = (path.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  expect(rest.length, path).to.equal(6);
  const [c, d, e, f, g, h] = rest as [number, number, number, number, number, number];
  return [
    [a, b],
    [c, d],
    [e, f],
    [g, h],
  ];
}

/** Widths that a screen of 1,360 and a phone of 390 leave for it. */
const WIDTHS: Readonly<Record<MapForm, number>> = { wide: 1_004, upright: 356 };
const drawn = (form: MapForm) => mapOf(documents, form, WIDTHS[form]).nodes;
const box = ({ position: { x, y }, width = 0, height = 0 }: MapNode) => ({ x, y, right: x + width, bottom: y + height });
const overlaps = (one: MapNode, other: MapNode): boolean => {
  const [a, b] = [box(one), box(other)];
  return a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom;
};

/** Points of a path of absolute moves, lines and corners. */
function pointsOf(path: string): { x: number; y: number }[] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([MHVQ])([^MHVQ]*)/g)].map(([, command, text = ""]) => {
    const numbers = text.match(/-?[\d.]+/g)?.map(Number) ?? [];
    if (command === "H") x = numbers[0] as number;
    else if (command === "V") y = numbers[0] as number;
    else [x, y] = numbers.slice(-2) as [number, number];
    return { x, y };
  });
}

describe("the map of a shipment", () => {
  for (const [form, along] of [
    ["wide", "x"],
    ["upright", "y"],
  ] as const)
    it(`has issuers before documents before readers before those to whom they pass on, and none on another: ${form}`, () => {
      const nodes = drawn(form);
      const at = (name: string): number => nodes.find((node) => node.id === name)?.position[along] ?? Number.NaN;
      const places = [at(`from ${account(0)}`), at(id(1)), at(`to ${account(11)}`), at(`to ${account(99)}`)];
      expect(places).to.deep.equal([...places].sort((a, b) => a - b));
      expect(new Set(places).size).to.equal(4);
      expect(nodes).to.have.length(5 + 7 + 4);
      expect(nodes.flatMap((a) => nodes.filter((b) => a.id < b.id && overlaps(a, b)).map((b) => [a.id, b.id]))).to.deep.equal([]);
    });

  it("has each count of what is passed on on its own line, and over no other line, node or count", () => {
    const map = mapOf(passedOn(), "wide", WIDTHS.wide);
    const curves = map.edges.map(({ data }) => curveOf(data?.path ?? ""));
    const counted = map.edges.flatMap(({ data }, i) => (data?.at ? [{ at: data.at, own: curves[i] as Curve }] : []));
    expect(counted.length).to.equal(map.edges.filter(({ data }) => data?.kind === "passed").length);
    expect(counted.length).to.equal(3);
    const lines = curves.map(lineOf);
    for (const [i, { at, own }] of counted.entries()) {
      expect(roomAt(at, own, lines, map.nodes), `count ${i}`).to.be.at.least(COUNT);
      expect(roomAt(at, own, [lineOf(copyOf(own))], []), `count ${i} is on its line`).to.be.below(6);
      for (const other of counted.slice(i + 1))
        expect(Math.hypot(at[0] - other.at[0], at[1] - other.at[1])).to.be.at.least(2 * COUNT);
    }
  });

  it("places counts among thousands of lines, and misses none that is near", () => {
    const curves = Array.from({ length: 5_000 }, (_, i) => {
      const [x, y] = [(i % 3) * 300, ((i * 7) % 300) * 90];
      return curveBetween([x, y], [x + 150, y + ((i * 13) % 41) * 10 - 200]);
    });
    const [counted, lines] = [curves.slice(0, 8), curves.map(lineOf)];
    const places = placesOfCounts(counted, curves, []);
    expect(places).to.have.length(counted.length);
    for (const [i, own] of counted.entries()) {
      const at = places[i] as Curve[0];
      expect(roomAt(at, own, [lineOf(copyOf(own))], []), `count ${i} is on its line`).to.be.below(6);
      const each = lines.map((line) => roomAt(at, own, [line], []));
      expect(roomAt(at, own, lines, []), `count ${i}`).to.equal(each.reduce((one, other) => Math.min(one, other)));
    }
  });

  it("takes the width of a phone and no more, in its full size", () => {
    for (const width of [288, 356, 736]) {
      const map = mapOf(documents, "upright", width);
      const { viewport, height } = frameOf(map, width);
      expect(viewport.zoom, `${width}`).to.equal(1);
      expect([viewport.x >= 16, map.width + viewport.x <= width - 16], `${width}`).to.deep.equal([true, true]);
      const [right, bottom] = [
        Math.max(...map.nodes.map((node) => box(node).right)),
        Math.max(...map.nodes.map((node) => box(node).bottom)),
      ];
      expect([right <= map.width, bottom <= map.height, map.height < height]).to.deep.equal([true, true, true]);
    }
    // In 1,004 pixels words of 14 are at least 12.
    expect(mapOf(documents, "wide", WIDTHS.wide).width).to.be.at.most((WIDTHS.wide * 14) / 12);
  });

  for (const readers of [1, 3, 24])
    it(`draws upright no line over a node, and none beyond the edge: ${readers} readers`, () => {
      const { nodes, edges, width: most } = mapOf(shipment(readers), "upright", WIDTHS.upright);
      expect(edges).to.have.length(7 + 7 * readers + 1);
      for (const { id: name, data } of edges) {
        const points = pointsOf(data?.path ?? "");
        expect(points.length, name).to.be.greaterThan(3);
        for (const { x } of points) expect(x, name).to.be.within(0, most);
        for (const [i, to] of points.slice(1).entries()) {
          const from = points[i] as (typeof points)[number];
          const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
          const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
          const over = nodes.map(box).filter((one) => left < one.right && right > one.x && top < one.bottom && bottom > one.y);
          expect(over, `${name} ${JSON.stringify([from, to])}`).to.deep.equal([]);
        }
      }
    });
});
