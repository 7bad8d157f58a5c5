import type { Provider, Signer, TransactionRequest, TypedDataField } from "ethers";
import { type Address, custom, type Hex, hexToBytes, type Transport } from "viem";
import { InputInvalid, LedgerUnreachable } from "./errors.ts";

type Request = { method: string; params?: unknown };
type Sender = { send(method: string, params: unknown[]): Promise<unknown> };

const hasSend = (provider: object): provider is Sender => typeof (provider as Partial<Sender>).send === "function";

function senderOf(provider: Provider | null | undefined): Sender {
  if (provider && hasSend(provider)) return provider;
  throw new InputInvalid({
    what: provider ? "This ethers provider passes no JSON-RPC requests on." : "This ethers signer has no provider.",
    todo: "Use a JsonRpcProvider, WebSocketProvider or BrowserProvider, and connect the signer to it.",
  });
}

/** Codes of ethers and of the platform for a node that is not there. */
const UNREACHABLE = ["NETWORK_ERROR", "SERVER_ERROR", "TIMEOUT", "ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT"];

/** ethers keeps a node's error inside its own; the bare one tells viem what a contract reverted with. */
function nodeError(error: unknown): unknown {
  const { code, error: inner, info } = error as { code?: unknown; error?: unknown; info?: { error?: unknown } };
  if (UNREACHABLE.includes(String(code)))
    return new LedgerUnreachable({ what: "The node did not answer.", todo: "Check its address and try again.", cause: error });
  return inner ?? info?.error ?? error;
}

type RpcTransaction = { from?: Address; to?: Address; data?: Hex; value?: Hex; gas?: Hex; nonce?: Hex };

/** The requests that a signer answers itself, as a wallet does behind EIP-1193. */
function signerRequest(signer: Signer, { method, params }: Request): Promise<unknown> | undefined {
  const args = (params ?? []) as unknown[];
  if (method === "eth_accounts" || method === "eth_requestAccounts") return signer.getAddress().then((address) => [address]);
  if (method === "personal_sign") return signer.signMessage(hexToBytes(args[0] as Hex));
  if (method === "eth_signTypedData_v4") {
    const { domain, types, message } = JSON.parse(args[1] as string) as Record<string, Record<string, unknown>>;
    const { EIP712Domain: _, ...named } = types as Record<string, TypedDataField[]>;
    return signer.signTypedData(domain ?? {}, named, message ?? {});
  }
  if (method !== "eth_sendTransaction") return undefined;
  const { gas, nonce, ...rest } = args[0] as RpcTransaction;
  const request: TransactionRequest = { ...rest, gasLimit: gas, nonce: nonce === undefined ? undefined : Number(nonce) };
  return signer.sendTransaction(request).then(({ hash }) => hash);
}

function bridge(sender: Sender, signer?: Signer): Transport {
  const request = async (asked: Request): Promise<unknown> => {
    try {
      return await ((signer && signerRequest(signer, asked)) ?? sender.send(asked.method, (asked.params ?? []) as unknown[]));
    } catch (error) {
      throw nodeError(error);
    }
  };
  return custom({ request }, { retryCount: 0 });
}

/**
 * Use an ethers v6 Signer or Provider where viem's transport and account go:
 * `createClient({ ...(await fromEthers(signer)), chain, addresses })`. A provider alone reads. Throws InputInvalid.
 */
export async function fromEthers(ethers: Signer | Provider): Promise<{ transport: Transport; account?: Address }> {
  if (!("signTypedData" in ethers)) return { transport: bridge(senderOf(ethers)) };
  const transport = bridge(senderOf(ethers.provider), ethers);
  try {
    return { transport, account: (await ethers.getAddress()) as Address };
  } catch (cause) {
    throw new LedgerUnreachable({ what: "The ethers signer does not tell its address.", todo: "Unlock the wallet.", cause });
  }
}
