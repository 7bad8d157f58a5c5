import {
  type Address,
  type Hex,
  hashMessage,
  hashTypedData,
  keccak256,
  type LocalAccount,
  type Signature,
  serializeSignature,
  serializeTransaction,
} from "viem";
import { toAccount } from "viem/accounts";

/** A signature under 32 bytes; r, s and which of the two points, low s. */
export type SignHash = (hash: Hex) => Promise<Signature>;

/** A viem account whose key is wherever `signHash` keeps it: transactions, messages (EIP-191) and typed data (EIP-712) are hashed here. */
export function accountByHash(address: Address, signHash: SignHash): LocalAccount {
  const sign = async (hash: Hex): Promise<Hex> => serializeSignature(await signHash(hash));
  return toAccount({
    address,
    sign: ({ hash }) => sign(hash),
    signMessage: ({ message }) => sign(hashMessage(message)),
    signTypedData: (typed) => sign(hashTypedData(typed)),
    async signTransaction(transaction, { serializer = serializeTransaction } = {}) {
      const unsigned = await serializer(transaction);
      return serializer(transaction, await signHash(keccak256(unsigned)));
    },
  });
}
