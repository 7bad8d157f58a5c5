import { Graph, layout } from "@dagrejs/dagre";
import { placesOfCounts } from "./counts.ts";
import { type Curve, curveBetween, pathOf } from "./curve.ts";
import { type MapEdge, type MapGraph, type MapNode, type PlacedMap, placedAt } from "./graph.ts";

const SIZES = { party: { width: 150, height: 56 }, document: { width: 190, height: 64 } } as const;

/** Each line from the right of its source to the left of its target; what is passed on has its count on it. */
function drawn(edges: readonly MapEdge[], nodes: readonly MapNode[]): MapEdge[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const curveOf = ({ source, target }: MapEdge): Curve => {
    const [from, to] = [byId.get(source) as MapNode, byId.get(target) as MapNode];
    const middle = ({ position, height = 0 }: MapNode) => position.y + height / 2;
    return curveBetween([from.position.x + (from.width ?? 0), middle(from)], [to.position.x, middle(to)]);
  };
  const curves = edges.map(curveOf);
  const isCounted = (i: number): boolean => edges[i]?.data?.kind === "passed";
  const counted = curves.filter((_, i) => isCounted(i));
  const places = placesOfCounts(counted, curves, nodes);
  return edges.map((edge, i) => {
    const curve = curves[i] as Curve;
    const at = isCounted(i) ? places[counted.indexOf(curve)] : undefined;
    return { ...edge, type: "lane", data: { ...(edge.data as NonNullable<MapEdge["data"]>), path: pathOf(curve), at } };
  });
}

/** Issuers on the left, documents between, readers on the right, and behind them those to whom they pass on. */
export function wide({ nodes, edges }: MapGraph): PlacedMap {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 22, ranksep: 84 });
  graph.setDefaultEdgeLabel(() => ({}));
  const sizeOf = ({ type }: MapNode) => SIZES[type as keyof typeof SIZES];
  for (const node of nodes) graph.setNode(node.id, { ...sizeOf(node) });
  for (const { source, target } of edges) graph.setEdge(source, target);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const placed = nodes.map((node) => {
    const { x, y } = graph.node(node.id) as { x: number; y: number };
    const own = sizeOf(node);
    return placedAt(node, x - own.width / 2, y - own.height / 2, own.width, own.height);
  });
  return { nodes: placed, edges: drawn(edges, placed), width, height };
}
