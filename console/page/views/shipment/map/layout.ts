import { Graph, layout } from "@dagrejs/dagre";
import type { Edge, Node } from "@xyflow/react";
import { accesses, type MappedDocument } from "./read-map.ts";

export const SIZES = { party: { width: 190, height: 56 }, document: { width: 230, height: 64 } } as const;
export type MapNode = Node<{ document?: MappedDocument; account?: `0x${string}`; reads?: boolean }>;

const issuerNode = (account: string) => `from ${account}`;
const readerNode = (account: string) => `to ${account}`;

/** Issuers on the left, documents between, readers on the right, and behind them those to whom they pass on. Who issues and reads stands on both sides. */
export function mapOf(documents: readonly MappedDocument[]): { nodes: MapNode[]; edges: Edge[] } {
  const nodes = new Map<string, MapNode>();
  const add = (id: string, type: keyof typeof SIZES, data: MapNode["data"]) =>
    nodes.set(id, { id, type, data, position: { x: 0, y: 0 }, ...SIZES[type] });
  const edges: Edge[] = [];
  for (const document of documents) {
    add(issuerNode(document.issuer), "party", { account: document.issuer });
    add(document.id, "document", { document });
    edges.push({ id: document.id, source: issuerNode(document.issuer), target: document.id, data: { kind: "issued" } });
  }
  for (const { documentId, grantee, grantor, passedOn } of accesses(documents)) {
    add(readerNode(grantee), "party", { account: grantee, reads: true });
    const [kind, source] = passedOn ? ["passed", readerNode(grantor)] : ["given", documentId];
    const id = `${source} ${grantee}`;
    const known = edges.find((edge) => edge.id === id);
    // What one reader passes on to another is one line, however many documents it is.
    if (known) (known.data as { documents: string[] }).documents.push(documentId);
    else edges.push({ id, source, target: readerNode(grantee), data: { kind, documents: [documentId] } });
  }
  return { nodes: placed([...nodes.values()], edges), edges };
}

function placed(nodes: MapNode[], edges: Edge[]): MapNode[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 26, ranksep: 130 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width = 0, height = 0 } of nodes) graph.setNode(id, { width, height });
  for (const { source, target } of edges) graph.setEdge(source, target);
  layout(graph);
  return nodes.map((node) => {
    const { x, y } = graph.node(node.id) as { x: number; y: number };
    return { ...node, position: { x: x - (node.width ?? 0) / 2, y: y - (node.height ?? 0) / 2 } };
  });
}
