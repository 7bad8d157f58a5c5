import { BaseEdge, type EdgeProps } from "@xyflow/react";
import type { MapEdge } from "./graph.ts";

/** A line that was laid by the layout, and does not follow its nodes. */
export function Lane({ data, style }: EdgeProps<MapEdge>) {
  return <BaseEdge path={data?.path ?? ""} style={style} />;
}
