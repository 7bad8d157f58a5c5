import type { Address, Hex } from "viem";
import { acknowledge } from "../sdk/src/acknowledge/acknowledge.ts";
import type { ImportOptions } from "../sdk/src/document/import-document.ts";
import type { DocumentTypeName } from "../sdk/src/protocol/document.ts";
import { register } from "../sdk/src/register/register.ts";
import { registerBundle } from "../sdk/src/register/register-bundle.ts";
import type { DocumentToRegister } from "../sdk/src/register/sealed-registration.ts";
import { supersede } from "../sdk/src/register/supersede.ts";
import { withdraw } from "../sdk/src/register/withdraw.ts";
import { type ReadContent, readContent } from "./document-content.ts";
import type { ParticipantOptions } from "./participant.ts";
import { requireAddress } from "./require-address.ts";
import { kept } from "./sent.ts";
import { withParticipant } from "./with-participant.ts";

export interface RegisterOptions extends ParticipantOptions, ImportOptions {
  acknowledger?: Address;
  keep?: DocumentToRegister["place"];
}
interface Registered {
  documentId: Hex;
  type: DocumentTypeName;
  number: string;
}

/** What of the options belongs to files, to registration and to the participant. */
function parted({ acknowledger, keep: place, config, passphraseFile, signerPassphraseFile, ...files }: RegisterOptions) {
  const counterparty = acknowledger && requireAddress(acknowledger);
  return { files, placed: { counterparty, place }, participant: { config, passphraseFile, signerPassphraseFile } };
}

const rowOf = (documentId: Hex, { document: { type, number } }: ReadContent): Registered => ({ documentId, type, number });
const warningsOf = (read: readonly ReadContent[]): string[] => read.flatMap(({ warnings }) => warnings);

/** Seal and register documents; several of them all or none. */
export async function registerFiles(files: readonly string[], options: RegisterOptions): Promise<object> {
  const { files: reading, placed, participant } = parted(options);
  const read: ReadContent[] = [];
  for (const file of files) read.push(await readContent(file, reading));
  const documents = read.map(({ content }) => ({ content, ...placed }));
  return withParticipant(participant, async (client) => {
    const [only] = documents;
    if (documents.length === 1 && only !== undefined) {
      const { documentId, ...sent } = await register(client, only);
      return { ...rowOf(documentId, read[0] as ReadContent), ...kept(sent), warnings: warningsOf(read) };
    }
    const { documentIds, ...sent } = await registerBundle(client, { documents });
    const registered = documentIds.map((id, i) => rowOf(id, read[i] as ReadContent));
    return { registered, ...kept(sent), warnings: warningsOf(read) };
  });
}

/** Register a later version. */
export async function supersedeByFile(documentId: Hex, file: string, options: RegisterOptions): Promise<object> {
  const { files, placed, participant } = parted(options);
  const read = await readContent(file, files);
  return withParticipant(participant, async (client) => {
    const sent = await supersede(client, { documentId, next: { content: read.content, ...placed } });
    return { supersedes: documentId, ...rowOf(sent.documentId, read), ...kept(sent), warnings: read.warnings };
  });
}

export const withdrawDocument = (documentId: Hex, options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client) => ({ withdrawn: documentId, ...kept(await withdraw(client, { documentId })) }));

export const acknowledgeDocument = (documentId: Hex, options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client) => ({ acknowledged: documentId, ...kept(await acknowledge(client, { documentId })) }));
