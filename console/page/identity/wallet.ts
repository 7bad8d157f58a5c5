import { type Address, custom, type EIP1193Provider, numberToHex, type Transport } from "viem";
import type { Place } from "../ledger/place.tsx";
import { WalletDeclined, WalletMissing, WalletOnOtherChain } from "./wallet-errors.ts";

declare global {
  interface Window {
    /** The user's wallet, where there is one (EIP-1193). */
    ethereum?: EIP1193Provider;
  }
}

/** What only the wallet can do; everything else is asked of the ledger's own nodes. */
const SIGNING = new Set(["eth_sendTransaction", "eth_signTypedData_v4", "personal_sign", "eth_accounts", "eth_requestAccounts"]);
/** What is bound to a chain. */
const ON_CHAIN = new Set(["eth_sendTransaction", "eth_signTypedData_v4"]);
/** EIP-1193: the user said no. */
const DECLINED = 4001;

type Call = { method: string; params?: unknown };

/** Throws WalletMissing, WalletDeclined. */
async function ask(call: Call): Promise<unknown> {
  if (window.ethereum === undefined) throw new WalletMissing();
  try {
    return await window.ethereum.request(call as never);
  } catch (error) {
    throw (error as { code?: unknown })?.code === DECLINED ? new WalletDeclined(error) : error;
  }
}

/** The account that the user picks in the wallet. */
export async function walletAccount(): Promise<Address | undefined> {
  const [account] = (await ask({ method: "eth_requestAccounts" })) as Address[];
  return account;
}

/** The wallet must be on the ledger's chain, or go there: else it would sign for another one, where the same addresses are anybody's. */
async function requireChain(chainId: number): Promise<void> {
  const present = async () => Number(await ask({ method: "eth_chainId" }));
  if ((await present()) === chainId) return;
  const change = ask({ method: "wallet_switchEthereumChain", params: [{ chainId: numberToHex(chainId) }] });
  const why = await change.then(
    () => undefined,
    (error: unknown) => error,
  );
  const now = await present();
  if (now !== chainId) throw new WalletOnOtherChain(now, chainId, why);
}

/** The place's own transport, with a wallet for what needs its key. */
export function walletTransport({ transport, chain }: Place): Transport {
  const { request } = transport({ chain, retryCount: 0 });
  return custom(
    {
      async request(call: Call) {
        if (!SIGNING.has(call.method)) return request(call as never);
        if (ON_CHAIN.has(call.method)) await requireChain(chain.id);
        return ask(call);
      },
    },
    // Nobody is asked twice for the same signature.
    { retryCount: 0 },
  );
}
