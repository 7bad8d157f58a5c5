import { type Curve, type Point, pointAt } from "./curve.ts";
import type { MapNode } from "./graph.ts";

/** Radius of a count: pixels. */
export const COUNT = 11;
/** What is free around it, where there is room: pixels. */
const FREE = 10;
/** Points by which a line is seen. */
const SEEN = 48;
/** Where on its line a count may stand, the middle first. */
const PLACES = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8] as const;

type Box = Pick<MapNode, "position" | "width" | "height">;
/** A line by its points, and the box that it does not leave. */
export interface Line {
  curve: Curve;
  points: Point[];
  box: Box;
}

const distance = ([x1, y1]: Point, [x2, y2]: Point): number => Math.hypot(x2 - x1, y2 - y1);

function distanceTo({ position, width = 0, height = 0 }: Box, [x, y]: Point): number {
  const beside = Math.max(position.x - x, 0, x - position.x - width);
  return Math.hypot(beside, Math.max(position.y - y, 0, y - position.y - height));
}

export function lineOf(curve: Curve): Line {
  const [across, down] = [curve.map(([x]) => x), curve.map(([, y]) => y)];
  const [x, y] = [Math.min(...across), Math.min(...down)];
  return {
    curve,
    points: Array.from({ length: SEEN + 1 }, (_, i) => pointAt(curve, i / SEEN)),
    box: { position: { x, y }, width: Math.max(...across) - x, height: Math.max(...down) - y },
  };
}

/** Pixels from a point to the nearest line, but for one, and to the nearest node. */
export function roomAt(point: Point, own: Curve, lines: readonly Line[], nodes: readonly MapNode[]): number {
  let room = Number.POSITIVE_INFINITY;
  for (const node of nodes) room = Math.min(room, distanceTo(node, point));
  for (const { curve, points, box } of lines) {
    if (curve === own || distanceTo(box, point) >= room) continue;
    for (const other of points) room = Math.min(room, distance(point, other));
  }
  return room;
}

/** Where the counts of some lines stand: each on its own, as near to the middle as it covers no other line, node or count. */
export function placesOfCounts(counted: readonly Curve[], curves: readonly Curve[], nodes: readonly MapNode[]): Point[] {
  const lines = curves.map(lineOf);
  const placed: Point[] = [];
  for (const own of counted) {
    const places = PLACES.map((part) => {
      const at = pointAt(own, part);
      const toOthers = placed.map((other) => distance(at, other) - COUNT);
      return { at, room: Math.min(roomAt(at, own, lines, nodes), ...toOthers) };
    });
    const fit = places.find(({ room }) => room >= COUNT + FREE);
    placed.push((fit ?? places.reduce((one, other) => (other.room > one.room ? other : one))).at);
  }
  return placed;
}
