import { expect } from "chai";
import { notOpened } from "./not-opened.ts";

const io = (reason: string) => ({ code: "LEVEL_IO_ERROR", message: `IO error: /store/000001.log: ${reason}` });

describe("a database that does not open", () => {
  for (const [what, cause, name] of [
    ["another has it", { code: "LEVEL_LOCKED" }, "StoreInUse"],
    ["its disk takes nothing", io("No space left on device"), "StoreUnwritable"],
    ["its folder may only be read", io("Permission denied"), "StoreUnwritable"],
    ["one of its files is missing", io("No such file or directory"), "StoreDamaged"],
    ["its disk does not give a file back", io("Input/output error"), "StoreDamaged"],
    ["its page has no room left", new DOMException("no room", "QuotaExceededError"), "StoreUnwritable"],
    ["its files do not fit each other", { code: "LEVEL_CORRUPTION" }, "StoreDamaged"],
    ["a page cannot read it", new DOMException("internal", "UnknownError"), "StoreDamaged"],
    ["its place is no folder", { code: "EEXIST" }, "StoreDamaged"],
    ["nobody says why", undefined, "StoreDamaged"],
  ] as const)
    it(`is ${name} where ${what}`, () => {
      const error = new Error("Database failed to open", { cause });
      expect(notOpened("/store", error)).to.include({ name, cause: error });
    });
});
