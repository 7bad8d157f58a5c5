import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Address, getAddress, type Hex, isAddress } from "viem";
import { z } from "zod";
import { parseMembers, readJson } from "../host/configuration.ts";
import { canonicalJson, type Json } from "../sdk/src/seal/canonical-json.ts";

export const validatorName = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
const account = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), "is no account")
  .transform((text) => getAddress(text) as Address);
const accounts = z.array(account).max(1_000).default([]);

/** Now, in whole seconds: engines do not count finer here. */
const now = (): string => new Date(1_000 * Math.floor(Date.now() / 1_000)).toISOString();

/** Gas that one transaction may ask for, unless a block is too small for four of them. The number is Ethereum's (EIP-7825). */
export const TRANSACTION_GAS = 16_777_216;

const shared = {
  kind: z.literal("kontor/network/1"),
  engine: z.enum(["cometbft", "besu"]),
  name: validatorName,
  chainId: z.int().min(1).max(4_294_967_295),
  /** When the first block may come. It stands in the plan, so that every organisation makes the same genesis. */
  genesisTime: z.iso
    .datetime({ precision: 3 })
    .refine((text) => text.endsWith(".000Z"), "is not in whole seconds")
    .default(now),
  /** Milliseconds between blocks, about: what a block's votes take comes on top. */
  blockTime: z.int().min(100).max(60_000).default(1_000),
  gasLimit: z.int().min(33_554_432).max(1_000_000_000).default(100_000_000),
  /** Gas that one transaction may ask for. The largest of Kontor's deployment takes 6.5 million, with its margin 8.2. CometBFT only. */
  transactionGas: z.int().min(8_388_608).max(1_000_000_000).default(TRANSACTION_GAS),
  /** Bytes of a transaction, at most. */
  transactionSize: z.int().min(131_072).max(1_048_576).default(131_072),
  /** Accounts that may create contracts; without any, every account may. CometBFT only. */
  deployers: accounts,
  /** Accounts that may send transactions; without any, every account may. Besu only. */
  senders: accounts,
  /** The newest rules of the EVM from the first block on. Besu only: kontord has Prague's, and P-256 besides. */
  evm: z.enum(["cancun", "osaka"]).default("cancun"),
};

const shape = z.strictObject({
  ...shared,
  /** Validators that are all made on this machine, and the first of their ports. Organisations exchange cards instead. */
  validators: z.array(validatorName).max(100).default([]),
  firstPort: z.int().min(1_024).max(64_000).default(26_600),
});
const sharedShape = z.strictObject(shared);

/** What all validators of a network agree on, before there is one. Public. */
export type SharedPlan = z.output<typeof sharedShape>;
export type Plan = z.output<typeof shape>;
export type PlanInput = z.input<typeof shape>;

const expected = {
  name: "up to 32 small letters, digits and hyphens, a letter first",
  validators: "1 to 100 names of up to 32 small letters, digits and hyphens, a letter first",
  genesisTime: "UTC in whole seconds, such as 2026-01-31T12:00:00.000Z",
  blockTime: "milliseconds, 100 to 60,000",
  gasLimit: "33,554,432 to 1,000,000,000",
  transactionGas: "8,388,608 to a quarter of gasLimit",
  transactionSize: "131,072 to 1,048,576",
  firstPort: "1,024 to 64,000",
};

/** Where a network's folder keeps its plan and cards. */
export const planFile = (folder: string): string => join(folder, "network.json");

/** Throws ConfigurationInvalid. */
export function parsePlan(value: unknown, file = "the plan"): Plan {
  const plan = parseMembers(shape, expected, value, file);
  return { ...plan, validators: [...new Set(plan.validators)] };
}

/** The part of a plan that is the same for all organisations. */
export const sharedPlan = (plan: SharedPlan): SharedPlan =>
  Object.fromEntries(Object.keys(shared).map((member) => [member, plan[member as keyof SharedPlan]])) as SharedPlan;

/** A plan as organisations send it to each other. Throws FileUnusable, ConfigurationInvalid. */
export async function readPlan(file: string): Promise<SharedPlan> {
  return parseMembers(sharedShape, expected, await readJson(file, 1_048_576), file);
}

export const parseSharedPlan = (value: unknown, file: string): SharedPlan => parseMembers(sharedShape, expected, value, file);

/** SHA-256 of plain data's canonical JSON (RFC 8785). */
export const digestOf = (value: object): Hex =>
  `0x${createHash("sha256")
    .update(canonicalJson(value as Json))
    .digest("hex")}`;

/** Cards name the plan that they were made for by this. */
export const planDigest = (plan: SharedPlan): Hex => digestOf(sharedPlan(plan));
