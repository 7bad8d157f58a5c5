import type { AriaLabelConfig } from "@xyflow/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { short, useNames } from "../../../ledger/place.tsx";
import { typeNameOf, useReadable } from "../../../parts/document-name.tsx";
import type { MapEdge, MapNode } from "./graph.ts";

/** What the map says to whoever does not see it. */
export function useMapWords() {
  const { t } = useTranslation();
  const nameOf = useNames();
  const readable = useReadable();

  /** How a party or a document is called here, as the eye reads it. */
  const nameOfNode = ({ data: { account, document } }: MapNode): string => {
    if (document === undefined) return account === undefined ? "" : nameOf(account);
    const found = readable.get(document.id.toLowerCase())?.document;
    return `${t(`type.${found?.type ?? typeNameOf(document.documentType)}`)} ${found?.number ?? short(document.id)}`;
  };
  /** The name, and what it is. */
  const labelOf = (node: MapNode): string => {
    const { document, reads } = node.data;
    const name = nameOfNode(node);
    if (document === undefined) return reads ? t("map.reader", { name }) : t("map.issuer", { name });
    return readable.has(document.id.toLowerCase()) ? t("map.document", { name }) : t("map.sealed", { name });
  };
  const whatOf = ({ data: { kind, documents } = { kind: "given" } }: MapEdge): string =>
    kind === "passed" ? t("map.passedCount", { count: documents?.length ?? 0 }) : t(`map.${kind}`);
  const lineOf = (edge: MapEdge, from: MapNode, to: MapNode): string =>
    t("map.line", { from: nameOfNode(from), to: nameOfNode(to), what: whatOf(edge) });

  const library = useMemo<AriaLabelConfig>(
    () => ({
      "node.a11yDescription.default": t("map.keys"),
      "node.a11yDescription.keyboardDisabled": t("map.keys"),
      "controls.ariaLabel": t("map.controls"),
      "controls.zoomIn.ariaLabel": t("map.zoomIn"),
      "controls.zoomOut.ariaLabel": t("map.zoomOut"),
      "controls.fitView.ariaLabel": t("map.fit"),
      // Nothing can be moved, connected, removed or locked, and there is no small map: of these nothing is said.
      "node.a11yDescription.ariaLiveMessage": () => "",
      "edge.a11yDescription.default": "",
      "controls.interactive.ariaLabel": "",
      "minimap.ariaLabel": "",
      "handle.ariaLabel": "",
    }),
    [t],
  );
  return { nameOfNode, labelOf, lineOf, library };
}
