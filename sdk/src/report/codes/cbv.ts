import type { CodeTable } from "./code-table.ts";

const goods = "something done to the goods, not their carriage";
const stock = "the state of a stock";
const several = "several steps at once, of which the last is another party's";

/** Business steps of the Core Business Vocabulary 2.0. Source: GS1's CBV ontology. */
export const CBV_STEPS: CodeTable = {
  accepting: { meaning: "possession or ownership changes", event: "received" },
  loading: { meaning: "loaded into a conveyance", event: "loaded" },
  departing: { meaning: "leaves a location for its destination", event: "departed" },
  shipping: { meaning: "staging, loading and departing together, the last event at a shipping point", event: "departed" },
  arriving: { meaning: "arrives at a location", event: "arrived" },
  unloading: { meaning: "unloaded from a conveyance", event: "discharged" },
  receiving: { meaning: "received into the receiver's inventory", event: "delivered" },
  consigning: { meaning: "staging, loading, departing and accepting together", none: several },
  transporting: { meaning: "moved by a vehicle", none: "on the way: no step begins or ends" },
  staging_outbound: { meaning: "waits for pick-up", none: "the goods wait" },
  holding: { meaning: "held for review", none: "the goods wait" },
  void_shipping: { meaning: "an earlier departure did not happen", none: "say so by an error declaration of that event" },
  entering_exiting: { meaning: "customers pass a door", none: goods },
  collecting: { meaning: "picked up for disposal or reuse", none: goods },
  assembling: { meaning: "assembling", none: goods },
  commissioning: { meaning: "commissioning", none: goods },
  creating_class_instance: { meaning: "creating a class instance", none: goods },
  decommissioning: { meaning: "decommissioning", none: goods },
  destroying: { meaning: "destroying", none: goods },
  disassembling: { meaning: "disassembling", none: goods },
  dispensing: { meaning: "dispensing", none: goods },
  encoding: { meaning: "encoding", none: goods },
  inspecting: { meaning: "inspecting", none: goods },
  installing: { meaning: "installing", none: goods },
  killing: { meaning: "killing a tag", none: goods },
  packing: { meaning: "packing", none: goods },
  picking: { meaning: "picking", none: goods },
  removing: { meaning: "removing", none: goods },
  repackaging: { meaning: "repackaging", none: goods },
  repairing: { meaning: "repairing", none: goods },
  replacing: { meaning: "replacing", none: goods },
  retail_selling: { meaning: "retail selling", none: goods },
  sampling: { meaning: "sampling", none: goods },
  sensor_reporting: { meaning: "sensor reporting", none: goods },
  unpacking: { meaning: "unpacking", none: goods },
  cycle_counting: { meaning: "cycle counting", none: stock },
  reserving: { meaning: "reserving numbers", none: stock },
  stock_taking: { meaning: "stock taking", none: stock },
  stocking: { meaning: "stocking", none: stock },
  storing: { meaning: "storing", none: stock },
  other: { meaning: "other", none: "it says no more" },
};

/** Dispositions under which a step is none of the leg, and why. */
export const CBV_UNMOVING: Readonly<Record<string, string>> = {
  returned: "the goods go back",
  destroyed: "the goods are no more",
  disposed: "the goods are no more",
  stolen: "the goods are gone",
};

/** All dispositions of the Core Business Vocabulary 2.0. */
export const CBV_DISPOSITIONS: ReadonlySet<string> = new Set([
  ...["active", "available", "completeness_inferred", "completeness_verified", "conformant", "container_closed"],
  ...["container_open", "damaged", "destroyed", "dispensed", "disposed", "encoded", "expired", "in_progress", "in_transit"],
  ...["inactive", "mismatch_class", "mismatch_instance", "mismatch_quantity", "needs_replacement", "no_pedigree_match"],
  ...["non_conformant", "non_sellable_other", "partially_dispensed", "recalled", "reserved", "retail_sold", "returned"],
  ...["sellable_accessible", "sellable_not_accessible", "stolen", "unavailable", "unknown"],
]);
