import { readFileSync } from "node:fs";
import { expect } from "chai";

/** Licences that go together with GPL-3.0-or-later, as the lock file has them. */
const FITTING: ReadonlySet<string> = new Set([
  ...["MIT", "MIT/X11", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "(Apache-2.0 WITH LLVM-exception)"],
  ...["BlueOak-1.0.0", "Unlicense", "CC0-1.0", "Python-2.0", "MPL-2.0", "GPL-3.0", "GPL-3.0-or-later"],
  ...["MIT OR Apache-2.0", "(BSD-2-Clause OR MIT OR Apache-2.0)", "(MIT OR CC0-1.0)"],
]);
/** What says its licence in a file alone: BSD-2-Clause, MIT. */
const UNNAMED = ["node_modules/esprima", "node_modules/memorystream"];

describe("licences of what is installed", () => {
  it("go together with Kontor's own", () => {
    const { packages } = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")) as {
      packages: Record<string, { license?: string }>;
    };
    const others = Object.entries(packages).filter(([, { license = "" }]) => !FITTING.has(license));
    expect(others.map(([path, { license }]) => [path, license])).to.deep.equal(UNNAMED.map((path) => [path, undefined]));
  });
});
