import { Card, useComputedColorScheme } from "@mantine/core";
import { useElementSize, useMediaQuery } from "@mantine/hooks";
import { IconFiles } from "@tabler/icons-react";
import { Background, Controls, ReactFlow, type ReactFlowInstance } from "@xyflow/react";
import { type KeyboardEvent, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { useLedger } from "../../../ledger/use-ledger.ts";
import { Empty, Loaded } from "../../../parts/states.tsx";
import type { MapEdge, MapNode } from "./graph.ts";
import { Lane } from "./lane.tsx";
import { frameOf, mapOf } from "./layout.ts";
import { Legend, STROKES } from "./legend.tsx";
import { DocumentNode, PartyNode } from "./nodes.tsx";
import { type MappedDocument, readMap } from "./read-map.ts";
import { useMapWords } from "./use-map-words.ts";

const TYPES = { party: PartyNode, document: DocumentNode };
const LINES = { lane: Lane };
/** What fits needs no hand: a finger scrolls the page. */
const STILL = { panOnDrag: false, zoomOnScroll: false, zoomOnPinch: false, zoomOnDoubleClick: false } as const;

/** Below this width, that of a phone or of a small tablet held upright. */
const PHONE = "(max-width: 48em)";

function Drawn({ documents }: { documents: readonly MappedDocument[] }) {
  const { t } = useTranslation();
  const { nameOfNode, labelOf, lineOf, library } = useMapWords();
  const scheme = useComputedColorScheme("light");
  const form = useMediaQuery(PHONE) ? "upright" : "wide";
  const [chosen, setChosen] = useState<string>();
  const { ref: frame, width } = useElementSize();
  const map = useMemo(() => mapOf(documents, form, width), [documents, form, width]);
  const { nodes, edges } = map;
  const [flow, setFlow] = useState<ReactFlowInstance<MapNode, MapEdge>>();
  const { height, viewport } = useMemo(() => frameOf(map, width), [map, width]);
  // Nothing is drawn anew in another form or width, so that the focus stays where it is.
  useEffect(() => {
    if (width > 0) void flow?.setViewport(viewport);
  }, [flow, width, viewport]);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const touches = ({ source, target, data }: MapEdge) =>
    chosen === source || chosen === target || data?.documents?.includes(chosen ?? "") === true;
  const touched = new Set(edges.filter(touches).flatMap(({ source, target }) => [source, target]));
  const followed = byId.get(chosen ?? "");
  const others = nodes.filter(({ id }) => id !== chosen && touched.has(id)).map(nameOfNode);

  const follow = (id: string) => setChosen((before) => (before === id ? undefined : id));
  const onKeyDown = (event: KeyboardEvent) => {
    const { id } = (event.target as HTMLElement).dataset;
    if (event.key === "Escape") setChosen(undefined);
    // What stands in a node, as a document's link, has keys of its own.
    if ((event.key !== "Enter" && event.key !== " ") || id === undefined || !byId.has(id)) return;
    event.preventDefault();
    if (!event.repeat) follow(id);
  };

  const drawnNode = (node: MapNode): MapNode => ({
    ...node,
    ariaLabel: labelOf(node),
    className: followed === undefined || touched.has(node.id) ? "" : "dimmed",
    domAttributes: { "aria-roledescription": undefined, "aria-current": node.id === chosen ? "true" : undefined },
  });
  const drawnEdge = (edge: MapEdge): MapEdge => ({
    ...edge,
    ariaLabel: lineOf(edge, byId.get(edge.source) as MapNode, byId.get(edge.target) as MapNode),
    domAttributes: { "aria-roledescription": undefined },
    style: {
      ...STROKES[edge.data?.kind ?? "given"],
      strokeWidth: 1.8,
      opacity: followed === undefined || touches(edge) ? 1 : 0.15,
    },
  });
  return (
    <Card padding={0} component="section" aria-label={t("shipment.tab.map")}>
      <div ref={frame} style={{ height }} className={form}>
        <ReactFlow
          onInit={setFlow}
          aria-label={t("shipment.tab.map")}
          ariaLabelConfig={library}
          nodes={nodes.map(drawnNode)}
          edges={edges.map(drawnEdge)}
          nodeTypes={TYPES}
          edgeTypes={LINES}
          colorMode={scheme}
          fitViewOptions={{ padding: 0.02, maxZoom: 1 }}
          minZoom={0.3}
          nodesDraggable={false}
          nodesConnectable={false}
          edgesFocusable={false}
          // It is followed here, and selected by no key of the library's.
          elementsSelectable={false}
          {...{ deleteKeyCode: null, selectionKeyCode: null, multiSelectionKeyCode: null, panActivationKeyCode: null }}
          preventScrolling={false}
          {...(form === "upright" && STILL)}
          onNodeClick={(_, { id }) => follow(id)}
          onPaneClick={() => setChosen(undefined)}
          onKeyDown={onKeyDown}
        >
          <Background gap={22} color="var(--kontor-line)" bgColor="transparent" />
          {form === "wide" && <Controls showInteractive={false} position="bottom-right" />}
        </ReactFlow>
      </div>
      <div role="status" className="unseen">
        {followed === undefined ? t("map.all") : t("map.followed", { name: nameOfNode(followed), others: [...new Set(others)] })}
      </div>
      <Legend isCounted={form === "wide"} />
    </Card>
  );
}

/** A shipment's documents, those who issued them and those who may read them, as a graph to follow. */
export default function PartiesMap({ shipmentId }: { shipmentId: Hex }) {
  const { t } = useTranslation();
  const query = useLedger(["map", shipmentId], (client) => readMap(client, shipmentId));
  return (
    <Loaded query={query}>
      {(documents) =>
        documents.length === 0 ? <Empty icon={IconFiles} title={t("map.none")} /> : <Drawn documents={documents} />
      }
    </Loaded>
  );
}
