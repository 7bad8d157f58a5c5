import { expect } from "chai";
import { inWords } from "./general.ts";

describe("answers in words", () => {
  it("are names and values, lists as tables, and what is in something below it", () => {
    const answer = {
      account: "0x12",
      stateFolder: "/state",
      missing: null,
      keys: [
        { keyId: 1, members: 3, index: null },
        { keyId: 2, members: 4, index: 1 },
      ],
      service: { status: "ok", lately: ["a", "b"] },
      mixed: [{ in: { deep: 1 } }, "plain"],
    };
    expect(inWords(answer)).to.deep.equal([
      "account       0x12",
      "state folder  /state",
      "keys:",
      "  key id  members  index",
      "  1       3        -",
      "  2       4        1",
      "service:",
      "  status  ok",
      "  lately  a, b",
      "mixed:",
      "  0:",
      "    in:",
      "      deep  1",
      "  1:",
      "    plain",
    ]);
  });

  it("let nothing act on a terminal, and break no line", () => {
    const lines = inWords({ what: "a\u001b[31m\u202e\nb", list: [{ "na\u009bme": "x\ry" }] });
    expect(lines.join("")).not.to.match(/[\p{Cc}\p{Cf}]/u);
    expect(lines).to.have.length(4);
  });
});
