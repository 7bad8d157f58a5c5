import {
  consortiumAbi,
  councilAbi,
  declarationsAbi,
  documentsAbi,
  factsAbi,
  financingAbi,
  governanceAbi,
  grantsAbi,
  participantsAbi,
  shipmentsAbi,
  tagCommitteeAbi,
} from "../../../sdk/src/abi/index.ts";

export * from "../../../sdk/src/abi/index.ts";

/** The interface of each contract whose address a deployment's file has. */
export const abis = {
  governance: governanceAbi,
  consortium: consortiumAbi,
  assembly: councilAbi,
  watch: councilAbi,
  participants: participantsAbi,
  documents: documentsAbi,
  grants: grantsAbi,
  tagCommittee: tagCommitteeAbi,
  financing: financingAbi,
  shipments: shipmentsAbi,
  declarations: declarationsAbi,
  facts: factsAbi,
} as const;
export type ContractName = keyof typeof abis;
export type Addresses = Readonly<Record<ContractName, `0x${string}`>>;

/**
 * The addresses in a deployment's file (`kontor/deployment/1`), once it is JSON. That they are there is all that is looked at: whether
 * the contracts are those of these sources, the chain says (`checkDeployment` of @kontor/sdk). Throws TypeError.
 */
export function addressesOf(file: unknown): Addresses {
  const { kind, addresses } = (file ?? {}) as { kind?: unknown; addresses?: Record<string, unknown> };
  if (kind !== "kontor/deployment/1") throw new TypeError("This is no deployment's file of Kontor (kontor/deployment/1).");
  const found = Object.keys(abis).map((name) => {
    const address = addresses?.[name];
    if (typeof address === "string" && /^0x[0-9a-fA-F]{40}$/.test(address)) return [name, address];
    throw new TypeError(`The deployment's file has no address of ${name}.`);
  });
  return Object.fromEntries(found) as Addresses;
}
