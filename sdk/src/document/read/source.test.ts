import { expect } from "chai";
import { thrownBy } from "../../../../test/fixtures/documents.ts";
import { ContentInvalid } from "../errors.ts";
import { parseXml } from "../xml.ts";
import { jsonSource } from "./json-source.ts";
import { all, firstOf, type Source, valuesAt } from "./source.ts";
import { xmlSource } from "./xml-source.ts";

const XML = `<r xmlns="urn:a" xmlns:x="urn:b"><x:stage pre="true"><x:port> HAM </x:port></x:stage>
<x:stage><x:mode>1</x:mode><x:port code="B">TSN</x:port></x:stage><port>foreign</port><x:empty/><x:parts><x:port/></x:parts></r>`;
const xml = xmlSource(parseXml(XML), { b: "urn:b", a: "urn:a" });
const json = jsonSource({ stage: [{ pre: true, port: " HAM " }, [{ mode: 1, port: "TSN" }]], parts: { port: null } });
const texts = (sources: readonly Source[]): (string | null)[] => sources.map((source) => source.text());

describe("paths", () => {
  it("lead to everything of a name, in the file's order, in XML and in JSON", () => {
    expect(texts(all(xml, "b:stage/b:port"))).to.deep.equal(["HAM", "TSN"]);
    expect(texts(all(json, "stage/port"))).to.deep.equal(["HAM", "TSN"]);
    expect(texts(all(xml, "a:port"))).to.deep.equal(["foreign"]);
    expect(all(xml, "b:none/b:port")).to.deep.equal([]);
    expect(all(json, "stage/port/deeper")).to.deep.equal([]);
    expect(all(xml, "")).to.deep.equal([xml]);
  });

  it("test what they pass, on values, attributes and absence", () => {
    expect(texts(all(xml, "b:stage[b:mode=1]/b:port"))).to.deep.equal(["TSN"]);
    expect(texts(all(xml, "b:stage[b:mode!=1]/b:port"))).to.deep.equal(["HAM"]);
    expect(texts(all(xml, "b:stage[@pre=true]/b:port"))).to.deep.equal(["HAM"]);
    expect(texts(all(xml, "b:stage[@pre!=true][b:mode=1]/b:port[@code=B]"))).to.deep.equal(["TSN"]);
    expect(texts(all(json, "stage[pre=true]/port"))).to.deep.equal(["HAM"]);
    expect(all(json, "stage[mode=2]")).to.deep.equal([]);
  });

  it("go up to what a place stands in, and no further than the root", () => {
    expect(texts(all(xml, "b:stage/b:port/../b:mode"))).to.deep.equal(["1"]);
    expect(texts(all(json, "stage/port/../mode"))).to.deep.equal(["1"]);
    expect(all(xml, "../b:stage")).to.deep.equal([]);
    expect(all(json, "../stage")).to.deep.equal([]);
  });

  it("of several the first counts that finds something, or a value", () => {
    expect(texts(firstOf(xml, ["b:none", "b:empty", "b:stage/b:port"]))).to.deep.equal([null]);
    expect(valuesAt(xml, ["b:none", "b:empty", "b:stage/b:port"]).map(({ text }) => text)).to.deep.equal(["HAM", "TSN"]);
    expect(valuesAt(json, ["parts/port", "stage/mode"]).map(({ text }) => text)).to.deep.equal(["1"]);
    expect(valuesAt(xml, [])).to.deep.equal([]);
  });

  it("refuse a value that has parts, naming the place", () => {
    for (const [source, path] of [
      [xml, "b:parts"],
      [json, "parts"],
    ] as const) {
      const error = thrownBy(() => valuesAt(source, path));
      expect(error).to.be.instanceOf(ContentInvalid);
      expect(error.message).to.match(/parts/);
    }
  });

  it("read members under the names that the mapping gives them", () => {
    const linked = jsonSource({ "cargo:weight": 5, "@type": "x" }, (member) => member.replace(/^.*:/, ""));
    expect(texts(all(linked, "weight"))).to.deep.equal(["5"]);
    expect(texts(all(linked, "@type"))).to.deep.equal(["x"]);
  });

  it("do not search a parent again for each of its children", () => {
    const items = "<x:item/>".repeat(20_000);
    const root = xmlSource(parseXml(`<r xmlns:x="urn:b">${items}<x:box>1</x:box></r>`), { b: "urn:b" });
    expect(all(root, "b:item/../b:box")).to.have.length(20_000);
  });
});
