import { expect } from "chai";
import { parseUrl } from "./parse-url.ts";

describe("an address, where URL.parse may not be had", () => {
  it("is read, or is none", () => {
    expect(parseUrl("http://127.0.0.1:8545/a?b")?.href).to.equal("http://127.0.0.1:8545/a?b");
    for (const text of ["", "127.0.0.1:8545/", "http://", "/path"]) expect(parseUrl(text), text).to.equal(null);
  });
});
