import { phrase } from "../../say/phrase.ts";
import { found } from "../../say/phrases/en/found.ts";
import { NAMES } from "../../say/phrases/en/names.ts";
import { DOCUMENT, documentIn } from "./absences.ts";
import { memberIn } from "./members.ts";
import { bareIn, keyOf, type Reader, readBy } from "./parts.ts";

const BARE = bareIn(found);
/** Why a value is the declarant's own word. */
const WHY: readonly Reader[] = [
  [
    new RegExp(`^it names no document, and (${DOCUMENT}) states it$`, "u"),
    (words = "") => {
      const by = documentIn(words);
      return by && phrase("namesNone", { by });
    },
  ],
  [
    new RegExp(`^it is not what (${DOCUMENT}) states$`, "u"),
    (words = "") => {
      const by = documentIn(words);
      return by && phrase("notAsStated", { by });
    },
  ],
];

/** Of where a declaration has its values from. */
export const OF_SOURCES: readonly Reader[] = [
  [
    /^(.+) is the declarant's own word: (.+)$/u,
    (words = "", reason = "") => {
      const [member, why] = [memberIn(words), BARE.get(reason) ?? readBy(WHY, reason)];
      return member && why && phrase("ownWord", { member, why });
    },
  ],
  [
    /^(.+) is drawn from an? ([a-z ]{1,40}) that is not among the documents$/,
    (words = "", kind = "") => {
      const [member, name] = [memberIn(words), keyOf(NAMES.type, kind)];
      return member && name && phrase("drawnFromMissing", { member, type: phrase("type", { name }) });
    },
  ],
  [
    new RegExp(`^(.+) is drawn from version (\\d{1,6}) of (${DOCUMENT}), which is version (\\d{1,6})$`, "u"),
    (words = "", version = "", from = "", actual = "") => {
      const [member, source] = [memberIn(words), documentIn(from)];
      return member && source && phrase("drawnFromVersion", { member, version: Number(version), source, actual: Number(actual) });
    },
  ],
  [
    new RegExp(`^(.+) cannot be drawn from the (.+) of (${DOCUMENT}), which is another thing$`, "u"),
    (words = "", field = "", from = "") => {
      const [member, held, source] = [memberIn(words), memberIn(field), documentIn(from)];
      return member && held && source && phrase("cannotBeDrawn", { member, source, held });
    },
  ],
  [
    new RegExp(`^(.+) is not what (${DOCUMENT}), from which it says to be drawn, has as (.+)$`, "u"),
    (words = "", from = "", field = "") => {
      const [member, source, held] = [memberIn(words), documentIn(from), memberIn(field)];
      return member && source && held && phrase("notAsDrawn", { member, source, held });
    },
  ],
];
