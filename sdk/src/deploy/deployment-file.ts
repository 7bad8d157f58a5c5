import type { Address, Hash } from "viem";
import * as z from "zod";
import { plain } from "../plain.ts";
import { address, bytes32, receive } from "../wire.ts";
import type { Deployment } from "./deployment.ts";
import { foundingShape } from "./founding-shape.ts";
import { libraries } from "./libraries.ts";
import { CONTRACTS, type ContractName, CREATED, type CreatedName, type LibraryName } from "./places.ts";
import { type VerifierName, verifiers } from "./verifiers.ts";

const each = <Name extends string, Shape extends z.ZodType>(names: readonly Name[], shape: Shape) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, shape])) as Record<Name, Shape>);

/** The file `kontor/deployment/1`: public, the same for all who use the ledger. */
export const deploymentShape = z.strictObject({
  kind: z.literal("kontor/deployment/1"),
  chainId: z.int().positive(),
  genesisHash: bytes32,
  deployer: address,
  firstNonce: z.int().nonnegative(),
  fromBlock: z.int().nonnegative(),
  plan: bytes32,
  transactions: z
    .array(bytes32)
    .min(CREATED.length + 1)
    .max(10_000),
  addresses: each(CONTRACTS, address),
  verifiers: each(Object.keys(verifiers) as VerifierName[], address),
  libraries: each(Object.keys(libraries) as LibraryName[], address),
  codeHashes: each(CREATED, bytes32),
  allowDevelopmentKeys: z.boolean(),
  founding: foundingShape,
});

/** Read a deployment's file, once it is JSON. Throws InputInvalid. */
export function parseDeployment(value: unknown): Deployment {
  const todo = "Ask whoever deployed the ledger for the file again, unchanged.";
  const { kind: _, addresses, fromBlock, ...rest } = receive(deploymentShape, value, "deployment", todo);
  return {
    ...(addresses as Record<ContractName, Address>),
    ...rest,
    codeHashes: rest.codeHashes as Record<CreatedName, Hash>,
    fromBlock: BigInt(fromBlock),
  };
}

/** A deployment as its file has it: plain JSON. */
export function writtenDeployment(deployment: Deployment): z.input<typeof deploymentShape> {
  const { chainId, genesisHash, deployer, firstNonce, fromBlock, plan, verifiers, libraries, codeHashes } = deployment;
  const addresses = Object.fromEntries(CONTRACTS.map((name) => [name, deployment[name]])) as Record<ContractName, Address>;
  const { allowDevelopmentKeys, founding, transactions } = deployment;
  return {
    kind: "kontor/deployment/1",
    ...{ chainId, genesisHash, deployer, firstNonce, fromBlock: Number(fromBlock), plan, transactions: [...transactions] },
    ...{ addresses, verifiers, libraries, codeHashes, allowDevelopmentKeys },
    founding: plain(founding) as z.input<typeof foundingShape>,
  };
}
