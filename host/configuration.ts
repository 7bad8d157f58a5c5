import { dirname, isAbsolute, join } from "node:path";
import { z } from "zod";
import { jsonFault } from "../sdk/src/document/json-fault.ts";
import { faultOf } from "../sdk/src/fault.ts";
import { SignerAddressInvalid } from "../sdk/src/sign/errors.ts";
import { signerAddressOf } from "../sdk/src/sign/signer-address.ts";
import { ConfigurationInvalid } from "./errors.ts";
import { readWhole } from "./files.ts";

const LONGEST_CONFIGURATION = 64 * 1024;

/** Of some schemes, without user and password: an address stands in logs, a password must not. */
const urlOf = (schemes: RegExp, names: string) =>
  z
    .string()
    .max(2_000)
    .refine((text) => {
      const parsed = URL.parse(text);
      return schemes.test(parsed?.protocol ?? "") && parsed?.username === "" && parsed.password === "";
    }, `is no ${names} address without a password in it`);

export const url = urlOf(/^https?:$/, "http or https");
export const socketUrl = urlOf(/^wss?:$/, "ws or wss");
/** One address or several, of nodes that stand in for one another. */
export const urls = z.union([url, z.array(url).min(1).max(16)]);
export const socketUrls = z.union([socketUrl, z.array(socketUrl).min(1).max(16)]);
/** Address of a signer (SignerAddress of the SDK); files in it count from the configuration's folder. */
export const signer = z
  .string()
  .max(2_000)
  .superRefine((text, context) => {
    try {
      signerAddressOf(text);
    } catch (error) {
      const message = error instanceof SignerAddressInvalid ? `names no signer: ${error.values.fault}` : "names no signer";
      context.addIssue({ code: "custom", message });
    }
  });
export const path = z.string().min(1).max(4_096);
/** Where a service listens. */
export const listenAt = (port: number) =>
  z
    .strictObject({ host: z.string().min(1).max(255).default("127.0.0.1"), port: z.int().min(0).max(65_535).default(port) })
    .prefault({});

/** What belongs into each member, for whoever got it wrong. */
export type Expected = Readonly<Record<string, string>>;

function mistakes(issues: readonly z.core.$ZodIssue[], expected: Expected): string[] {
  return issues.flatMap((issue) => {
    const places = issue.code === "unrecognized_keys" ? [""] : [issue.path.join(".")];
    const hint = expected[String(issue.path[0] ?? "")];
    return places.map((place) => `${place || "the whole"} ${faultOf(issue)}${hint === undefined ? "" : ` (${hint})`}`);
  });
}

/** Read a configuration's members. Throws ConfigurationInvalid, which names every mistake. */
export function parseMembers<Shape extends z.ZodType>(
  shape: Shape,
  expected: Expected,
  value: unknown,
  name: string,
): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const found = mistakes(parsed.error.issues, expected);
  throw new ConfigurationInvalid({
    what: `${name}: ${found.join("; ")}.`,
    todo: "Correct what is named.",
    values: { mistakes: found },
  });
}

/** The JSON of a configuration's file. Throws FileUnusable, ConfigurationInvalid. */
export async function readJson(file: string, limit = LONGEST_CONFIGURATION): Promise<unknown> {
  const text = new TextDecoder().decode(await readWhole(file, limit));
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConfigurationInvalid({
      what: `${file}: it is not JSON${jsonFault(cause)}.`,
      todo: "Correct it there.",
      values: { file },
    });
  }
}

/** A path that a file names, which counts from that file's folder. */
export const beside = (file: string, given: string): string => (isAbsolute(given) ? given : join(dirname(file), given));
