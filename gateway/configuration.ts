import { z } from "zod";
import { policy } from "../agents/customs/policy.ts";
import { beside, type Expected, listenAt, parseMembers, path, readJson, url } from "../host/configuration.ts";
import { count, httpLimits, rate } from "../host/limits/shape.ts";
import { address } from "../sdk/src/wire.ts";
import { isCostUsable } from "./auth/client-secret.ts";
import { CLIENT_ID } from "./client-id.ts";
import { SCOPE_NAMES } from "./scopes.ts";

export const isLocal = (host: string): boolean => /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|localhost)$/.test(host);
/** Scheme, host and port, and nothing else. */
const origin = url.refine((text) => new URL(text).origin === text.replace(/\/$/, ""), "has more than scheme, host and port");

const client = z
  .strictObject({
    id: z.string().regex(CLIENT_ID, "is no name of 1 to 64 letters, digits, dots, dashes and underscores"),
    /** As `kontor gateway client` writes it: the secret itself is not kept. */
    secretHash: z
      .string()
      .regex(/^scrypt:\d{4,7}:[A-Za-z0-9_-]{22,88}:[A-Za-z0-9_-]{43}$/, "is not as `kontor gateway client` writes it")
      .refine(isCostUsable, "has a cost that is no power of two from 1024 to 1048576")
      .optional(),
    /** SHA-256 fingerprints of certificates that are this client. */
    certificates: z
      .array(z.string().regex(/^[0-9a-f]{64}$/, "is no SHA-256 fingerprint of 64 lower-case hexadecimal digits"))
      .max(8)
      .default([]),
    scopes: z.array(z.enum(SCOPE_NAMES)).min(1),
  })
  .refine(({ secretHash, certificates }) => secretHash !== undefined || certificates.length > 0, {
    path: ["secretHash"],
    message: "or certificates: a client has one of the two",
  });
export type ClientEntry = z.output<typeof client>;

const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

/** What one organisation's gateway is told. Paths are relative to the configuration's folder. */
const shape = z
  .strictObject({
    kind: z.literal("kontor/gateway/1"),
    participant: path.default("participant.json"),
    folder: path.default("gateway"),
    listen: listenAt(8_789),
    tls: z.strictObject({ certificate: path, key: path }).optional(),
    /** Health and metrics, without tokens. */
    administration: listenAt(8_790),
    clients: z
      .array(client)
      .min(1)
      .max(256)
      .refine((all) => distinct(all.map(({ id }) => id)), "name a client twice")
      .refine((all) => distinct(all.flatMap(({ certificates }) => certificates)), "give a certificate to two clients"),
    /** Seconds that an access token is good for. */
    tokenSeconds: z.int().min(300).max(3_600).default(900),
    limits: z
      .strictObject({
        ...httpLimits,
        // One system with a pool of connections, or a proxy before many.
        connectionsPerAddress: count(65_536).default(256),
        client: rate(120, 20),
        streams: z.int().min(1).max(1_000).default(8),
        /** Wrong secrets that are looked at from one address, and of those for one client: the right one from there waits as well then. */
        wrongSecrets: rate(20, 0.2),
        wrongSecretsPerClient: rate(10, 0.1),
      })
      .prefault({}),
    /** Where events may be sent to: scheme, host and port. */
    webhooks: z.strictObject({ origins: z.array(origin).max(64).default([]) }).prefault({}),
    /** Lenders that may be applied to, and where their agents answer. */
    lenders: z
      .array(z.strictObject({ account: address, endpoint: url }))
      .max(64)
      .default([]),
    /** By what declarations are cross-checked and scored, as a customs office's agent has it (docs/rules.md). */
    customs: policy.pick({ risk: true, tolerances: true, valueBasis: true, facts: true }).prefault({}),
    /** Proofs at the same time. */
    running: z.int().min(1).max(16).default(1),
    /** Events that are kept to be read again. */
    keepEvents: z.int().min(100).max(10_000_000).default(100_000),
  })
  .superRefine(({ listen, administration, tls, clients }, context) => {
    for (const [name, { host }] of Object.entries({ listen, administration }))
      if (!isLocal(host) && tls === undefined)
        context.addIssue({ code: "custom", path: [name, "host"], message: "is beyond this machine, which takes tls" });
    if (tls === undefined && clients.some(({ certificates }) => certificates.length > 0))
      context.addIssue({ code: "custom", path: ["tls"], message: "is missing, and clients have certificates" });
  });
export type GatewayConfiguration = z.output<typeof shape>;
export type GatewayConfigurationInput = z.input<typeof shape>;

const EXPECTED: Expected = {
  kind: 'write "kontor/gateway/1"',
  participant: "the participant's configuration, which `kontor participant init` wrote",
  listen: 'such as {"host": "127.0.0.1", "port": 8789}; beyond this machine only with tls',
  tls: "the files of a certificate and of its key, both in PEM",
  clients: "what `kontor gateway client` wrote, one entry for each program that may ask",
  lenders: 'such as [{"account": "0x…", "endpoint": "https://bank.example"}]',
  customs: 'such as {"risk": {"bands": {"medium": 20, "high": 60}}}; docs/rules.md lists rules and members',
  webhooks: 'such as {"origins": ["https://erp.example"]}',
};

export const parseGatewayConfiguration = (value: unknown, name: string): GatewayConfiguration =>
  parseMembers(shape, EXPECTED, value, name);

/** One entry of `clients`. Throws ConfigurationInvalid. */
export const parseClientEntry = (value: unknown, name: string): ClientEntry => parseMembers(client, {}, value, name);

/** The configuration in a file, its paths made absolute. Throws FileUnusable, ConfigurationInvalid. */
export async function readGatewayConfiguration(file: string): Promise<GatewayConfiguration> {
  const { tls, ...found } = parseGatewayConfiguration(await readJson(file, 1 << 20), file);
  const at = (given: string): string => beside(file, given);
  const paths = { participant: at(found.participant), folder: at(found.folder) };
  return { ...found, ...paths, ...(tls && { tls: { certificate: at(tls.certificate), key: at(tls.key) } }) };
}
