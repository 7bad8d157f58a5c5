import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { InputInvalid, KontorError, LedgerRefused } from "../errors.ts";
import * as sdk from "../index.ts";
import { refusal, refusals } from "../ledger/refusals.ts";
import { sayError } from "./say-error.ts";
import { chinese } from "./zh/index.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
/** Families of contracts' refusals have no name of their own. */
const classes = Object.entries(sdk).flatMap(([name, value]) =>
  typeof value === "function" && value.prototype instanceof KontorError && !(value.prototype instanceof LedgerRefused)
    ? [name]
    : [],
);

describe("sayError", () => {
  it("has words for whatever a contract can refuse, and for every error that the SDK throws", () => {
    const names = [...Object.keys(refusals), ...classes];
    expect(names.length).to.be.above(300);
    expect(names.filter((name) => !Object.hasOwn(chinese, name))).to.deep.equal([]);
    for (const [what, todo] of Object.values(refusals).map(([, ...words]) => words)) expect([what, todo]).not.to.include("");
  });

  it("has each name once, none that no error has, and whole sentences", () => {
    const text = globSync("{sdk,agents,host}/**/*.ts", { cwd: root })
      .filter((file) => !/\.test\.ts$/.test(file))
      .map((file) => readFileSync(join(root, file), "utf8"))
      .join("\n");
    const known = new Set([...text.matchAll(/export class (\w+) extends \w+/g)].map(([, name]) => name));
    for (const [name, words] of Object.entries(chinese)) {
      expect(known.has(name) || Object.hasOwn(refusals, name), name).to.equal(true);
      for (const sentence of words) expect(sentence, name).to.match(/^\S.*\p{Script=Han}.*。$/u);
    }
    const files = globSync("sdk/src/say/zh/*.ts", { cwd: root }).map((file) => readFileSync(join(root, file), "utf8"));
    const written = files.flatMap((file) => [...file.matchAll(/^ {2}([A-Z]\w+): \[/gm)].map(([, name]) => name));
    expect(written).to.have.length(new Set(written).size).and.have.members(Object.keys(chinese));
  });

  it("leaves English to the error, and its details to it in any other language", () => {
    const error = new InputInvalid({ what: "Line 7 is none.", todo: "Correct line 7." });
    expect(sayError(error, "en")).to.deep.equal({ what: "Line 7 is none.", todo: "Correct line 7." });
    expect(sayError(error, "zh")).to.deep.equal({
      what: chinese.InputInvalid?.[0],
      todo: chinese.InputInvalid?.[1],
      detail: "Line 7 is none. Correct line 7.",
    });
  });

  it("says all of a contract's refusal, and of one that nobody knows at least that it was refused", () => {
    const [what, todo] = chinese.NullifierAlreadyUsed ?? [];
    expect(sayError(refusal("NullifierAlreadyUsed", {}), "zh")).to.deep.equal({ what, todo });
    for (const strange of ["Brandnew", "constructor", "InputInvalid"])
      expect(sayError(refusal(strange, {}), "zh"))
        .to.include({ what: chinese.LedgerRefused?.[0] })
        .and.have.property("detail");
    class Unheard extends KontorError {
      override readonly name = "toString";
    }
    expect(sayError(new Unheard({ what: "a", todo: "b" }), "zh").what).to.equal(chinese.KontorError?.[0]);
  });
});
