import { isAddressEqual } from "viem";
import type * as z from "zod";
import type { KontorClient } from "../client.ts";
import { InputInvalid } from "../errors.ts";
import { receive } from "../wire.ts";
import { factDemand } from "./fact-shapes.ts";

/** A demand for a fact of the client's own ledger. Throws InputInvalid. */
export function requireDemand(client: KontorClient, demand: unknown): z.output<typeof factDemand> {
  const asked = receive(factDemand, demand, "fact demand");
  const { chainId, facts } = asked;
  if (chainId === client.chain.id && isAddressEqual(facts, client.addresses.facts)) return asked;
  throw new InputInvalid({
    what: "This fact demand belongs to another ledger.",
    todo: "Use a client of that ledger, or ask for one of this ledger.",
    values: { chainId, facts },
  });
}
