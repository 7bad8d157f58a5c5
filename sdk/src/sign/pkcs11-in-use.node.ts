import { CKF_OS_LOCKING_OK } from "./pkcs11-constants.ts";
import { memory, type TokenModule } from "./pkcs11-module.node.ts";

export type LoadModule = (path: string) => Promise<TokenModule>;

/** Modules in use: each is initialised once in a process, whoever uses it, and let go by the last. */
const inUse = new Map<string, { module: Promise<TokenModule>; users: number }>();

async function initialised(path: string, load: LoadModule): Promise<TokenModule> {
  const module = await load(path);
  const args = memory(48); // CK_C_INITIALIZE_ARGS: four functions, flags, a reserved pointer
  args.writeBigUInt64LE(CKF_OS_LOCKING_OK, 32);
  await module.call("C_Initialize", [args], ["CKR_CRYPTOKI_ALREADY_INITIALIZED"]);
  return module;
}

/** A module, initialised. Throws TokenModuleUnusable, TokenRefused. */
export async function take(path: string, load: LoadModule): Promise<TokenModule> {
  const known = inUse.get(path) ?? { module: initialised(path, load), users: 0 };
  known.users++;
  inUse.set(path, known);
  return known.module.catch((error: unknown) => {
    inUse.delete(path);
    throw error;
  });
}

/** Give a module back; the last to do so ends it. */
export async function letGo(module: TokenModule): Promise<void> {
  const known = inUse.get(module.path);
  if (known === undefined || --known.users > 0) return;
  inUse.delete(module.path);
  await module.call("C_Finalize", [null]);
}
