// A ledger to be measured: the SDK's bytecode of every contract, the enrolment verifier alone replaced (stand-in.ts). It is not handed
// over: the account that made it stays its governor. `deploy` makes ledgers that are used; it knows no such exception.
import {
  type Abi,
  type Address,
  createWalletClient,
  encodeDeployData,
  encodeFunctionData,
  type Hex,
  type Transport,
  zeroAddress,
} from "viem";
import { call, getCode, sendTransaction, waitForTransactionReceipt } from "viem/actions";
import * as abis from "../../sdk/src/abi/index.ts";
import { accredit } from "../../sdk/src/accredit/accredit.ts";
import { publishKeys } from "../../sdk/src/accredit/publish-keys.ts";
import type { RoleName } from "../../sdk/src/accredit/roles.ts";
import { createClient, type KontorClient } from "../../sdk/src/client.ts";
import { memberKeys } from "../../sdk/src/committee/member-keys.ts";
import { takePart } from "../../sdk/src/committee/take-part.ts";
import { declarations } from "../../sdk/src/deploy/bytecode/declarations.ts";
import { documents } from "../../sdk/src/deploy/bytecode/documents.ts";
import { facts } from "../../sdk/src/deploy/bytecode/facts.ts";
import { financing } from "../../sdk/src/deploy/bytecode/financing.ts";
import { governance } from "../../sdk/src/deploy/bytecode/governance.ts";
import { grants } from "../../sdk/src/deploy/bytecode/grants.ts";
import { participants } from "../../sdk/src/deploy/bytecode/participants.ts";
import { shipments } from "../../sdk/src/deploy/bytecode/shipments.ts";
import { tagCommittee } from "../../sdk/src/deploy/bytecode/tag-committee.ts";
import { libraries } from "../../sdk/src/deploy/libraries.ts";
import { type Linkable, link } from "../../sdk/src/deploy/link.ts";
import { verifiers } from "../../sdk/src/deploy/verifiers.ts";
import { deriveKeys } from "../../sdk/src/keys/derive-keys.ts";
import { send } from "../../sdk/src/ledger/send.ts";
import { accountOf, addressOf, BANK, CHAIN, ISSUER, legalIdOf, MEMBERS } from "./actors.ts";
import { acceptingVerifier } from "./stand-in.ts";

const POLLING = 100;
/** Ten years, in seconds. */
const VALIDITY = 315_360_000n;

const CONTRACTS = {
  ...{ governance, participants, documents, grants, tagCommittee, financing, shipments, declarations, facts },
} as const;
type ContractName = keyof typeof CONTRACTS;

/** Where each contract of every measured ledger lies. */
export const ADDRESSES = Object.fromEntries(Object.keys(CONTRACTS).map((name) => [name, addressOf(name)])) as Record<
  ContractName,
  Address
>;
const LIBRARIES = Object.fromEntries(Object.keys(libraries).map((name) => [name, addressOf(name)]));
const VERIFIERS = Object.fromEntries(Object.keys(verifiers).map((name) => [name, addressOf(`${name} verifier`)]));
/** Where Financing looks for proofs of enrolment. */
const STAND_IN = addressOf("accepting verifier");

/** A client of the SDK for one of the ledger's accounts. */
export const clientOf = (transport: Transport, name: string): KontorClient =>
  createClient({ transport, chain: CHAIN, addresses: ADDRESSES, account: accountOf(name), pollingInterval: POLLING });

/** Create a contract, unless the chain began with it (filled.ts). */
async function create(
  transport: Transport,
  name: string,
  code: Hex,
  abi: readonly unknown[] = [],
  args: readonly unknown[] = [],
) {
  const account = accountOf(`creator of ${name}`);
  const wallet = createWalletClient({ transport, chain: CHAIN, account, pollingInterval: POLLING });
  if (await getCode(wallet, { address: addressOf(name) })) return;
  const data = encodeDeployData({ abi: abi as Abi, args: args as unknown[], bytecode: code });
  const hash = await sendTransaction(wallet, { data, account, chain: CHAIN });
  const { status, contractAddress } = await waitForTransactionReceipt(wallet, { hash });
  if (status !== "success" || contractAddress?.toLowerCase() !== addressOf(name).toLowerCase())
    throw new Error(`${name} was not created`);
}

