import { notePhrase } from "../../../sdk/src/index.ts";
import { useSaying } from "./saying.ts";

/** How a value was drawn from its source: in the page's language where drafting wrote it, else in its declarant's own words. */
export function Note({ note }: { note: string }) {
  const say = useSaying();
  const known = notePhrase(note);
  return known ? say(known) : <q data-own-words>{note}</q>;
}
