import { join } from "node:path";
import { type Address, getAddress, isAddress } from "viem";
import { z } from "zod";
import { parseMembers, readJson } from "../host/configuration.ts";

const name = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
const address = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), "is no account")
  .transform((text) => getAddress(text) as Address);

const shape = z.strictObject({
  kind: z.literal("kontor/network/1"),
  engine: z.literal("cometbft"),
  name,
  chainId: z.int().min(1).max(4_294_967_295),
  validators: z.array(name).min(1).max(100),
  /** Milliseconds between blocks, about: what a block's votes take comes on top. */
  blockTime: z.int().min(100).max(60_000).default(1_000),
  gasLimit: z.int().min(10_000_000).max(1_000_000_000).default(100_000_000),
  /** Bytes of a transaction, at most. */
  transactionSize: z.int().min(131_072).max(1_048_576).default(1_048_576),
  /** Accounts that may create contracts; without any, every account may. */
  deployers: z.array(address).max(100).default([]),
  firstPort: z.int().min(1_024).max(64_000).default(26_600),
});

/** What all validators of a network agree on, before there is one. Public. */
export type Plan = z.output<typeof shape>;
export type PlanInput = z.input<typeof shape>;

const expected = {
  name: "small letters, digits and hyphens",
  validators: "names of small letters, digits and hyphens",
  blockTime: "milliseconds, 100 to 60,000",
  gasLimit: "10,000,000 to 1,000,000,000",
  firstPort: "1,024 to 64,000",
};

/** Where a network's folder keeps its plan. */
export const planFile = (folder: string): string => join(folder, "network.json");

/** Throws ConfigurationInvalid. */
export function parsePlan(value: unknown, file = "the plan"): Plan {
  const plan = parseMembers(shape, expected, value, file);
  return { ...plan, validators: [...new Set(plan.validators)] };
}

/** The plan of a network's folder. Throws FileUnusable, ConfigurationInvalid. */
export async function readPlan(folder: string): Promise<Plan> {
  const file = planFile(folder);
  return parsePlan(await readJson(file), file);
}
