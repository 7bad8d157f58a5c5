import { type Address, getAbiItem, hexToBytes, keccak256 } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { InputInvalid } from "../errors.ts";
import { ask } from "../ledger/failure.ts";

const event = getAbiItem({ abi, name: "ParticipantKeysPublished" });

/**
 * X-Wing public key of a participant, 1,216 bytes. The contract names the block whose log holds it and its hash, so that no
 * node can hand out another one. Throws InputInvalid when the participant has published none.
 */
export async function sealingKeyOf(client: KontorClient, account: Address): Promise<Uint8Array> {
  const address = client.addresses.participants;
  const [hash, block] = await ask(() =>
    client.public.readContract({ address, abi, functionName: "sealingKeyOf", args: [account] }),
  );
  const fromBlock = BigInt(block);
  const logs = await ask(() =>
    client.public.getLogs({ address, event, args: { account }, fromBlock, toBlock: fromBlock, strict: true }),
  );
  const key = logs.map((log) => log.args.sealingKey).findLast((sealingKey) => keccak256(sealingKey) === hash);
  if (key !== undefined) return hexToBytes(key);
  throw new InputInvalid({
    what: "The participant has published no sealing key, so nothing can be sealed for it.",
    todo: "Ask it to publish its keys.",
    values: { account },
  });
}
