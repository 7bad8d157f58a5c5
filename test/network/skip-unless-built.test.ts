import { execFile } from "node:child_process";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const mocha = fileURLToPath(new URL("../../node_modules/mocha/bin/mocha.js", import.meta.url));
const here = fileURLToPath(import.meta.url);
const suites = globSync(fileURLToPath(new URL("./*.test.ts", import.meta.url))).filter((suite) => suite !== here);

describe("the suites on validators where the node program is not built", function () {
  this.timeout(120_000);
  let cache: string;
  before(() => {
    cache = mkdtempSync(join(tmpdir(), "kontor-no-cache-"));
  });
  after(() => rmSync(cache, { recursive: true, force: true }));

  const run = (more: Record<string, string>) =>
    new Promise<{ code: unknown; said: string }>((resolve) => {
      const env = { ...process.env, KONTOR_REQUIRE_NETWORK: "", ...more, KONTOR_CACHE: cache };
      execFile(process.execPath, [mocha, ...suites], { env }, (error, stdout) =>
        resolve({ code: error === null ? 0 : error.code, said: stdout }),
      );
    });

  it("are skipped, and say so", async () => {
    const { code, said } = await run({});
    expect([code, /\b[4-9]\d pending/.test(said), /skipped: the node program is not built/.test(said)]).to.deep.equal([
      0,
      true,
      true,
    ]);
  });

  it("fail where KONTOR_REQUIRE_NETWORK demands it", async () => {
    const { code, said } = await run({ KONTOR_REQUIRE_NETWORK: "1" });
    expect(said).to.match(/npm run network:build/);
    // One failure of each suite that needs them.
    expect(code).to.be.greaterThan(10);
  });
});
