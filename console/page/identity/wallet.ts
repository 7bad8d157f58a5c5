import { type Address, custom, type EIP1193Provider, type Transport } from "viem";
import type { Place } from "../ledger/place.tsx";

declare global {
  interface Window {
    /** The user's wallet, where there is one (EIP-1193). */
    ethereum?: EIP1193Provider;
  }
}

/** What only the wallet can do; everything else is asked of the ledger's own nodes. */
const SIGNING = new Set(["eth_sendTransaction", "eth_signTypedData_v4", "personal_sign", "eth_accounts", "eth_requestAccounts"]);

/** The account that the user picks in the wallet. */
export async function walletAccount(): Promise<Address | undefined> {
  const [account] = (await window.ethereum?.request({ method: "eth_requestAccounts" })) ?? [];
  return account;
}

/** The place's own transport, with a wallet for what needs its key. */
export function walletTransport({ transport, chain }: Place): Transport {
  const { request } = transport({ chain, retryCount: 0 });
  return custom({
    async request(call: { method: string; params?: unknown }) {
      const wallet = SIGNING.has(call.method) ? window.ethereum : undefined;
      return wallet === undefined ? request(call as never) : wallet.request(call as never);
    },
  });
}
