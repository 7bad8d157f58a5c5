import { Anchor } from "@mantine/core";
import { Link } from "react-router";
import type { Hex } from "viem";
import { useMarks } from "../shipment/use-marks.ts";

/** A shipment by what it is called here, and the way to its declarations. */
export function ShipmentName({ id }: { id: Hex }) {
  const nameOf = useMarks();
  return (
    <Anchor component={Link} to={`/shipments/${id}?tab=declarations`} size="sm">
      {nameOf(id)}
    </Anchor>
  );
}
