import { Graph, layout } from "@dagrejs/dagre";
import { type MapGraph, type MapNode, type PlacedMap, placedAt } from "./graph.ts";

const SIZES = { party: { width: 150, height: 56 }, document: { width: 190, height: 64 } } as const;

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
  return { nodes: placed, edges, width, height };
}
