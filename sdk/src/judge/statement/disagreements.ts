import { type Phrase, phrase } from "../../say/phrase.ts";
import { DOCUMENTS, documentIn, documentsIn, nameIn } from "./absences.ts";
import { lower, statedIn, toleranceIn, valueIn } from "./values.ts";

const BESIDE = new RegExp(`^(.+?) in (${DOCUMENTS}), but (.+?) in (${DOCUMENTS})(?:: (.+))?\\.$`, "u");
const whereIn = (words: string): Phrase | undefined => documentIn(words) ?? documentsIn(words);

/** What all goods of one kind come to. */
function groupIn(words: string): Phrase | undefined {
  const [, of = "", code] = /^(.+) under HS (\d{2,10})$/.exec(lower(words)) ?? [];
  if (code === undefined) return undefined;
  const name = nameIn(of);
  return of === "origin of goods" ? phrase("originUnderCode", { code }) : name && phrase("underCode", { name, code });
}

/** Two values that do not agree, each with the document that has it. */
export function disagreementIn(message: string): Phrase | undefined {
  const [, one = "", oneIn = "", other = "", otherIn = "", apart] = BESIDE.exec(message) ?? [];
  const [leftIn, rightIn, tolerance] = [whereIn(oneIn), whereIn(otherIn), toleranceIn(apart)];
  if (!leftIn || !rightIn || tolerance === undefined) return undefined;
  const [, group, own = ""] = /^([^:"]+): (.+)$/.exec(one) ?? [];
  const [name, left, right] = [groupIn(group ?? "") ?? nameIn(lower(group ?? "")), valueIn(own), valueIn(other)];
  if (group !== undefined)
    return name && left && right ? phrase("groupDisagreement", { name, left, leftIn, right, rightIn, tolerance }) : undefined;
  const stated = statedIn(one);
  const another = statedIn(other) ?? (stated && right && { name: stated.name, value: right });
  if (!stated || !another) return undefined;
  const [mine, theirs] = [
    { name: stated.name, left: stated.value },
    { rightName: another.name, right: another.value },
  ];
  return phrase("disagreement", { ...mine, leftIn, ...theirs, rightIn, tolerance });
}
