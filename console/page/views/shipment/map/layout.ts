import type { Viewport } from "@xyflow/react";
import { graphOf, type PlacedMap } from "./graph.ts";
import type { MappedDocument } from "./read-map.ts";
import { upright } from "./upright.ts";
import { wide } from "./wide.ts";

/** From left to right, or on a phone held upright from above to below. */
export type MapForm = "wide" | "upright";

/** Pixels that stay free around it. */
const FREE = 16;
/** Wider than this it is not drawn upright, and narrower neither: pixels. */
const [WIDEST, NARROWEST] = [460, 240];
/** Smaller it is never drawn at first: its words, of 14 pixels, are of 11 then. */
const LEAST_ZOOM = 0.8;

/** A shipment's map, in a frame of a width. */
export function mapOf(documents: readonly MappedDocument[], form: MapForm, width: number): PlacedMap {
  const graph = graphOf(documents);
  return form === "wide" ? wide(graph) : upright(graph, Math.max(NARROWEST, Math.min(WIDEST, width - 2 * FREE)));
}

/**
 * How the map lies in a frame of a width, and how high that is: it takes all of the width, so that its words are as large as they can be, and the page
 * scrolls instead of the map. Where they would be too small to read, it begins on the left, and is drawn aside to see the rest.
 */
export function frameOf(map: Pick<PlacedMap, "width" | "height">, width: number): { height: number; viewport: Viewport } {
  const zoom = Math.max(LEAST_ZOOM, Math.min(1, (width - 2 * FREE) / map.width));
  const height = Math.max(360, Math.ceil(map.height * zoom) + 2 * FREE);
  const x = Math.max(FREE, (width - map.width * zoom) / 2);
  return { height, viewport: { zoom, x, y: (height - map.height * zoom) / 2 } };
}
