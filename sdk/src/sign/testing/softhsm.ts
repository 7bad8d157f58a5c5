import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MODULES = [
  "/usr/lib/softhsm/libsofthsm2.so",
  "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
  "/usr/lib64/pkcs11/libsofthsm2.so",
  "/usr/local/lib/softhsm/libsofthsm2.so",
  "/opt/homebrew/lib/softhsm/libsofthsm2.so",
];

export interface SoftHsm {
  readonly module: string;
  readonly pin: string;
  /** Address of the key with this name. */
  uri(object: string): string;
  remove(): void;
}

/** A software token of its own (SoftHSM 2), named "Kontor test"; undefined where SoftHSM is not installed, which is said aloud. */
export function softHsm(): SoftHsm | undefined {
  const module = MODULES.find((path) => existsSync(path));
  if (module === undefined) {
    console.log("      skipped: SoftHSM 2 is not installed (apt-get install softhsm2)");
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), "kontor-token-"));
  mkdirSync(join(folder, "tokens"));
  const configuration = join(folder, "softhsm2.conf");
  writeFileSync(
    configuration,
    `directories.tokendir = ${join(folder, "tokens")}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  process.env.SOFTHSM2_CONF = configuration;
  const pin = "598213";
  const names = ["--label", "Kontor test", "--so-pin", "87654321", "--pin", pin];
  execFileSync("softhsm2-util", ["--init-token", "--free", ...names], { stdio: "ignore" });
  return {
    module,
    pin,
    uri: (object) => `pkcs11:token=Kontor%20test;object=${object}?module-path=${module}`,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
