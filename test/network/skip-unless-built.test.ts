import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const mocha = fileURLToPath(new URL("../../node_modules/mocha/bin/mocha.js", import.meta.url));
const suite = fileURLToPath(new URL("./partition.test.ts", import.meta.url));

describe("a suite on validators where the node program is not built", function () {
  this.timeout(120_000);
  let cache: string;
  before(() => {
    cache = mkdtempSync(join(tmpdir(), "kontor-no-cache-"));
  });
  after(() => rmSync(cache, { recursive: true, force: true }));

  const run = (more: Record<string, string>) =>
    new Promise<{ code: unknown; said: string }>((resolve) => {
      const env = { ...process.env, KONTOR_REQUIRE_NETWORK: "", ...more, KONTOR_CACHE: cache };
      execFile(process.execPath, [mocha, suite], { env }, (error, stdout) =>
        resolve({ code: error === null ? 0 : error.code, said: stdout }),
      );
    });

  it("is skipped, and says so", async () => {
    const { code, said } = await run({});
    expect([code, /\b2 pending/.test(said), /skipped: the node program is not built/.test(said)]).to.deep.equal([0, true, true]);
  });

  it("fails where KONTOR_REQUIRE_NETWORK demands it", async () => {
    const { code, said } = await run({ KONTOR_REQUIRE_NETWORK: "1" });
    expect([code, /EngineMissing|npm run network:build/.test(said)]).to.deep.equal([1, true]);
  });
});
