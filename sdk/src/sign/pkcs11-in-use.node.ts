import { CKF_OS_LOCKING_OK } from "./pkcs11-constants.ts";
import { memory, type TokenModule } from "./pkcs11-module.node.ts";

export type LoadModule = (path: string) => Promise<TokenModule>;

interface InUse {
  readonly module: Promise<TokenModule>;
  users: number;
  /** The last one to use it has gone, and it is being ended. */
  ended?: Promise<unknown>;
}

/** Modules in use: each is initialised once in a process, whoever uses it, and let go by the last. */
const inUse = new Map<string, InUse>();

async function initialised(path: string, load: LoadModule): Promise<TokenModule> {
  const module = await load(path);
  const args = memory(48); // CK_C_INITIALIZE_ARGS: four functions, flags, a reserved pointer
  args.writeBigUInt64LE(CKF_OS_LOCKING_OK, 32);
  await module.call("C_Initialize", [args], ["CKR_CRYPTOKI_ALREADY_INITIALIZED"]);
  return module;
}

/** A module, initialised; one that is being ended is begun anew after that. Throws TokenModuleUnusable, TokenRefused. */
export async function take(path: string, load: LoadModule): Promise<TokenModule> {
  for (let ending = inUse.get(path)?.ended; ending !== undefined; ending = inUse.get(path)?.ended) await ending;
  const known = inUse.get(path) ?? { module: initialised(path, load), users: 0 };
  known.users++;
  inUse.set(path, known);
  return known.module.catch((error: unknown) => {
    if (inUse.get(path) === known) inUse.delete(path);
    throw error;
  });
}

/** Give a module back; the last to do so ends it. */
export async function letGo(module: TokenModule): Promise<void> {
  const known = inUse.get(module.path);
  if (known === undefined || --known.users > 0) return;
  const ending = module.call("C_Finalize", [null]);
  known.ended = ending
    .catch(() => undefined)
    .finally(() => {
      if (inUse.get(module.path) === known) inUse.delete(module.path);
    });
  await ending;
  await known.ended;
}
