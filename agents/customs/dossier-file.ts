import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Hex } from "viem";
import { z } from "zod";
import { parseMembers, readJson } from "../../host/configuration.ts";
import { exists } from "../../host/files.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import { plain } from "../../sdk/src/plain.ts";
import { writeAtomically } from "../../sdk/src/store/write-atomically.node.ts";
import { address, bytes32 } from "../../sdk/src/wire.ts";
import { PersonNeeded } from "../errors.ts";
import type { Dossiers, Examined } from "./desk.ts";

// What the agent judges by lies in a file as well: the person who inspects has the declaration, its documents and what is wrong with them, while
// the agent keeps the participant's store.

const count = z.int().min(0);
const severity = z.enum(["notice", "warning", "grave"]);
const side = z.object({ documentId: bytes32.nullable(), type: z.string(), member: z.string(), value: z.string().nullable() });
const opened = z.object({
  documentId: bytes32,
  document: z.record(z.string(), z.unknown()),
  issuer: address,
  assurance: count,
  version: count,
});

export const dossierShape = z.object({
  kind: z.literal("kontor/customs-dossier/1"),
  declarationId: bytes32,
  shipmentId: bytes32,
  leg: count,
  procedure: z.string(),
  declarant: address,
  /** Day on which this version was handed in, by the ledger's clock. */
  handedIn: z.string(),
  /** What the office's rules come to, or a person's word. */
  outcome: z.string(),
  byPerson: z.boolean(),
  risk: z.object({
    total: z.number(),
    band: z.string(),
    reasons: z.array(z.string()),
    points: z.array(z.looseObject({ points: z.number(), reason: z.string() })),
  }),
  discrepancies: z.array(z.object({ rule: z.string(), severity, what: z.string(), left: side, right: side.nullable() })),
  checks: z.array(z.object({ rule: z.string(), title: z.string(), severity, status: z.string(), why: z.string() })),
  declaration: opened,
  /** What the office could read: the set, and what else belongs to the shipment. */
  documents: z.array(opened),
  /** Documents that nobody has read, as far as facts show them. */
  shown: z.array(z.looseObject({ documentId: bytes32, type: z.string(), statements: z.record(z.string(), z.unknown()) })),
  /** Ids of the documents that the office asks for. */
  set: z.array(bytes32),
  /** Ids of those that were superseded or withdrawn. */
  outdated: z.array(bytes32),
});
export type DossierFile = z.output<typeof dossierShape>;

/** Several documents of 10,000 lines. */
const LONGEST = 256 * 1024 * 1024;

/** Where a declaration's dossier lies, readable. */
export const dossierFile = (folder: string, id: Hex): string => join(folder, "dossiers", `${id}.json`);

/** What a person needs to see of a declaration, as it was judged. */
async function putDossier(
  folder: string,
  { id, shipmentId, leg, procedure, declarant }: Declaration,
  { dossier, decision, submission }: Examined,
): Promise<void> {
  const { declaration, documents, shown, set, outdated } = dossier;
  const { score, discrepancies, checks } = decision;
  const { outcome, ...risk } = score;
  const about = { declarationId: id, shipmentId, leg, procedure, declarant, handedIn: submission.day };
  const judged = { outcome, byPerson: decision.byPerson === true, risk, discrepancies, checks };
  const file = { kind: "kontor/customs-dossier/1", ...about, ...judged, declaration, documents, shown, set, outdated };
  await mkdir(join(folder, "dossiers"), { recursive: true, mode: 0o700 });
  await writeAtomically(dossierFile(folder, id), utf8ToBytes(`${JSON.stringify(plain(file), null, 2)}\n`));
}

/** The dossier of a declaration. Throws PersonNeeded where there is none, FileUnusable, ConfigurationInvalid. */
export async function readDossier(folder: string, id: Hex): Promise<DossierFile> {
  const file = dossierFile(folder, id);
  if (!(await exists(file)))
    throw new PersonNeeded({
      what: `No dossier of this declaration lies in ${join(folder, "dossiers")}.`,
      todo: "Let the customs agent run that judges it: it writes one before it judges, and for what is inspected.",
      values: { id },
    });
  return parseMembers(dossierShape, {}, await readJson(file, LONGEST), file);
}

async function hasDossier(folder: string, id: Hex, documentId: Hex): Promise<boolean> {
  const kept = (await exists(dossierFile(folder, id))) ? await readDossier(folder, id).catch(() => undefined) : undefined;
  return kept?.declaration.documentId === documentId;
}

/** Dossiers as files of a folder. */
export const dossiersIn = (folder: string): Dossiers => ({
  put: (declaration, examined) => putDossier(folder, declaration, examined),
  has: (id, documentId) => hasDossier(folder, id, documentId),
});
