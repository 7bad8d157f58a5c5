import type * as z from "zod";
import { factsAbi as abi } from "../abi/facts.ts";
import type { FactName } from "../protocol/facts.ts";
import type { factProof } from "./fact-shapes.ts";
import type { Fact, Statement } from "./facts/fact.ts";
import { facts } from "./facts/facts.ts";

/** The contract's function that verifies an answer, and what it takes. */
export function factCall({ demand, shown = [], proof }: z.output<typeof factProof>) {
  const { statement, verifier, challenge } = demand;
  const fact = facts[statement.fact] as Fact<FactName>;
  const argument = fact.argument(statement as Statement<FactName>, { verifier, challenge }, shown);
  return { abi, functionName: statement.fact, args: [argument, proof] } as const;
}
