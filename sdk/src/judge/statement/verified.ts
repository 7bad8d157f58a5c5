import { type Phrase, type PhraseParts, phrase } from "../../say/phrase.ts";
import { NAMES } from "../../say/phrases/en/names.ts";
import { LACKS, verify } from "../../say/phrases/en/verify.ts";
import { documentIn } from "./absences.ts";
import { bareIn, keyOf, type Reader, readBy } from "./parts.ts";

// What an office finds of documents before it compares them, read back from English.

const BARE = bareIn(verify);
/** What an error says stays as it is: in letters that English has, so that it cannot pass for another language's. */
const LATIN = /^[ -~]{1,400}$/;
const reasonIn = (text: string): string | Phrase | undefined => BARE.get(text) ?? (LATIN.test(text) ? text : undefined);

/** One document that a set lacks, and why. */
function lackIn(text: string): Phrase | undefined {
  const [, words = "", why = ""] = /^([a-z ]{1,40}(?: 0x[0-9a-f]{64})?): (.+)$/.exec(text) ?? [];
  const [name, lack] = [keyOf(NAMES.type, words), keyOf(LACKS, why)];
  const document = name ? phrase("type", { name }) : documentIn(words);
  return document && lack && phrase("lacks", { document, lack: lack as PhraseParts<"lacks">["lack"] });
}

const FORMS: readonly Reader[] = [
  [
    /^Document (0x[0-9a-f]{64}) cannot be read: (.+)\.$/,
    (documentId = "", text = "") => {
      const why = reasonIn(text);
      return why === undefined ? undefined : phrase("unreadable", { documentId, why });
    },
  ],
  [
    /^Of the documents that the office asks for is missing: (.+)\.$/,
    (list = "") => {
      const each = list.split("; ").map(lackIn);
      const known = each.filter((one) => one !== undefined);
      return known.length === each.length ? phrase("setLacks", { missing: phrase("missing", { each: known }) }) : undefined;
    },
  ],
  [
    /^Fact (\d{1,6}) is not shown: (.+)$/,
    (at = "", text = "") => {
      const why = reasonIn(text);
      return why === undefined ? undefined : phrase("factNotShown", { at: Number(at), why });
    },
  ],
];

export const verificationIn = (message: string): Phrase | undefined => BARE.get(message) ?? readBy(FORMS, message);
