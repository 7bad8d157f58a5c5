import { join } from "node:path";
import { bytesToHex, createPublicClient, createWalletClient, defineChain, type Hex, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { Network } from "../engine.ts";
import { ChangeRefused } from "../errors.ts";
import { ACCOUNT, accountFile, homeOf } from "../folder.ts";
import { rpcUrl } from "../ports.ts";
import { VALIDATOR_SET } from "./validator-storage.ts";

const refused = (organisation: string, { plan }: Network, cause?: unknown): ChangeRefused =>
  new ChangeRefused({
    what: `What ${organisation} wants was not taken.`,
    todo: "Read with `kontor network status` who validates, and whether this node runs.",
    values: { organisation, network: plan.name },
    cause,
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
  const hash = await wallet.sendTransaction({ to: VALIDATOR_SET, data }).catch((cause: unknown) => {
    throw refused(organisation, network, cause);
  });
  const waited = createPublicClient(node).waitForTransactionReceipt({ hash, timeout: 60_000 });
  const { status } = await waited.catch((cause: unknown) => {
    throw untaken(organisation, network, cause);
  });
  if (status !== "success") throw refused(organisation, network);
}
