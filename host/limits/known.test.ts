import { expect } from "chai";
import { known } from "./known.ts";

describe("known", () => {
  it("keeps an answer for its time, and no more of them than it may", () => {
    const answers = known<boolean>({ seconds: 2, most: 3 });
    answers.set("a", true, 10);
    expect([11.9, 12].map((now) => answers.get("a", now))).to.deep.equal([true, undefined]);
    for (const key of ["b", "c", "a", "d"]) answers.set(key, true, 20);
    expect(["a", "b", "c", "d"].map((key) => answers.get(key, 20))).to.deep.equal([true, undefined, true, true]);
    for (let i = 0; i < 1_000; i++) answers.set(`flood ${i}`, false, 21);
    expect(answers.size).to.equal(3);
  });
});
