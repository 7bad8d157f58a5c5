import { ConfigurationInvalid } from "../../host/errors.ts";
import type { Engine } from "../engine.ts";
import type { SharedPlan } from "../plan.ts";
import { rpcUrl, socketUrl } from "../ports.ts";
import { init } from "../trial.ts";
import { genesis } from "./genesis.ts";
import { isSigned, makeKeys } from "./keys.ts";
import { start, stop } from "./process.ts";
import { replaceKey } from "./replace-key.ts";
import { files } from "./settings.ts";
import { sponsor, sponsorsOf } from "./sponsor.ts";
import { status } from "./status.ts";
import { addValidator, removeValidator, seats, vote } from "./validators.ts";

function requirePlan({ senders, evm, gasLimit, transactionGas, transactionSize }: SharedPlan): void {
  const found = [
    ...(senders.length === 0
      ? []
      : ["senders: this engine has no list of accounts that may send, since nobody could change it later"]),
    ...(transactionGas <= gasLimit / 4
      ? []
      : [`transactionGas: a block of ${gasLimit} gas has to hold four of the largest transactions`]),
    ...(transactionSize === 131_072 ? [] : ["transactionSize: this engine's pool takes 131,072 bytes"]),
    ...(evm === "cancun" ? [] : [`evm: this engine has the EVM's rules up to Prague and P-256 besides, not those of ${evm}`]),
  ];
  if (found.length === 0) return;
  throw new ConfigurationInvalid({
    what: `The plan: ${found.join("; ")}.`,
    todo: "Leave it out, or write what is possible.",
    values: { found },
  });
}

/** CometBFT with Cosmos EVM: Byzantine fault tolerant, final with each block, of n validators fewer than a third may fail. */
export const cometbft: Engine = {
  requirePlan,
  requirePeer: () => {},
  makeKeys,
  isSigned,
  genesis,
  files,
  init: (folder, plan, passphrase) => init(cometbft, folder, plan, passphrase),
  start,
  stop,
  addValidator,
  removeValidator,
  vote,
  replaceKey,
  sponsor,
  sponsorsOf,
  seats,
  status,
  rpcUrl,
  socketUrl,
};
