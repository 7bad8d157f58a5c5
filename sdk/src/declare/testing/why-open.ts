import type { OpenMember } from "../draft/draft.ts";
import { openInWords } from "../open-in-words.ts";

/** Why a member of a draft is open, in English. */
export const whyOpen = ({ open }: { open: readonly OpenMember[] }, member: string): string | undefined =>
  openInWords(open, "en").find((one) => one.member === member)?.why;
