import type { Edge, Node, Position } from "@xyflow/react";
import type { Point } from "./curve.ts";
import { accesses, type MappedDocument } from "./read-map.ts";

export type MapNode = Node<{ document?: MappedDocument; account?: `0x${string}`; reads?: boolean }>;
/** `path` is how a line runs; `at`, where it says how many documents it stands for. */
export type MapEdge = Edge<{ kind: "issued" | "given" | "passed"; documents?: string[]; path?: string; at?: Point }>;
export interface MapGraph {
  nodes: MapNode[];
  edges: MapEdge[];
}
/** A map whose nodes have their places, and how much room it takes with its lines: pixels. */
export interface PlacedMap extends MapGraph {
  width: number;
  height: number;
}

/** Half of what a place where lines end measures. */
const HALF = 3;

/** A node where it lies, with the places on its sides where lines end. They are said, since those that the library measures are lost with each drawing. */
export function placedAt(node: MapNode, x: number, y: number, width: number, height: number): MapNode {
  const at = { y: height / 2 - HALF, width: 2 * HALF, height: 2 * HALF };
  const handles = [
    { ...at, type: "target" as const, position: "left" as Position, x: -HALF },
    { ...at, type: "source" as const, position: "right" as Position, x: width - HALF },
  ];
  return { ...node, position: { x, y }, width, height, handles };
}

const issuerNode = (account: string) => `from ${account}`;
const readerNode = (account: string) => `to ${account}`;
const node = (id: string, type: "party" | "document", data: MapNode["data"]): MapNode => ({
  id,
  type,
  data,
  position: { x: 0, y: 0 },
});

/** Issuers, each before its documents, then readers. Who issues and reads is there twice. */
export function graphOf(documents: readonly MappedDocument[]): MapGraph {
  const nodes = new Map<string, MapNode>();
  const edges = new Map<string, MapEdge>();
  const add = (one: MapNode) => nodes.set(one.id, one);
  for (const issuer of new Set(documents.map((one) => one.issuer))) {
    const source = issuerNode(issuer);
    add(node(source, "party", { account: issuer }));
    for (const document of documents.filter((one) => one.issuer === issuer)) {
      add(node(document.id, "document", { document }));
      edges.set(document.id, { id: document.id, source, target: document.id, data: { kind: "issued" } });
    }
  }
  for (const { documentId, grantee, grantor, passedOn } of accesses(documents)) {
    const target = readerNode(grantee);
    add(node(target, "party", { account: grantee, reads: true }));
    const source = passedOn ? readerNode(grantor) : documentId;
    const id = `${source} ${grantee}`;
    // What one reader passes on to another is one line, however many documents it is.
    const known = edges.get(id)?.data?.documents ?? [];
    edges.set(id, { id, source, target, data: { kind: passedOn ? "passed" : "given", documents: [...known, documentId] } });
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}
