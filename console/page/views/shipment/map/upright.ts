import { type MapEdge, type MapGraph, type MapNode, type PlacedMap, placedAt } from "./graph.ts";

const PARTY = 48;
/** Of a document, and of one that is so narrow that its kind and its number take two lines each. */
const [DOCUMENT, FOLDED, NARROW] = [60, 80, 220];
/** Pixels between nodes, before another issuer, and before the readers. */
const [NEXT, ISSUER, READERS] = [10, 22, 40];
/** What documents and readers stand further right than issuers: there run the lines from issuers, and from readers to those to whom they pass on. */
const INDENT = 24;
/** Pixels of a reader's lane, and of all lanes at most. */
const [LANE, LANES] = [13, 120];
const CORNER = 7;

/** A line that leaves a place sideways, runs down or up a lane, and comes to another place from the same side. */
function aside([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number], lane: number): string {
  const corner = Math.min(CORNER, Math.abs(lane - x1), Math.abs(lane - x2));
  const down = y2 > y1 ? corner : -corner;
  const back = lane > x1 ? -corner : corner;
  return `M${x1},${y1} H${lane + back} Q${lane},${y1} ${lane},${y1 + down} V${y2 - down} Q${lane},${y2} ${lane + back},${y2} H${x2}`;
}

/** One node below the other; parties that read have a lane each, in the order in which they stand. */
function placed({ nodes }: MapGraph, width: number): MapNode[] {
  let y = 0;
  return nodes.map((node, i) => {
    const isIssuer = node.type === "party" && !node.data.reads;
    const isFirstReader = node.data.reads && !nodes[i - 1]?.data.reads;
    if (i > 0) y += isIssuer ? ISSUER : isFirstReader ? READERS : NEXT;
    const x = isIssuer ? 0 : INDENT;
    const height = node.type === "party" ? PARTY : width - x < NARROW ? FOLDED : DOCUMENT;
    y += height;
    return placedAt(node, x, y - height, width - x, height);
  });
}

/**
 * From above to below, as wide as its place: each issuer with its documents, then whoever reads. What a reader was given comes down a lane of its own on
 * the right, from each document to the reader, and crosses no node; what was passed on runs on the left.
 */
export function upright(graph: MapGraph, width: number): PlacedMap {
  const given = [...new Set(graph.edges.filter(({ data }) => data?.kind === "given").map(({ target }) => target))];
  const passing = [...new Set(graph.edges.filter(({ data }) => data?.kind === "passed").map(({ source }) => source))];
  // Whoever stands higher has the lane further in, so that no lane is crossed where it ends.
  const order = graph.nodes.map(({ id }) => id).filter((id) => given.includes(id));
  const lane = Math.min(LANE, LANES / Math.max(1, order.length));
  const right = width - (order.length + 1) * lane;
  const nodes = placed(graph, right);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const sideOf = (id: string, side: "left" | "right"): readonly [number, number] => {
    const { position, width: own = 0, height = 0 } = byId.get(id) as MapNode;
    return [position.x + (side === "left" ? 0 : own), position.y + height / 2];
  };
  const pathOf = ({ source, target, data }: MapEdge): string => {
    if (data?.kind === "given")
      return aside(sideOf(source, "right"), sideOf(target, "right"), right + (order.indexOf(target) + 1) * lane);
    if (data?.kind === "passed") {
      const at = INDENT - ((passing.indexOf(source) + 1) * INDENT) / (passing.length + 1);
      return aside(sideOf(source, "left"), sideOf(target, "left"), at);
    }
    const { position, height = 0 } = byId.get(source) as MapNode;
    const [x, y] = sideOf(target, "left");
    const at = INDENT / 2;
    return `M${at},${position.y + height} V${y - CORNER} Q${at},${y} ${at + CORNER},${y} H${x}`;
  };
  const edges = graph.edges.map(
    (edge): MapEdge => ({
      ...edge,
      type: "lane",
      data: { ...(edge.data as NonNullable<MapEdge["data"]>), path: pathOf(edge) },
    }),
  );
  return { nodes, edges, width, height: Math.max(...nodes.map(({ position, height = 0 }) => position.y + height)) };
}
