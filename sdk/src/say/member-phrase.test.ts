import { expect } from "chai";
import { memberPhrase } from "./member-phrase.ts";
import { sayPhrase } from "./phrase.ts";

const both = (path: string): [string, string] => [sayPhrase(memberPhrase(path), "en"), sayPhrase(memberPhrase(path), "zh")];

describe("memberPhrase", () => {
  it("says the path of a member in words, with places from 1", () => {
    expect(both("netWeightKg")).to.deep.equal(["net weight", "净重"]);
    expect(both("items.0-2.description")).to.deep.equal(["description of items 1 to 3", "第 1 至 3 项货物的品名"]);
    expect(both("items.4.harmonizedCode")).to.deep.equal(["HS code of item 5", "第 5 项货物的 HS 编码"]);
    expect(both("containers.0.seals.1")).to.deep.equal(["seal 2 of container 1", "第 1 个集装箱的第 2 个封志"]);
    expect(both("references.3")).to.deep.equal(["reference 4", "第 4 份引用的单证"]);
    expect(both("issuer.id")).to.deep.equal(["legal identifier of issuer", "签发方的法定标识"]);
    expect(both("items")).to.deep.equal(["goods items", "货物项"]);
  });

  it("quotes a path that no document has", () => {
    for (const path of ["toString", "items.0.constructor", "netWeightKg.0", "items..description", "items.0.1", "", "a b"])
      expect(both(path)[0], path).to.equal(`"${path}"`);
  });
});
