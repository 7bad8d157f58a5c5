import { BaseEdge, type EdgeProps } from "@xyflow/react";
import { COUNT } from "./counts.ts";
import type { MapEdge } from "./graph.ts";

/** A line that was laid by the layout, and does not follow its nodes; with how many documents it stands for, where there is room to say so. */
export function Lane({ data, style }: EdgeProps<MapEdge>) {
  const { path = "", at, documents = [] } = data ?? {};
  return (
    <>
      <BaseEdge path={path} style={style} />
      {at && (
        <g className="count" transform={`translate(${at})`} opacity={style?.opacity} aria-hidden>
          <circle r={COUNT} stroke={style?.stroke} strokeWidth={1.5} />
          <text>{documents.length}</text>
        </g>
      )}
    </>
  );
}
