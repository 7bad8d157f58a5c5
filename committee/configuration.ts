import { dirname, isAbsolute, join } from "node:path";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { printable } from "../sdk/src/document/printable.ts";
import { faultOf } from "../sdk/src/fault.ts";
import { address } from "../sdk/src/wire.ts";
import { ConfigurationInvalid } from "./errors.ts";
import { readWhole, writeNew } from "./files.ts";
import { limits } from "./limits/shape.ts";

/** Of http or https, without user and password: an address stands in logs, a password must not. */
const url = z
  .string()
  .max(2_000)
  .refine((text) => {
    const parsed = URL.parse(text);
    return /^https?:$/.test(parsed?.protocol ?? "") && parsed?.username === "" && parsed.password === "";
  }, "is no http or https address without a password in it");
const path = z.string().min(1).max(4_096);

/** What one member's service is told. Paths are relative to the configuration's folder. */
const configuration = z.strictObject({
  kind: z.literal("kontor/member/1"),
  rpcUrl: url,
  chainId: z.int().positive(),
  committee: address,
  listen: z
    .strictObject({ host: z.string().min(1).max(255).default("127.0.0.1"), port: z.int().min(0).max(65_535).default(8_787) })
    .prefault({}),
  endpoint: url,
  tls: z.strictObject({ certificate: path, key: path }).optional(),
  keyFile: path.default("member.key.json"),
  stateFolder: path.default("state"),
  pollSeconds: z.number().min(0.05).max(3_600).default(4),
  limits: limits.prefault({}),
});
export type Configuration = z.output<typeof configuration>;
export type ConfigurationInput = z.input<typeof configuration>;

/** What belongs into each member, for whoever got it wrong. */
const EXPECTED: Readonly<Record<string, string>> = {
  kind: 'write "kontor/member/1"',
  rpcUrl: "the address of your own node, such as http://127.0.0.1:8545",
  chainId: "the number of the chain, an integer",
  committee: "the address of the TagCommittee contract",
  listen: 'such as {"host": "127.0.0.1", "port": 8787}',
  endpoint: "the address at which participants reach this member, such as https://member.example",
  tls: "the files of a certificate and of its key, both in PEM; leave it out to serve HTTP behind a proxy",
  keyFile: "the file with the member's secret, which `kontor committee init` wrote",
  stateFolder: "the folder for shares and record",
  pollSeconds: "seconds between two looks at the ledger, 0.05 to 3600",
  limits: "leave it out for the defaults; SECURITY.md says what each limit is for",
};

function mistakes(issues: readonly z.core.$ZodIssue[]): string[] {
  return issues.flatMap((issue) => {
    const places = issue.code === "unrecognized_keys" ? [""] : [issue.path.join(".")];
    const hint = EXPECTED[String(issue.path[0] ?? "")];
    return places.map((place) => `${place || "the whole"} ${faultOf(issue)}${hint === undefined ? "" : ` (${hint})`}`);
  });
}

/** Read a configuration's members. Throws ConfigurationInvalid, which names every mistake. */
export function parseConfiguration(value: unknown, name: string): Configuration {
  const parsed = configuration.safeParse(value);
  if (parsed.success) return parsed.data;
  const found = mistakes(parsed.error.issues);
  throw new ConfigurationInvalid({
    what: `${name}: ${found.join("; ")}.`,
    todo: "Correct what is named.",
    values: { mistakes: found },
  });
}

/** The configuration in a file, its paths made absolute. Throws FileUnusable, ConfigurationInvalid. */
export async function readConfiguration(file: string): Promise<Configuration> {
  const text = new TextDecoder().decode(await readWhole(file, 64 * 1024));
  const found = parseConfiguration(parse(text, file), file);
  const at = (given: string): string => (isAbsolute(given) ? given : join(dirname(file), given));
  const { tls, keyFile, stateFolder } = found;
  return {
    ...found,
    keyFile: at(keyFile),
    stateFolder: at(stateFolder),
    tls: tls === undefined ? undefined : { certificate: at(tls.certificate), key: at(tls.key) },
  };
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConfigurationInvalid({
      what: `${file}: it is not JSON: ${printable((cause as Error).message)}.`,
      todo: "Correct it there.",
      values: { file },
    });
  }
}

/** Write a new configuration, after looking at it as readConfiguration does. Throws ConfigurationInvalid, FileExists, FileUnusable. */
export async function writeConfiguration(file: string, input: ConfigurationInput): Promise<void> {
  await writeNew(file, utf8ToBytes(`${JSON.stringify(parseConfiguration(input, file), null, 2)}\n`));
}
