import { expect } from "chai";
import { parseXml } from "../document/xml.ts";
import type { XmlElement } from "../document/xml-element.ts";
import { durationInWords } from "./duration-words.ts";
import type { StepDurations } from "./durations-in.ts";
import { durationsSvg } from "./durations-svg.ts";
import { summaryOf } from "./percentile.ts";
import { timeScale } from "./time-scale.ts";

const step = (title: string, ...samples: number[]): StepDurations => ({ name: title, title, ...summaryOf(samples), samples });
const below = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(below)];
const drawn = (...steps: StepDurations[]): XmlElement[] => below(parseXml(durationsSvg({ shipments: 3, steps })));
const ofClass = (elements: XmlElement[], name: string) => elements.filter(({ attributes }) => attributes.get("class") === name);

describe("durations in words", () => {
  it("name the two largest units", () => {
    const words: [number, string][] = [
      [0, "0 s"],
      [1, "1 s"],
      [59, "59 s"],
      [60, "1 min"],
      [61, "1 min 1 s"],
      [3_599, "59 min 59 s"],
      [3_600, "1 h"],
      [3_661, "1 h 1 min"],
      [86_399, "23 h 59 min"],
      [86_400, "1 d"],
      [90_061, "1 d 1 h"],
      [31_536_000, "365 d"],
    ];
    for (const [seconds, text] of words) expect(durationInWords(seconds)).to.equal(text);
  });
});

describe("the axis of time", () => {
  it("is logarithmic, from a mark to a mark, and holds everything", () => {
    const { at, marks } = timeScale([75, 20_000], 100, 500);
    expect(marks.map(({ label }) => label)).to.deep.equal(["1 min", "10 min", "1 h", "6 h"]);
    expect([at(60), at(21_600)]).to.deep.equal([100, 500]);
    expect(Math.abs(at(6_000) - 2 * at(600) + at(60))).to.be.below(0.3);
    for (const seconds of [[], [0], [0, 0], [5], [3_600], [1e12]]) {
      const scale = timeScale(seconds, 100, 500);
      expect(scale.marks.length).to.be.greaterThan(1);
      for (const value of seconds) expect(scale.at(value)).to.be.within(100, 500);
    }
  });
});

describe("the plot of durations", () => {
  const some = step("declared & submitted", 60, 120, 600, 4_000, 86_400);

  it("is one picture that says in words what it shows, and runs nothing", () => {
    const elements = drawn(some, step("one", 30), step("none"));
    const [svg] = elements;
    expect(svg?.attributes.get("role")).to.equal("img");
    const labels = svg?.attributes.get("aria-labelledby")?.split(" ");
    const [title, words] = (labels ?? []).map((id) => elements.find(({ attributes }) => attributes.get("id") === id));
    expect([title?.local, title?.text]).to.deep.equal(["title", "How long the steps of a shipment take: 3 shipments"]);
    expect(words?.local).to.equal("desc");
    expect(words?.text).to.include("declared & submitted: 5 samples, from 1 min to 1 d, 10% up to 1 min, half up to 10 min");
    expect(words?.text).to.include("one: 1 sample, from 30 s to 30 s").and.include("none: no sample.");
    const names = new Set(elements.map(({ local }) => local));
    expect([...names]).to.have.members(["svg", "title", "desc", "style", "rect", "text", "path", "g", "circle"]);
    const attributes = new Set(elements.flatMap((element) => [...element.attributes.keys()]));
    expect([...attributes].filter((name) => /^on|href|src/i.test(name))).to.deep.equal([]);
    expect(elements.find(({ local }) => local === "style")?.text).to.include("@media (prefers-color-scheme: dark)");
  });

  it("draws a row for each step: range, bar, median, 99%, and few samples one by one", () => {
    const many = step("many", ...Array.from({ length: 61 }, (_, i) => 10 + i));
    const elements = drawn(some, many, step("none"));
    const count = (name: string) => ofClass(elements, name).length;
    expect(["range", "bar", "median", "p99", "sample"].map(count)).to.deep.equal([2, 2, 2, 2, 5]);
    expect(elements.filter(({ text }) => text === "no sample")).to.have.length(1);
  });

  it("keeps everything inside, whatever the figures", () => {
    for (const steps of [[], [step("none")], [step("zero", 0, 0, 0)], [step("long", 1, 1e10)], [step("same", 7, 7)]]) {
      const elements = drawn(...steps);
      const [svg] = elements;
      const [, , width = 0, height = 0] = (svg?.attributes.get("viewBox") ?? "").split(" ").map(Number);
      for (const { attributes } of elements) {
        for (const name of ["x", "cx"]) expect(Number(attributes.get(name) ?? 0)).to.be.within(0, width);
        for (const name of ["y", "cy"]) expect(Number(attributes.get(name) ?? 0)).to.be.within(0, height);
        expect(attributes.get("d") ?? "").to.not.match(/NaN|Infinity|undefined/);
      }
    }
  });

  it("says what it is given as text, and no markup", () => {
    const svg = durationsSvg({ shipments: 1, steps: [step('<script>alert("1")</script>', 5)] }, "A & B <i>");
    const elements = below(parseXml(svg));
    expect(elements.some(({ local }) => local === "script" || local === "i")).to.equal(false);
    expect(elements.find(({ local }) => local === "title")?.text).to.equal("A & B <i>: 1 shipment");
  });
});
