import { Group, Paper, Text } from "@mantine/core";
import { IconFileText, IconLock } from "@tabler/icons-react";
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { short } from "../../../ledger/place.tsx";
import { typeNameOf, useReadable } from "../../../parts/document-name.tsx";
import { Party } from "../../../parts/names.tsx";
import type { MapNode } from "./graph.ts";

const hidden = { opacity: 0, pointerEvents: "none" } as const;

/** A party, as an issuer or as a reader. */
export function PartyNode({ data: { account, reads }, width, height }: NodeProps<MapNode>) {
  if (account === undefined) return null;
  return (
    <Paper withBorder radius="xl" px="sm" w={width} h={height} style={{ display: "flex", alignItems: "center" }}>
      <Party account={account} />
      {reads && <Handle type="target" position={Position.Left} style={hidden} />}
      <Handle type="source" position={Position.Right} style={hidden} />
    </Paper>
  );
}

/** A document, open or sealed for whoever is looking. */
export function DocumentNode({ data: { document }, width, height }: NodeProps<MapNode>) {
  const { t } = useTranslation();
  const readable = useReadable();
  if (document === undefined) return null;
  const found = readable.get(document.id.toLowerCase())?.document;
  const Icon = found === undefined ? IconLock : IconFileText;
  return (
    <Paper
      withBorder
      radius="md"
      px="sm"
      w={width}
      h={height}
      className={found === undefined ? "sealed" : undefined}
      style={{ display: "flex", alignItems: "center", borderColor: "var(--mantine-color-harbour-4)" }}
    >
      <Handle type="target" position={Position.Left} style={hidden} />
      <Group gap="sm" wrap="nowrap">
        <Icon size={20} stroke={1.5} aria-hidden style={{ flexShrink: 0 }} />
        <div>
          <Text
            size="sm"
            lh={1.25}
            fw={600}
            component={Link}
            to={`/documents/${document.id}`}
            td="none"
            display="block"
            c="inherit"
            className="nodrag"
          >
            {t(`type.${found?.type ?? typeNameOf(document.documentType)}`)}
          </Text>
          <Text size="sm" lh={1.3} c="dimmed" className={found === undefined ? "mono" : undefined}>
            {found?.number ?? short(document.id)}
          </Text>
        </div>
      </Group>
      <Handle type="source" position={Position.Right} style={hidden} />
    </Paper>
  );
}
