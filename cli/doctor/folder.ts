import { access, constants, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { type Finding, findings } from "./finding.ts";

const OTHERS = 0o077;

/** Whether a file is there, and closed to others on this machine. */
export async function ownFile(check: string, file: string, what: string): Promise<Finding> {
  const { good, fault } = findings(check);
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return fault(`${what} is missing: ${file}.`, "Give the right path, or bring it back from a copy.");
  const isOpen = process.platform !== "win32" && (found.mode & OTHERS) !== 0;
  if (!isOpen) return good(`${what} is closed to others: ${file}.`);
  const mode = found.isDirectory() ? "700" : "600";
  return fault(`Other accounts of this machine can read or change ${file}.`, `Take that away (chmod ${mode} ${file}).`);
}

const whyNotWritten = (folder: string): Promise<string | undefined> =>
  access(folder, constants.W_OK | constants.X_OK).then(
    () => undefined,
    ({ code }: { code?: string }) => code ?? "unknown",
  );

/** The nearest folder above that is there, in which a folder would be made. */
async function nearest(folder: string): Promise<string> {
  for (let above = dirname(folder); ; above = dirname(above)) {
    const found = await stat(above).catch(() => undefined);
    if (found !== undefined || above === dirname(above)) return above;
  }
}

/** Whether a folder can be written, or made where it is not there yet. */
export async function writableFindings(check: string, folder: string, what: string): Promise<Finding[]> {
  const { fault } = findings(check);
  const found = await stat(folder).catch(() => undefined);
  const place = found === undefined ? await nearest(folder) : folder;
  if (!(await stat(place)).isDirectory())
    return [fault(`${what} cannot lie at ${folder}: ${place} is a file.`, "Give another path, or put that file elsewhere.")];
  const why = await whyNotWritten(place);
  if (why === undefined) return [];
  const verb = found === undefined ? "made" : "written";
  return [
    fault(`${what} cannot be ${verb}: ${folder} (${why}).`, `Let this account write in ${place}, and its disk be written.`),
  ];
}

/** Whether a folder with secrets can be used, and is closed to others where it is there. */
export async function folderFindings(folder: string, what: string): Promise<Finding[]> {
  const faults = await writableFindings("secrets", folder, what);
  if (faults.length > 0 || (await stat(folder).catch(() => undefined)) === undefined) return faults;
  return [await ownFile("secrets", folder, what)];
}