/** Constructor arguments, in the order in which the contracts are created. */
function argumentsOf(
  governor: Address,
): readonly (readonly [name: ContractName, abi: readonly unknown[], args: readonly unknown[]])[] {
  const at = ADDRESSES;
  const registers = [at.governance, at.participants, at.documents];
  const all = { ...VERIFIERS, enrol: STAND_IN };
  return [
    ["governance", abis.governanceAbi, [governor, 1]],
    ["participants", abis.participantsAbi, [at.governance]],
    ["documents", abis.documentsAbi, [at.governance, at.participants, at.grants, at.financing, at.declarations]],
    ["grants", abis.grantsAbi, [at.participants, at.documents]],
    ["tagCommittee", abis.tagCommitteeAbi, [...registers, VERIFIERS, true]],
    ["financing", abis.financingAbi, [...registers, at.tagCommittee, zeroAddress, all, true]],
    ["shipments", abis.shipmentsAbi, [at.participants, at.documents, at.grants, at.declarations]],
    ["declarations", abis.declarationsAbi, [...registers, at.grants, at.shipments]],
    ["facts", abis.factsAbi, [at.documents, at.financing, VERIFIERS, true]],
  ];
}

/** Create libraries, verifiers and contracts. */
async function createContracts(transport: Transport): Promise<void> {
  const linked = (code: Linkable) => link(code, LIBRARIES);
  await Promise.all(Object.entries(libraries).map(([name, code]) => create(transport, name, linked(code))));
  await Promise.all(Object.entries(verifiers).map(([name, code]) => create(transport, `${name} verifier`, linked(code))));
  const governor = clientOf(transport, "governor");
  const data = encodeFunctionData({ abi: abis.verifierAbi, functionName: "verificationKey" });
  const { data: key } = await call(governor.public, { to: VERIFIERS.enrol, data });
  await create(transport, "accepting verifier", acceptingVerifier(key as Hex));
  for (const [name, abi, args] of argumentsOf(accountOf("governor").address))
    await create(transport, name, linked(CONTRACTS[name]), abi, args);
}

const parts = (transport: Transport) => ({ transport, chain: CHAIN, addresses: ADDRESSES, pollingInterval: POLLING });

async function govern(transport: Transport, to: Address, data: Hex): Promise<void> {
  await send(clientOf(transport, "governor"), { to, data });
}

/** Two members make the committee's first key, of which both hold a share. */
async function makeKey(transport: Transport): Promise<void> {
  const members = MEMBERS.map(memberKeys);
  const clients = members.map(({ account }) => createClient({ ...parts(transport), account }));
  const step = (keys: (typeof members)[0], i: number) =>
    takePart(clients[i] as KontorClient, { keys, endpoint: "http://127.0.0.1" });
  await Promise.all(members.map(step));
  const args = [members.map(({ account }) => account.address), members.length, 86_400, 86_400] as const;
  const data = encodeFunctionData({ abi: abis.tagCommitteeAbi, functionName: "openGeneration", args });
  await govern(transport, ADDRESSES.tagCommittee, data);
  for (let busy = true; busy; ) busy = (await Promise.all(members.map(step))).some((taken) => taken !== undefined);
}

/** Accredit one party, and have it publish its keys. */
async function join(transport: Transport, secret: Uint8Array, name: string, role: RoleName): Promise<void> {
  const keys = await deriveKeys(secret);
  const provider = clientOf(transport, "identity provider");
  const { timestamp: validFrom } = await provider.public.getBlock();
  const term = { validFrom, validUntil: validFrom + VALIDITY };
  await accredit(provider, { account: keys.account.address, legalId: legalIdOf(name), roles: [role], ...term });
  await publishKeys(createClient({ ...parts(transport), account: keys.account, keys }), { lends: role === "lender" });
}

/** Put a ledger onto a fresh chain: contracts, a committee's key, the issuer, the bank. Some fifty transactions. */
export async function found(transport: Transport): Promise<void> {
  await createContracts(transport);
  const args = [accountOf("identity provider").address, "Identity provider"] as const;
  const data = encodeFunctionData({ abi: abis.participantsAbi, functionName: "admitIdentityProvider", args });
  await govern(transport, ADDRESSES.participants, data);
  await makeKey(transport);
  await join(transport, ISSUER, "issuer", "trader");
  await join(transport, BANK, "bank", "lender");
}
