import { expect } from "chai";
import { thrownBy } from "../../../test/fixtures/documents.ts";
import { JsonForbidden, JsonMalformed } from "./errors.ts";
import { JSON_LIMITS, parseStrictJson } from "./strict-json.ts";

describe("JSON from strangers", () => {
  it("is read as it stands", () => {
    const value = { a: [1, -2.5e3, true, null, 'x\\"y{[:,', { "": {} }], "b:c": [[], {}], "\u{1f600}": "{" };
    expect(parseStrictJson(JSON.stringify(value))).to.deep.equal(value);
    expect(parseStrictJson(JSON.stringify(value, null, 2))).to.deep.equal(value);
    expect(parseStrictJson('[{"a":1},{"a":2}]')).to.deep.equal([{ a: 1 }, { a: 2 }]);
    expect(parseStrictJson('{"a":"a","b":{"a":"a"}}')).to.deep.equal({ a: "a", b: { a: "a" } });
  });

  it("is refused where a member is given twice, with its place", () => {
    for (const text of [
      '{"a":1,"a":1}',
      '{"a":{"b":[]},"c":1,\n  "a":2}',
      '[0,{"a":1,"\\u0061":2}]',
      '{"x":{"a":"a","b":",","a":1}}',
    ]) {
      const error = thrownBy(() => parseStrictJson(text)) as JsonForbidden;
      expect(error, text).to.be.instanceOf(JsonForbidden);
      expect(error.message).to.include('"a" is given twice');
    }
    const { place } = thrownBy(() => parseStrictJson('{"a":{"b":[]},"c":1,\n  "a":2}')) as JsonForbidden;
    expect(place).to.deep.equal({ line: 2, column: 3, path: "" });
  });

  it("is refused where a name reaches into objects", () => {
    for (const name of ["__proto__", "constructor", "prototype", "\\u005f_proto__"])
      expect(
        thrownBy(() => parseStrictJson(`{"eventType":{"${name}":{"polluted":true}}}`)),
        name,
      ).to.be.instanceOf(JsonForbidden);
    expect(parseStrictJson('["__proto__"]')).to.deep.equal(["__proto__"]);
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
  });

  it("is refused when it nests too deep, without using up the stack", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(parseStrictJson(nested(JSON_LIMITS.depth))).to.be.an("array");
    for (const depth of [JSON_LIMITS.depth + 1, 1_000_000])
      expect(thrownBy(() => parseStrictJson(nested(depth)))).to.be.instanceOf(JsonForbidden);
    expect(thrownBy(() => parseStrictJson("[".repeat(1_000_000)))).to.be.instanceOf(JsonMalformed);
  });

  it("may hold a string as long as the file, and members by the hundred thousand", () => {
    for (const long of ["x".repeat(10_000_000), "\n".repeat(5_000_000), '\\"'.repeat(3_000_000)])
      expect(parseStrictJson(JSON.stringify({ long }))).to.deep.equal({ long });
    const members = (count: number) => `{${Array.from({ length: count }, (_, i) => `"${i}":0`).join(",")}}`;
    expect(Object.keys(parseStrictJson(members(JSON_LIMITS.members)) as object)).to.have.length(JSON_LIMITS.members);
    expect(thrownBy(() => parseStrictJson(members(JSON_LIMITS.members + 1)))).to.be.instanceOf(JsonForbidden);
  });

  it("is refused when it is none", () => {
    for (const text of ["", "{", '{"a":}', "{'a':1}", '{"a":1,}', "NaN", '"\u0001"', '{"a":1} {"b":2}'])
      expect(
        thrownBy(() => parseStrictJson(text)),
        text,
      ).to.be.instanceOf(JsonMalformed);
  });
});
