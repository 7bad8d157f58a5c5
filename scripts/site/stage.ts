import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pictureUrl, relink, sourceUrl } from "./links.ts";
import { WIDE, writtenPages } from "./pages.ts";

/** Front matter of pages whose tables want the whole width, and of those with long signatures. */
function framed(place: string, text: string): string {
  if (WIDE.has(place)) return `---\naside: false\npageClass: wide\n---\n\n${text}`;
  return place.startsWith("reference/sdk/") ? `---\npageClass: signatures\n---\n\n${text}` : text;
}
/** A generated file says so in its first line, which is for those who would edit it. */
const withoutNotice = (text: string): string => text.replace(/^<!--[\s\S]*?-->\s*/, "");

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Lay out everything that VitePress reads: pages that people wrote, generated ones, pictures, and the sources that pages link to. */
export function stage(
  root: string,
  folder: string,
  generated: ReadonlyMap<string, string>,
  linked: readonly string[] = [],
): void {
  rmSync(folder, { recursive: true, force: true });
  const pages = writtenPages(root);
  const sources = new Set<string>(linked);
  const pictures = new Set<string>();
  cpSync(join(root, "docs/public"), join(folder, "public"), { recursive: true });
  for (const [file, place] of pages) {
    const page = relink(root, file, withoutNotice(readFileSync(join(root, file), "utf8")), pages);
    for (const source of page.sources) sources.add(source);
    for (const picture of page.pictures) pictures.add(picture);
    put(join(folder, place), framed(place, page.text));
  }
  for (const [place, text] of generated) put(join(folder, place), framed(place, text));
  for (const picture of pictures) cpSync(join(root, picture), join(folder, "public", pictureUrl(picture)), { recursive: true });
  for (const source of sources) cpSync(join(root, source), join(folder, "public", sourceUrl(source)), { recursive: true });
}
