import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { listen } from "./listen.ts";

describe("a member's paths", () => {
  it("are not opened with a TLS key that others on the machine can read", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kontor-listen-"));
    const [certificate, key] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
    for (const file of [certificate, key]) {
      writeFileSync(file, "whatever");
      chmodSync(file, 0o644);
    }
    const opened = listen({ tls: { certificate, key }, pollSeconds: 1 } as never, {} as never, {} as never);
    expect(await opened.catch((error: Error) => error)).to.include({ name: "KeyFileExposed" });
    rmSync(folder, { recursive: true });
  });
});
