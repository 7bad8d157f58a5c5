import { Graph, layout } from "@dagrejs/dagre";
import type { Edge, Node, Viewport } from "@xyflow/react";
import { accesses, type MappedDocument } from "./read-map.ts";

/**
 * How the map is drawn. On a phone held upright its columns stand close together: from above to below, documents would lie side by side, and seven of
 * them leave no word that can be read.
 */
export const FORMS = {
  wide: { party: { width: 150, height: 56 }, document: { width: 190, height: 64 }, nodesep: 22, ranksep: 84 },
  upright: { party: { width: 98, height: 56 }, document: { width: 138, height: 98 }, nodesep: 16, ranksep: 26 },
} as const;
export type MapForm = keyof typeof FORMS;
export type MapNode = Node<{ document?: MappedDocument; account?: `0x${string}`; reads?: boolean; form: MapForm }>;

const issuerNode = (account: string) => `from ${account}`;
const readerNode = (account: string) => `to ${account}`;

/** Issuers on the left, documents between, readers on the right, and behind them those to whom they pass on. Who issues and reads stands on both sides. */
export function mapOf(documents: readonly MappedDocument[], form: MapForm): { nodes: MapNode[]; edges: Edge[] } {
  const nodes = new Map<string, MapNode>();
  const add = (id: string, type: "party" | "document", data: Omit<MapNode["data"], "form">) =>
    nodes.set(id, { id, type, data: { ...data, form }, position: { x: 0, y: 0 }, ...FORMS[form][type] });
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
  return { nodes: placed([...nodes.values()], edges, FORMS[form]), edges };
}

function placed(nodes: MapNode[], edges: Edge[], { nodesep, ranksep }: (typeof FORMS)[MapForm]): MapNode[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep, ranksep });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width = 0, height = 0 } of nodes) graph.setNode(id, { width, height });
  for (const { source, target } of edges) graph.setEdge(source, target);
  layout(graph);
  return nodes.map((node) => {
    const { x, y } = graph.node(node.id) as { x: number; y: number };
    return { ...node, position: { x: x - (node.width ?? 0) / 2, y: y - (node.height ?? 0) / 2 } };
  });
}

/** Pixels that stay free around it. */
const FREE = 16;
/** Smaller it is never drawn at first: its words, of 14 pixels, are of 11 then. */
const LEAST_ZOOM = 0.8;

/**
 * How the map lies in a frame of a width, and how high that is: it takes all of the width, so that its words are as large as they can be, and the page
 * scrolls instead of the map. Where they would be too small to read, it begins on the left, and is drawn aside to see the rest.
 */
export function frameOf(nodes: readonly MapNode[], width: number): { height: number; viewport: Viewport } {
  const right = Math.max(...nodes.map(({ position, width: own = 0 }) => position.x + own));
  const bottom = Math.max(...nodes.map(({ position, height = 0 }) => position.y + height));
  const zoom = Math.max(LEAST_ZOOM, Math.min(1, (width - 2 * FREE) / right));
  const height = Math.max(360, Math.ceil(bottom * zoom) + 2 * FREE);
  const x = Math.max(FREE, (width - right * zoom) / 2);
  return { height, viewport: { zoom, x, y: (height - bottom * zoom) / 2 } };
}
