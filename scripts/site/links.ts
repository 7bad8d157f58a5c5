import { readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { placeOf } from "./pages.ts";

export interface Linked {
  /** The page, with links that hold within the site. */
  text: string;
  /** Files of the repository that it links to and that are no pages. */
  sources: string[];
  /** Pictures that it shows. */
  pictures: string[];
}

/** Where the site has a file of the repository: as text, whatever it is. */
export const sourceUrl = (path: string): string => `/source/${path}.txt`;
export const pictureUrl = (path: string): string => `/pictures/${path}`;

const FENCE = /(^ *```[\s\S]*?^ *```[^\n]*$)/m;
const LINK = /(!?)\[([^\]]*(?:\[[^\]]*\][^\]]*)*)\]\(([^)\s]+)\)/g;

/** A link that is called by the name of a file is called by the page's title: who reads the site sees no files. */
function labelled(root: string, label: string, file: string): string {
  if (!/^`?[\w./-]+\.md`?$/.test(label)) return label;
  return /^# (.*)$/m.exec(readFileSync(join(root, file), "utf8"))?.[1] ?? label;
}

/**
 * A page of the repository, its links turned into the site's: to another page, to a copy of a source file, or, of a folder, to nothing but
 * its name.
 * @throws {Error} where one leads nowhere
 */
export function relink(root: string, file: string, markdown: string, pages: ReadonlyMap<string, string>): Linked {
  const [sources, pictures]: [string[], string[]] = [[], []];
  const turn = (whole: string, image: string, label: string, target: string): string => {
    if (/^(?:[a-z]+:|#|\/)/.test(target)) return whole;
    const [path = "", hash] = target.split("#");
    const found = posix.normalize(posix.join(dirname(file), path)).replace(/\/$/, "");
    const page = placeOf(pages, found);
    const fragment = hash === undefined ? "" : `#${hash}`;
    if (page !== undefined)
      return `[${labelled(root, label, found)}](/${page.replace(/(?:(?<=^|\/)index)?\.md$/, "")}${fragment})`;
    const status = statSync(join(root, found), { throwIfNoEntry: false });
    if (status === undefined) throw new Error(`${file}: the link to ${target} leads nowhere.`);
    if (status.isDirectory()) return label;
    if (image !== "") {
      pictures.push(found);
      return `![${label}](${pictureUrl(found)})`;
    }
    sources.push(found);
    return `[${label}](${sourceUrl(found)}){target="_blank"}`;
  };
  const parts = markdown.split(FENCE);
  const text = parts.map((part, i) => (i % 2 === 1 ? part : part.replace(LINK, turn))).join("");
  return { text, sources, pictures };
}
