import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

const decode = (text: string): string => decodeURIComponent(text.replaceAll("&amp;", "&"));

/** Links of built pages that lead nowhere: to no file, or to no place within one. And whatever a page would load from elsewhere. */
export function brokenLinks(folder: string): string[] {
  const pages = new Map(
    globSync("**/*.html", { cwd: folder }).map((path) => [path.replaceAll("\\", "/"), readFileSync(join(folder, path), "utf8")]),
  );
  const ids = new Map(
    [...pages].map(([path, html]) => [path, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id = ""]) => decode(id)))]),
  );
  return [...pages].flatMap(([page, html]) => {
    const loaded = [...html.matchAll(/<(?:script|img|link|iframe|source)\b[^>]*?\s(?:src|href)="((?:https?:)?\/\/[^"]*)"/g)].map(
      ([, url]) => `${page}: loads ${url}`,
    );
    const broken = [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].flatMap(([, href = ""]) => {
      if (/^[a-z]+:/.test(href)) return [];
      const [path = "", hash = ""] = decode(href).split("#");
      const bare = path.split("?")[0] ?? "";
      const target = bare === "" ? page : posix.normalize(bare.startsWith("/") ? bare.slice(1) : posix.join(dirname(page), bare));
      const file = target === "" || target === "." || target.endsWith("/") ? posix.join(target, "index.html") : target;
      const found = [file, `${file}.html`, posix.join(file, "index.html")].find((each) => pages.has(each));
      if (found === undefined) return existsSync(join(folder, file)) ? [] : [`${page}: ${href} leads nowhere`];
      return hash === "" || ids.get(found)?.has(hash) ? [] : [`${page}: ${href} names no place of ${found}`];
    });
    return [...loaded, ...new Set(broken)];
  });
}
