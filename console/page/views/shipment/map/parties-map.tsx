import { Card, Group, Text, useComputedColorScheme } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconFiles } from "@tabler/icons-react";
import { Background, Controls, type Edge, ReactFlow } from "@xyflow/react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { useLedger } from "../../../ledger/use-ledger.ts";
import { Empty, Loaded } from "../../../parts/states.tsx";
import { mapOf } from "./layout.ts";
import { DocumentNode, PartyNode } from "./nodes.tsx";
import { type MappedDocument, readMap } from "./read-map.ts";

const TYPES = { party: PartyNode, document: DocumentNode };
const STROKES: Readonly<Record<string, { stroke: string; strokeDasharray?: string }>> = {
  issued: { stroke: "var(--mantine-color-harbour-6)" },
  given: { stroke: "var(--mantine-color-gray-6)" },
  passed: { stroke: "var(--mantine-color-orange-6)", strokeDasharray: "6 5" },
};

/** Below this width, that of a phone or of a small tablet held upright. */
const PHONE = "(max-width: 48em)";

/** What the three kinds of line mean. */
function Legend() {
  const { t } = useTranslation();
  return (
    <Group gap="lg" px="lg" py="md" style={{ borderTop: "1px solid var(--kontor-line)" }}>
      {Object.entries(STROKES).map(([kind, style]) => (
        <Group key={kind} gap={8}>
          <svg width="34" height="6" aria-hidden="true">
            <line x1="0" y1="3" x2="34" y2="3" strokeWidth="2.5" style={style} />
          </svg>
          <Text size="sm">{t(`map.${kind}`)}</Text>
        </Group>
      ))}
      <Text size="sm" c="dimmed" ml="auto">
        {t("map.hint")}
      </Text>
    </Group>
  );
}

function Drawn({ documents }: { documents: readonly MappedDocument[] }) {
  const { t } = useTranslation();
  const scheme = useComputedColorScheme("light");
  const form = useMediaQuery(PHONE) ? "upright" : "wide";
  const [chosen, setChosen] = useState<string>();
  const { nodes, edges } = useMemo(() => mapOf(documents, form), [documents, form]);
  const touches = ({ source, target, data }: Edge) =>
    chosen === source || chosen === target || (data?.documents as string[] | undefined)?.includes(chosen ?? "") === true;
  const touched = new Set(edges.filter(touches).flatMap(({ source, target }) => [source, target]));
  const dim = (isTouched: boolean) => (chosen === undefined || isTouched ? 1 : 0.15);
  const drawn = (edge: Edge) => ({
    ...edge,
    // Upright there is no room on the line.
    ...(edge.data?.kind === "passed" &&
      form === "wide" && { label: t("map.count", { count: (edge.data.documents as string[]).length }) }),
    style: {
      ...STROKES[edge.data?.kind as string],
      strokeWidth: 1.8,
      opacity: dim(touches(edge)),
    },
  });
  return (
    <Card padding={0} component="section" aria-label={t("shipment.tab.map")}>
      <div style={{ height: 620 }}>
        <ReactFlow
          // Another form is fitted into the frame anew.
          key={form}
          nodes={nodes.map((node) => ({ ...node, style: { opacity: dim(touched.has(node.id)) } }))}
          edges={edges.map(drawn)}
          nodeTypes={TYPES}
          colorMode={scheme}
          fitView
          fitViewOptions={{ padding: form === "wide" ? 0.08 : 0.03 }}
          minZoom={0.3}
          nodesDraggable={false}
          nodesConnectable={false}
          preventScrolling={false}
          onNodeClick={(_, { id }) => setChosen((before) => (before === id ? undefined : id))}
          onPaneClick={() => setChosen(undefined)}
          ariaLabelConfig={{ "controls.ariaLabel": t("map.controls") }}
        >
          <Background gap={22} color="var(--kontor-line)" bgColor="transparent" />
          <Controls showInteractive={false} />
        </ReactFlow>
      </div>
      <Legend />
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
