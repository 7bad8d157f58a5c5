import { expect } from "chai";
import { turnsByKey } from "./turns-by-key.ts";

describe("turnsByKey", () => {
  /** Work that goes on until it is let go. */
  const held = () => {
    const [begun, waiting]: [string[], (() => void)[]] = [[], []];
    const turns = turnsByKey((key) => {
      begun.push(key);
      return new Promise((resolve) => waiting.push(resolve));
    });
    const settle = () => new Promise((resolve) => setImmediate(resolve));
    return { begun, turns, settle, letGo: () => waiting.shift()?.() };
  };

  it("works for each key once at a time, and once more for all that woke it meanwhile", async () => {
    const { begun, turns, settle, letGo } = held();
    for (const key of ["a", "a", "b", "a"]) turns.wake(key);
    await settle();
    expect(begun).to.deep.equal(["a", "b"]);
    letGo();
    await settle();
    expect(begun).to.deep.equal(["a", "b", "a"]);
    letGo();
    letGo();
    await settle();
    expect(begun).to.have.length(3);
  });

  it("waits for what is under way when a key ends, and wakes it no more", async () => {
    const { begun, turns, settle, letGo } = held();
    turns.wake("a");
    await settle();
    let ended = false;
    const ending = turns.end("a").then(() => {
      ended = true;
    });
    turns.wake("a");
    turns.wakeAt("a", Date.now());
    await settle();
    expect([ended, turns.isOver("a"), turns.isOver("b")]).to.deep.equal([false, true, false]);
    letGo();
    await ending;
    await settle();
    expect(begun).to.deep.equal(["a"]);
    await turns.stop();
    expect(turns.isOver("b")).to.equal(true);
  });
});
