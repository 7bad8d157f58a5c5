import type { CertificatePolicy } from "../sdk/src/identity/check-certificate.ts";
import { readInput } from "./input.ts";

export interface ExaminingOptions {
  anchor?: string[];
  list?: string[];
  ocsp?: string[];
}

const readAll = (files: string[] = []): Promise<Uint8Array[]> =>
  Promise.all(files.map(async (file) => (await readInput(file)).bytes));

/** What certificates are examined against, from files. */
export async function policyOf({ anchor, list, ocsp }: ExaminingOptions): Promise<CertificatePolicy> {
  const [anchors, lists, ocspAnswers] = await Promise.all([readAll(anchor), readAll(list), readAll(ocsp)]);
  return { anchors, lists, ocspAnswers };
}
