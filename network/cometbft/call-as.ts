import { join } from "node:path";
import { bytesToHex, createPublicClient, createWalletClient, decodeErrorResult, defineChain, type Hex, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { revertData } from "../../sdk/src/ledger/failure.ts";
import { wordsIn } from "../../sdk/src/ledger/said-by-node.ts";
import { withMargin } from "../../sdk/src/ledger/send.ts";
import type { Network } from "../engine.ts";
import { ChangeRefused } from "../errors.ts";
import { ACCOUNT, accountFile, homeOf } from "../folder.ts";
import { rpcUrl } from "../ports.ts";
import { validatorSetAbi } from "./validator-set.ts";
import { VALIDATOR_SET } from "./validator-storage.ts";

const REASONS: Readonly<Record<string, string>> = {
  NotValidatingOrganisation: "that organisation does not validate",
  OrganisationValidates: "that organisation validates already",
  ValidatorKeyUnusable: "the key is a validator's already, or is none",
  ValidatorKeyNotHeld: "the key did not sign for this organisation",
  ValidatorsTooMany: "there are as many validators as there may be",
  LastValidator: "it is the last validator",
};

/** Why the validators' contract refuses a call, else what the node says. */
function reasonIn(cause: unknown): string {
  const data = revertData(cause);
  const words = wordsIn(cause);
  const said = words === undefined ? "" : `: the node says "${words}"`;
  try {
    return data === undefined ? said : `: ${REASONS[decodeErrorResult({ abi: validatorSetAbi, data }).errorName]}`;
  } catch {
    return said;
  }
}

const refused = (organisation: string, { plan }: Network, cause?: unknown): ChangeRefused =>
  new ChangeRefused({
    what: `What ${organisation} wants was not taken${reasonIn(cause)}.`,
    todo: "Read with `kontor network status` who validates, and whether this node runs.",
    values: { organisation, network: plan.name },
    cause,
  });

const exhausted = (organisation: string, { plan }: Network): ChangeRefused =>
  new ChangeRefused({
    what: `What ${organisation} wants ran out of gas: it cost more in its block than in the estimate.`,
    todo: "Repeat it.",
    values: { organisation, network: plan.name },
  });

const untaken = (organisation: string, { plan }: Network, cause: unknown): ChangeRefused =>
  new ChangeRefused({
    what: `What ${organisation} wants is sent, and no block has taken it within a minute.`,
    todo: "See whether more than two thirds of the validators run; a vote counts once, however often it is sent.",
    values: { organisation, network: plan.name },
    cause,
  });

/** A call of the validators' contract by one of this machine's organisations, through its own node. Throws ChangeRefused, SealedFileUnopenable. */
export async function callAs(network: Network, organisation: string, data: Hex): Promise<void> {
  const { plan } = network;
  const privateKey = await accountFile.read(join(homeOf(network, organisation), ACCOUNT), await network.passphrase());
  const nativeCurrency = { name: "kontor", symbol: "KONTOR", decimals: 18 };
  const urls = { default: { http: [rpcUrl(network, organisation)] } };
  const chain = defineChain({ id: plan.chainId, name: plan.name, nativeCurrency, rpcUrls: urls });
  const node = { chain, transport: http(), pollingInterval: 200 };
  const wallet = createWalletClient({ ...node, account: privateKeyToAccount(bytesToHex(privateKey)) });
  privateKey.fill(0);
  const refuse = (cause: unknown): never => {
    throw refused(organisation, network, cause);
  };
  const reader = createPublicClient(node);
  const call = { account: wallet.account, to: VALIDATOR_SET, data };
  const gas = withMargin(await reader.estimateGas(call).catch(refuse));
  const hash = await wallet.sendTransaction({ ...call, gas }).catch(refuse);
  const { status, gasUsed } = await reader.waitForTransactionReceipt({ hash, timeout: 60_000 }).catch((cause: unknown) => {
    throw untaken(organisation, network, cause);
  });
  if (status === "success") return;
  // The state changed between the estimate and the block: the same call now tells why.
  await reader.call(call).catch(refuse);
  throw gasUsed === gas ? exhausted(organisation, network) : refused(organisation, network);
}
