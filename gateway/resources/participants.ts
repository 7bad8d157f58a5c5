import { z } from "zod";
import { participantOf } from "../../sdk/src/accredit/participant-of.ts";
import { ROLE, type RoleName } from "../../sdk/src/accredit/roles.ts";
import { identityOf } from "../../sdk/src/identity/identity-of.ts";
import { recordOf } from "../../sdk/src/judge/record-of.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { account, accountOut, decimal } from "../shapes/common.ts";

const reading = { scope: "participants:read", method: "GET" } as const;
const role = z.enum(Object.keys(ROLE) as [RoleName, ...RoleName[]]);
const participant = z
  .object({
    account: accountOut,
    legalId: decimal.meta({ description: "Hash of the legal identifier, as documents name it." }),
    roles: z.array(role),
    validFrom: decimal,
    validUntil: decimal,
    suspended: z.boolean(),
    active: z.boolean(),
    identityProvider: accountOut,
  })
  .meta({ id: "Participant", description: "What the ledger says of who takes part. Times in seconds since 1970." });
const identity = participant
  .extend({
    provider: z.looseObject({}),
    accreditedAt: decimal,
    renewedAt: decimal,
    possession: z.enum(["unproven", "P-256", "RSA"]),
    certificate: z.string().nullable(),
    dossier: z.string().nullable(),
    sealingKeyAttested: z.boolean().nullable(),
    suspendedBy: accountOut.nullable(),
  })
  .meta({ id: "Identity", description: "Who an account is, by the ledger alone." });
const record = z
  .object({
    submitted: z.int(),
    late: z.int(),
    amended: z.int(),
    judged: z.int(),
    precleared: z.int(),
    inspected: z.int(),
    rejected: z.int(),
  })
  .meta({ id: "DeclarantRecord", description: "What a participant's declarations have come to." });
const path = z.strictObject({ account });

export const participantEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    ...reading,
    path: "/v1/participant",
    id: "readOwnParticipant",
    summary: "This organisation, as the ledger has it.",
    answer: participant,
    handle: ({ client }) => participantOf(client, client.account.address),
  }),
  endpoint({
    ...reading,
    path: "/v1/participants/{account}",
    params: path,
    id: "readParticipant",
    summary: "A participant, as the ledger has it.",
    answer: participant,
    handle: ({ client }, { params }) => participantOf(client, params.account),
  }),
  endpoint({
    ...reading,
    path: "/v1/participants/{account}/identity",
    params: path,
    id: "readIdentity",
    summary: "Who vouches for a participant, and on what.",
    answer: identity,
    handle: ({ client }, { params }) => identityOf(client, params.account),
  }),
  endpoint({
    ...reading,
    path: "/v1/participants/{account}/record",
    params: path,
    id: "readRecord",
    summary: "What a participant's declarations have come to.",
    answer: record,
    async handle({ client }, { params }) {
      await participantOf(client, params.account);
      return recordOf(client, params.account);
    },
  }),
];
