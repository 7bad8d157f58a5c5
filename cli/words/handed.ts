import { inWords } from "./general.ts";
import { isSealed, valueInWords } from "./record.ts";
import { cell } from "./table.ts";

/** What one party hands another, by the kind that it names, and whom it is for. */
export const HANDED: Readonly<Record<string, string>> = {
  "kontor/check-request/1":
    "A lender's question about an invoice's financing, for the applicant; the lender keeps it until the answer is verified.",
  "kontor/check-proof/1": "The answer to a lender's question, for that lender.",
  "kontor/ticket/1": "A lender's ticket, for the applicant to reserve with.",
  "kontor/reservation/1": "A reservation that is proven and not sent yet; anybody may send it.",
  "kontor/restoration/1": "A restoration that is proven and not sent yet; anybody may send it.",
  "kontor/authorisation/1": "A step of a pledge that is signed and not sent yet; anybody may send it.",
  "kontor/fact-demand/1":
    "A demand for a fact, for who can open the documents; its sender keeps it until the answer is verified.",
  "kontor/fact-proof/1": "A fact that is shown, for whoever demanded it.",
  "kontor/possession/1": "A request to an identity provider, for that provider.",
  "kontor/network/1": "A plan of a network, the same for all organisations.",
};

const kindOf = (answer: object): string => ("kind" in answer ? String(answer.kind) : "");

/** Whether an answer is to be handed on or kept as it is. */
export const isHanded = (answer: object): boolean => Object.hasOwn(HANDED, kindOf(answer));

/** Proofs and sealed bytes say nothing to people: how long they are has to do. */
const readable = (value: unknown): unknown => {
  if (isSealed(value)) return valueInWords(value);
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== "kind" && !/proof/i.test(name));
  return Object.fromEntries(members.map(([name, member]) => [name, readable(member)]));
};

/** What it is, and below that the file itself: nothing that may be needed once more is lost on a screen. */
export const handedInWords = (answer: object, json: string): string[] => [
  HANDED[kindOf(answer)] ?? cell(kindOf(answer)),
  "",
  ...inWords(readable(answer) as object),
  "",
  "What to hand on or keep is this JSON; into a file or pipe goes nothing else:",
  json,
];
