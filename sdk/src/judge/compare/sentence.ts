import { type Phrase, phrase } from "../../say/phrase.ts";
import type { Source } from "../dossier.ts";
import { type Found, type Side, sideOf } from "../finding.ts";
import type { Stated } from "../stated.ts";
import { nameOfSource, type Words } from "../words.ts";

type Value = Pick<Stated<unknown>, "by" | "member" | "name" | "text">;

const side = ({ by, member, text }: Value): Side => sideOf(by, member, text);

/** Two values that do not agree: "Gross weight 25500 kg in import declaration "D-1", but 22500 kg in packing list "PL-1"." */
export function disagreement(left: Value, right: Value, tolerance?: Phrase): Found {
  const said = phrase("disagreement", {
    ...{ name: left.name, left: left.text, leftIn: nameOfSource(left.by) },
    ...{ rightName: right.name, right: right.text, rightIn: nameOfSource(right.by), tolerance: tolerance ?? "" },
  });
  return { said, left: side(left), right: side(right), ...(tolerance ? { tolerance } : {}) };
}

/** A value that has no counterpart among the others, which are named together: all their texts, and the documents that they stand in. */
export function withoutCounterpart(left: Value, right: Value, others: { texts: Phrase; documents: Phrase }): Found {
  const said = phrase("disagreement", {
    ...{ name: left.name, left: left.text, leftIn: nameOfSource(left.by) },
    ...{ rightName: right.name, right: others.texts, rightIn: others.documents, tolerance: "" },
  });
  return { said, left: side(left), right: side(right) };
}

/** Something about one document, whether or not it states it. */
export function about(by: Source, member: string, value: Words | null, what: Phrase, right: Side | null = null): Found {
  return { said: phrase("about", { document: nameOfSource(by), what }), left: sideOf(by, member, value), right };
}
