import { phrase } from "../../say/phrase.ts";
import { LISTS } from "../../say/phrases/en/values.ts";
import { LICENSED_GOODS } from "../codes/licensed-goods.ts";
import { DOCUMENT, documentIn, reasonIn } from "./absences.ts";
import type { Reader } from "./parts.ts";
import { statedIn, valueIn } from "./values.ts";

/** Of the documents themselves, and of their codes. */
export const OF_DOCUMENTS: readonly Reader[] = [
  [
    /^it is registered twice, as (0x[0-9a-f]{64}) and as (0x[0-9a-f]{64})$/,
    (first = "", second = "") => phrase("registeredTwice", { first, second }),
  ],
  [
    new RegExp(`^it names (${DOCUMENT}), which is not among the documents$`, "u"),
    (words = "") => {
      const document = documentIn(words);
      return document && phrase("citedMissing", { document });
    },
  ],
  [
    /^(.+) is not among the ([A-Za-z0-9/ ]+)$/u,
    (words = "", name = "") => {
      const stated = Object.hasOwn(LISTS, name) ? statedIn(words) : undefined;
      const list = phrase("codeList", { name: name as keyof typeof LISTS });
      return stated && phrase("notListed", { name: stated.name, text: stated.value, list });
    },
  ],
  [
    /^HS code (\d{1,12}) is of (.+) \((.+)\), and no licence names it$/,
    (code = "", goods = "", source = "") => {
      const known = LICENSED_GOODS.find((one) => one.goods === goods && one.source === source);
      return known && phrase("licenceMissing", { code, ...known });
    },
  ],
  [/^HS code (\d{1,12}) has fewer than six digits$/, (code = "") => phrase("codeTooShort", { code })],
  [
    /^item (\d{1,5}) says the same as item (\d{1,5}), (.+)$/u,
    (at, earlier, words = "") => {
      const description = valueIn(words);
      const items = { at: Number(at), earlier: Number(earlier) };
      return description === undefined ? undefined : phrase("sameItem", { ...items, description });
    },
  ],
  [
    /^the value on the basis ([A-Z]{3}) cannot be told: (.+)$/,
    (basis = "", why = "") => {
      const reason = reasonIn(why);
      return reason && phrase("basisUnknown", { basis, reason });
    },
  ],
];
