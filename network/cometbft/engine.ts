import type { Engine } from "../engine.ts";
import { init } from "./init.ts";
import { start, stop } from "./process.ts";
import { rpcUrl, socketUrl, status } from "./status.ts";
import { addValidator, removeValidator } from "./validators.ts";

/** CometBFT with Cosmos EVM: Byzantine fault tolerant, final with each block, of n validators fewer than a third may fail. */
export const cometbft: Engine = { init, start, stop, addValidator, removeValidator, status, rpcUrl, socketUrl };
