import { expect } from "chai";
import * as errors from "./errors.ts";

describe("errors", () => {
  it("say what happened and what to do, and keep values and cause", () => {
    const cause = new Error("inner");
    const error = new errors.AmountExceedsAvailable({ what: "Too much.", todo: "Take less.", values: { available: 5n }, cause });
    expect(error.message).to.equal("Too much. Take less.");
    expect(error.name).to.equal("AmountExceedsAvailable");
    expect(error.cause).to.equal(cause);
    expect(error).to.be.instanceOf(errors.KontorError).and.instanceOf(Error);
  });

  it("become JSON without cause and stack, bigints as text", () => {
    const error = new errors.InputInvalid({
      what: "a",
      todo: "b",
      values: { n: 2n ** 80n, list: [1n, { x: 2n }], none: null },
      cause: "secret",
    });
    expect(JSON.parse(JSON.stringify(error))).to.deep.equal({
      name: "InputInvalid",
      what: "a",
      todo: "b",
      values: { n: (2n ** 80n).toString(), list: ["1", { x: "2" }], none: null },
    });
  });

  it("of a contract carry the custom error's name in a class of their family", () => {
    const error = new errors.NoteSpent({ error: "NullifierAlreadyUsed", what: "a", todo: "b", values: {} });
    expect(error.name).to.equal("NullifierAlreadyUsed");
    expect(error.error).to.equal("NullifierAlreadyUsed");
    expect(error).to.be.instanceOf(errors.LedgerRefused).and.not.instanceOf(errors.RootRefused);
  });

  it("have one name each", () => {
    const parts = { what: "a", todo: "b", error: "Some" };
    const classes = Object.entries(errors).filter(([, value]) => value.prototype instanceof errors.KontorError);
    expect(classes.length).to.be.greaterThan(20);
    for (const [name, type] of classes) {
      const made = new (type as new (given: typeof parts) => errors.KontorError)(parts);
      expect(made.name, name).to.equal(made instanceof errors.LedgerRefused ? "Some" : name);
    }
  });
});
