import {
  type Address,
  getTypesForEIP712Domain,
  type Hex,
  hashMessage,
  hashTypedData,
  isAddressEqual,
  isHex,
  keccak256,
  type LocalAccount,
  parseSignature,
  recoverAddress,
  type SignableMessage,
  type Signature,
  serializeSignature,
  serializeTransaction,
  serializeTypedData,
  stringToHex,
  type TypedDataDefinition,
  toHex,
} from "viem";
import { toAccount } from "viem/accounts";
import { SignerAnswerWrong, SignerRefused } from "./errors.ts";
import { signedTransaction, type Transaction, transactionAsked } from "./signed-transaction.ts";

/** Asks a signer by JSON-RPC and returns the answer's `result`. Throws SignerUnreachable, SignerSlow, SignerRefused, SignerAnswerWrong. */
export type SignerRequest = (method: string, params: readonly unknown[]) => Promise<unknown>;

export interface RemoteSigner {
  /** How messages name it; an address without anything secret in it. */
  name: string;
  account: Address;
  request: SignerRequest;
}

/** Half of secp256k1's order: the ledger takes no s above it (EIP-2). */
const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

const wrong = ({ name, account }: RemoteSigner, what: string): SignerAnswerWrong =>
  new SignerAnswerWrong({
    what: `${name} ${what}.`,
    todo: "Nothing of its answer was used. See whom you are speaking to, and on which chain the signer is set to be.",
    values: { name, account },
  });

/** The signature, if it is the account's under this hash. Throws SignerAnswerWrong. */
async function require(signer: RemoteSigner, hash: Hex, signature: Signature | undefined): Promise<Signature> {
  if (signature === undefined || BigInt(signature.s) > HALF_ORDER) throw wrong(signer, "answered with no signature");
  const recovered = await recoverAddress({ hash, signature }).catch(() => undefined);
  if (recovered !== undefined && isAddressEqual(recovered, signer.account)) return signature;
  throw wrong(signer, "signed something else, or with another account's key");
}

/** Bytes of a message, which the signer prefixes itself (EIP-191). */
const bytesOf = (message: SignableMessage): Hex =>
  typeof message === "string" ? stringToHex(message) : typeof message.raw === "string" ? message.raw : toHex(message.raw);

/** Typed data as text, which the signer hashes itself: with the domain's type, which viem adds when it hashes. */
const typedDataText = ({ domain = {}, types, ...rest }: TypedDataDefinition): string =>
  serializeTypedData({ domain, types: { EIP712Domain: getTypesForEIP712Domain({ domain }), ...types }, ...rest } as Parameters<
    typeof serializeTypedData
  >[0]);

/** 65 bytes; undefined for anything else. */
function signatureIn(answer: unknown): Signature | undefined {
  if (!isHex(answer) || answer.length !== 132) return undefined;
  try {
    return parseSignature(answer);
  } catch {
    return undefined;
  }
}

async function signTransaction(signer: RemoteSigner, transaction: Transaction): Promise<Hex> {
  const unsigned = serializeTransaction(transaction);
  const answer = signedTransaction(await signer.request("eth_signTransaction", [transactionAsked(signer.account, transaction)]));
  if (answer === undefined) throw wrong(signer, "answered with no signed transaction");
  const signature = await require(signer, keccak256(unsigned), answer.signature);
  // Its signature in our transaction gives its answer, byte for byte: so it signed this transaction and put nothing beside it.
  if (serializeTransaction(transaction, signature) !== answer.raw.toLowerCase())
    throw wrong(signer, "answered with another transaction than it was asked for");
  return answer.raw;
}

/**
 * The account of a signer that speaks JSON-RPC as Web3Signer does: eth_accounts, eth_signTransaction, eth_signTypedData, eth_sign. Every
 * answer is held against what was asked for and the account. Throws SignerRefused where the signer does not hold the account's key.
 */
export async function remoteAccount(signer: RemoteSigner): Promise<LocalAccount> {
  const { account, request, name } = signer;
  const accounts = await request("eth_accounts", []);
  if (!Array.isArray(accounts)) throw wrong(signer, "does not answer with a list of accounts");
  if (!accounts.some((each) => typeof each === "string" && each.toLowerCase() === account.toLowerCase()))
    throw new SignerRefused({
      what: `${name} does not hold the key of ${account}.`,
      todo: "Load the key into the signer, or name another of its accounts.",
      values: { name, account },
    });
  const signed = async (hash: Hex, method: string, content: unknown): Promise<Hex> =>
    serializeSignature(await require(signer, hash, signatureIn(await request(method, [account, content]))));
  return toAccount({
    address: account,
    signMessage: ({ message }) => signed(hashMessage(message), "eth_sign", bytesOf(message)),
    signTypedData: (typed) => signed(hashTypedData(typed), "eth_signTypedData", typedDataText(typed as TypedDataDefinition)),
    signTransaction: (transaction) => signTransaction(signer, transaction),
  });
}
