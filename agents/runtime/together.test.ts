import { expect } from "chai";
import { together } from "./together.ts";

describe("together", () => {
  it("fails with what failed first in the list, and not before everything has ended", async () => {
    const ended: string[] = [];
    const one = async (name: string, steps: number, fails = false): Promise<string> => {
      for (let i = 0; i < steps; i++) await Promise.resolve();
      ended.push(name);
      if (fails) throw new Error(name);
      return name;
    };
    expect(await together([one("a", 5), one("b", 1)])).to.deep.equal(["a", "b"]);
    const failure = await together([one("c", 2), one("d", 20, true), one("e", 1, true), one("f", 90)]).catch((error) => error);
    expect(failure).to.include({ message: "d" });
    expect(ended).to.deep.equal(["b", "a", "e", "c", "d", "f"]);
  });
});
