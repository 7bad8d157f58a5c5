export type Point = readonly [x: number, y: number];
/** A line that leaves one point and comes to another one level: a cubic Bézier curve by its four points. */
export type Curve = readonly [from: Point, leaves: Point, comes: Point, to: Point];

export function curveBetween([x1, y1]: Point, [x2, y2]: Point): Curve {
  const half = Math.abs(x2 - x1) / 2;
  return [
    [x1, y1],
    [x1 + half, y1],
    [x2 - half, y2],
    [x2, y2],
  ];
}

export const pathOf = ([from, leaves, comes, to]: Curve): string => `M${from} C${leaves} ${comes} ${to}`;

/** Where a curve is after a part of it, 0 to 1. */
export function pointAt([a, b, c, d]: Curve, part: number): Point {
  const rest = 1 - part;
  const along = (axis: 0 | 1): number =>
    rest ** 3 * a[axis] + 3 * rest ** 2 * part * b[axis] + 3 * rest * part ** 2 * c[axis] + part ** 3 * d[axis];
  return [along(0), along(1)];
}
