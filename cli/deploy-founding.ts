import type { Hash } from "viem";
import { z } from "zod";
import { parseMembers, readJson, urls } from "../host/configuration.ts";
import type { DeployParameters } from "../sdk/src/deploy/deploy-options.ts";
import { DOCUMENT_TYPE, type DocumentTypeName, legalIdentifier } from "../sdk/src/protocol/document.ts";
import { address, bytes32 } from "../sdk/src/wire.ts";

const organisation = z.strictObject({ account: address, name: z.string().min(1).max(100) });
const seconds = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);
const percent = z.int().min(0).max(100);
const council = z.strictObject({
  votingDelay: seconds,
  votingPeriod: seconds,
  quorum: percent,
  superQuorum: percent,
  baseDelay: seconds,
});
const documentType = z.enum(Object.keys(DOCUMENT_TYPE) as [DocumentTypeName, ...DocumentTypeName[]]);

/** What a ledger is founded with: the same for all who look at it beforehand. */
const founding = z.strictObject({
  kind: z.literal("kontor/founding/1"),
  rpcUrl: urls,
  chainId: z.int().positive(),
  genesisHash: bytes32,
  members: z.array(organisation).min(1).max(1_000),
  delay: seconds.optional(),
  rules: z.strictObject({ assembly: council, watch: council }).optional(),
  identityProviders: z.array(organisation).max(100).default([]),
  terms: z
    .array(
      z.strictObject({
        office: z.strictObject({ scheme: z.string().min(1).max(100), value: z.string().min(1).max(200) }),
        procedure: z.enum(["export", "transit", "import", "arrival"]),
        declaration: documentType,
        certificate: documentType,
        period: seconds,
        requirements: z
          .array(
            z.strictObject({
              anyOf: z.array(documentType).min(1).max(4),
              assurance: z.union([z.literal(0), z.literal(1)]).optional(),
            }),
          )
          .max(16),
      }),
    )
    .max(1_000)
    .default([]),
  committee: z
    .strictObject({
      members: z.array(address).min(2).max(16),
      threshold: z.int().min(2).max(16),
      dealPeriod: seconds.optional(),
      complainPeriod: seconds.optional(),
    })
    .optional(),
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
  const {
    kind: _,
    rpcUrl,
    chainId,
    genesisHash,
    terms,
    ...rest
  } = parseMembers(founding, EXPECTED, await readJson(file, 1 << 20), file);
  const offers = terms.map(({ office: { scheme, value }, procedure, ...asked }) => ({
    officeId: legalIdentifier(scheme, value),
    procedure,
    terms: asked,
  }));
  return { rpcUrl, chainId, genesisHash, parameters: { ...rest, terms: offers } };
}
