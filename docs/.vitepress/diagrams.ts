import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { renderMermaid } from "beautiful-mermaid";
import type { MarkdownOptions } from "vitepress";

type Configure = NonNullable<MarkdownOptions["config"]>;
type Point = readonly [number, number];

const DIAGRAM = /^```mermaid\n([\s\S]*?)^```/gm;
const NODE = /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"[^>]*node-fill/g;

/** Where a level or upright line first meets a box. */
function meets([fromX, fromY]: Point, [toX, toY]: Point, [x, y, width, height]: readonly number[]): Point | undefined {
  const [left = 0, top = 0] = [x, y];
  const [right, bottom] = [left + (width ?? 0), top + (height ?? 0)];
  const within = (value: number, low: number, high: number): boolean => value > low && value < high;
  if (fromX === toX && within(fromX, left, right)) {
    if (fromY < top && toY > top) return [fromX, top];
    if (fromY > bottom && toY < bottom) return [fromX, bottom];
  }
  if (fromY === toY && within(fromY, top, bottom)) {
    if (fromX < left && toX > left) return [left, fromY];
    if (fromX > right && toX < right) return [right, fromY];
  }
  return undefined;
}

/** End each arrow where it first meets a node: some are drawn to a side beyond, and their heads lie beneath the node. */
export function endAtNodes(svg: string): string {
  const nodes = [...svg.matchAll(NODE)].map(([, ...sides]) => sides.map(Number));
  return svg.replace(/(?<=<polyline points=")[^"]+/g, (written) => {
    const points = written.split(" ").map((pair) => pair.split(",").map(Number) as unknown as Point);
    for (const [i, to] of points.entries()) {
      const from = points[i - 1];
      const end = from && nodes.map((node) => meets(from, to, node)).find((found) => found !== undefined);
      if (end !== undefined) return [...points.slice(0, i), end].map((point) => point.join(",")).join(" ");
    }
    return written;
  });
}

/** Marks are named once per page: by the picture that they are of. */
const nameOf = (code: string): string => createHash("sha256").update(code).digest("hex").slice(0, 8);

/**
 * Draw a diagram of Mermaid's language. Its colours and its font are the page's (style.css), so it follows light and dark and loads
 * nothing: the style that it brings, which asks for a font from elsewhere, is left out.
 */
export async function draw(code: string): Promise<string> {
  const name = nameOf(code);
  const svg = await renderMermaid(code, { transparent: true, padding: 12 });
  return (
    endAtNodes(svg)
      .replace(/<style>[\s\S]*?<\/style>/, "")
      // Whoever cannot see it is read its words: it is no picture (role) without a name.
      .replace(/^<svg ([^>]*?) style="[^"]*"/, "<svg $1")
      .replace(/(id="|url\(#)/g, `$1${name}-`)
  );
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/**
 * Draw all diagrams of the pages in a folder, since a page is put together without waiting for anything. Then a fence of `mermaid`
 * becomes its picture, and one that says who runs it (```sh [the bank]) gets that as its label.
 */
export async function drawDiagrams(folder: string): Promise<Configure> {
  const drawn = new Map<string, string>();
  for (const page of globSync("**/*.md", { cwd: folder }))
    for (const [, code = ""] of readFileSync(join(folder, page), "utf8").matchAll(DIAGRAM)) drawn.set(code, await draw(code));
  return (markdown) => {
    const fence = markdown.renderer.rules.fence;
    markdown.renderer.rules.fence = (tokens, index, options, env, self) => {
      const token = tokens[index];
      if (token === undefined || fence === undefined) return "";
      const info = token.info.trim();
      if (info === "mermaid") {
        const picture = drawn.get(token.content);
        if (picture === undefined) throw new Error(`A diagram that is not drawn: ${token.content}`);
        return `<figure class="diagram" v-pre>${picture}</figure>\n`;
      }
      const [, label] = /\[([^\]]+)\]$/.exec(info) ?? [];
      const block = fence(tokens, index, options, env, self);
      return label === undefined ? block : `<div class="labelled" data-label="${escaped(label)}">${block}</div>\n`;
    };
    // Indented code is code like any other.
    markdown.renderer.rules.code_block = (tokens, index, options, env, self) =>
      fence === undefined ? "" : fence(tokens, index, options, env, self);
  };
}
