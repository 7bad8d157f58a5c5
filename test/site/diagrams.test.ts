import { globSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { draw, endAtNodes } from "../../docs/.vitepress/diagrams.ts";
import { root } from "./blocks.ts";

type Box = { x: number; y: number; width: number; height: number };
type Point = { x: number; y: number };

const boxesOf = (svg: string): Box[] =>
  [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"[^>]*node-fill/g)].map(
    ([, x, y, width, height]) => ({ x: Number(x), y: Number(y), width: Number(width), height: Number(height) }),
  );
const pathsOf = (svg: string): Point[][] =>
  [...svg.matchAll(/<polyline points="([^"]+)"/g)].map(([, points = ""]) =>
    points.split(" ").map((pair) => {
      const [x = Number.NaN, y = Number.NaN] = pair.split(",").map(Number);
      return { x, y };
    }),
  );
/** Beneath a box, by more than its border is wide. */
const inside = ({ x, y }: Point, box: Box): boolean =>
  x > box.x + 1 && x < box.x + box.width - 1 && y > box.y + 1 && y < box.y + box.height - 1;
/** Places along a path, close to one another. */
const along = (path: readonly Point[]): Point[] =>
  path.slice(1).flatMap((to, i) => {
    const from = path[i] as Point;
    return Array.from({ length: 101 }, (_, k) => ({
      x: from.x + ((to.x - from.x) * k) / 100,
      y: from.y + ((to.y - from.y) * k) / 100,
    }));
  });

describe("diagrams of the site", () => {
  const codes = globSync("docs/**/*.md", { cwd: root }).flatMap((page) =>
    [...readFileSync(`${root}${page}`, "utf8").matchAll(/^```mermaid\n([\s\S]*?)^```/gm)].map(([, code = ""]) => code),
  );

  it("are drawn from their text, in the page's colours, and load nothing", async () => {
    expect(codes).not.to.deep.equal([]);
    for (const code of codes) {
      const svg = await draw(code);
      expect(svg).to.match(/^<svg (?![^>]*\b(?:role|style)=)/);
      expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', ""), code).not.to.match(/https?:|@import|<style/);
    }
  });

  it("run no arrow beneath a node", async () => {
    for (const code of codes) {
      const svg = await draw(code);
      for (const path of pathsOf(svg))
        for (const place of along(path))
          expect(
            boxesOf(svg).filter((box) => inside(place, box)),
            code,
          ).to.deep.equal([]);
    }
  });

  it("end an arrow where it meets the node, from each of the four sides", () => {
    const box = '<rect x="10" y="10" width="20" height="20" fill="var(--_node-fill)" />';
    const ended = (points: string): string | undefined =>
      /points="([^"]+)"/.exec(endAtNodes(`<polyline points="${points}" />${box}`))?.[1];
    expect(ended("0,20 40,20")).to.equal("0,20 10,20");
    expect(ended("40,20 0,20 0,0")).to.equal("40,20 30,20");
    expect(ended("20,0 20,40")).to.equal("20,0 20,10");
    expect(ended("20,40 20,20 25,20")).to.equal("20,40 20,30");
    expect(ended("0,10 40,10")).to.equal("0,10 40,10");
  });
});
