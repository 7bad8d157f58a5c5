import type { Hash } from "viem";
import { z } from "zod";
import { parseMembers, readJson, urls } from "../host/configuration.ts";
import type { DeployParameters } from "../sdk/src/deploy/deploy-options.ts";
import { foundingShape } from "../sdk/src/deploy/founding-shape.ts";
import { bytes32 } from "../sdk/src/wire.ts";
import { officeTerms, termsOfOffice } from "./office-terms.ts";

const { members, delay, rules, identityProviders, committee } = foundingShape.shape;

/** What a ledger is founded with: the same for all who look at it beforehand. */
const founding = z.strictObject({
  kind: z.literal("kontor/founding/1"),
  rpcUrl: urls,
  chainId: z.int().positive(),
  genesisHash: bytes32,
  members,
  delay: delay.optional(),
  rules: rules.optional(),
  identityProviders: identityProviders.default([]),
  terms: z.array(z.strictObject(officeTerms)).max(1_000).default([]),
  committee: committee.unwrap().partial({ dealPeriod: true, complainPeriod: true }).optional(),
  allowDevelopmentKeys: z.boolean().default(false),
});

const EXPECTED = {
  kind: 'write "kontor/founding/1"',
  rpcUrl: "the address of a node that you trust, or a list",
  chainId: "the number of the chain, an integer",
  genesisHash: "hash of the chain's first block, which `kontor network status` prints",
  members: 'the organisations that govern, such as {"account": "0x…", "name": "Port of Musterstadt"}',
  delay: "seconds that what the assembly decides waits, at least; leave it out for two days",
  rules: "how the assembly and the watch vote; leave it out for the usual rules",
  identityProviders: 'who accredits participants, such as {"account": "0x…", "name": "Chamber of Musterstadt"}',
  terms: "what customs offices ask for; document types by their names in docs/fields.md",
  committee: "accounts of the tag committee's members and how many evaluate together; leave it out to open the first round later",
  allowDevelopmentKeys: "true only for a rehearsal without value: whoever made these keys can forge proofs",
};

export interface Founding {
  rpcUrl: string | string[];
  chainId: number;
  genesisHash: Hash;
  /** `enlisted` is left to whoever deploys. */
  parameters: Omit<DeployParameters, "committee"> & { committee?: Omit<NonNullable<DeployParameters["committee"]>, "enlisted"> };
}

/** Throws FileUnusable, ConfigurationInvalid. */
export async function readFounding(file: string): Promise<Founding> {
  const given = parseMembers(founding, EXPECTED, await readJson(file, 1 << 20), file);
  const { kind: _, rpcUrl, chainId, genesisHash, terms, ...rest } = given;
  return { rpcUrl, chainId, genesisHash, parameters: { ...rest, terms: terms.map(termsOfOffice) } };
}
