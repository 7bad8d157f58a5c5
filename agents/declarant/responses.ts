import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Hex } from "viem";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import { AFTER_REJECTION } from "../../sdk/src/judge/discrepancy-report.ts";
import { discrepancyText } from "../../sdk/src/judge/discrepancy-text.ts";
import { DOCUMENT_TYPE } from "../../sdk/src/protocol/document.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";
import { writeAtomically } from "../../sdk/src/store/write-atomically.node.ts";
import { openSource } from "../documents/open-source.ts";
import { done, type Outcome, waiting } from "../runtime/item.ts";
import type { Desk } from "./desk.ts";

/** Seconds after which a response that cannot be read is looked at again. */
const LATER = 600;

/** What a customs office has written to this participant, or decided of a declaration, where a person finds it: by the id of the one or the other. */
export const responseFile = (folder: string, id: Hex): string => join(folder, "responses", `${id}.txt`);

/** Tell the person that a declaration was rejected: the office's report is a document of its own, and this is said without it too. */
export async function keepRejection({ folder, log }: Desk, { id, office }: Declaration): Promise<Outcome> {
  await mkdir(join(folder, "responses"), { recursive: true, mode: 0o700 });
  const lines = [`The customs office ${office} has rejected declaration ${id}.`, AFTER_REJECTION];
  await writeAtomically(responseFile(folder, id), utf8ToBytes(`${lines.join("\n")}\n`));
  log.event("declaration rejected", { id, office, todo: AFTER_REJECTION });
  return done("rejected");
}

/** Whether a document is what a customs office writes about a declaration. */
export const isResponse = async ({ client }: Desk, documentId: Hex): Promise<boolean> =>
  BigInt((await documentOf(client, documentId)).documentType) === DOCUMENT_TYPE.customsResponse;

/** Keep a customs office's response readable: what it found, or that it asks for a later version. */
export async function keepResponse({ client, folder, log }: Desk, documentId: Hex): Promise<Outcome> {
  const { issuer } = await documentOf(client, documentId);
  const opened = await openSource(client, documentId);
  if (!("source" in opened)) return waiting(`a customs response cannot be read: ${opened.unreadable.why}`, LATER);
  await mkdir(join(folder, "responses"), { recursive: true, mode: 0o700 });
  const lines = discrepancyText(opened.source.document);
  await writeAtomically(responseFile(folder, documentId), utf8ToBytes(`${lines.join("\n")}\n`));
  log.event("customs response", { document: documentId, office: issuer });
  return done();
}
