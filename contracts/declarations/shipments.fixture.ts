import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  keccak256,
  pad,
  parseAbi,
  parseEventLogs,
  type TransactionReceipt,
  toHex,
} from "viem";
import { errorsAbi, grantsAbi, shipmentsAbi } from "../../sdk/src/abi/index.ts";
import { shipments } from "../../sdk/src/deploy/bytecode/shipments.ts";
import { confirm, create, type Deployer } from "../create.fixture.ts";
import { bytes, NOBODY, openRegistry, ROLES, there, ZERO } from "../registry.fixture.ts";

type Shipments = typeof shipmentsAbi;
/** As in IShipments.EventClass. */
export const RECEIVED = 1;
export const LOADED = 2;
export const DEPARTED = 3;
export const NOTICED = 4;
export const ARRIVED = 5;
export const DISCHARGED = 6;
export const DELIVERED = 7;
/** As in IShipments.CorrectionReason. */
export const DID_NOT_OCCUR = 1;
export const INCORRECT_TIME = 2;
export const OTHER = 3;

export const INVOICE = 380;
const listenerAbi = parseAbi([
  "function heardCount() view returns (uint256)",
  "function heard(uint256) view returns (bytes32, uint8, uint8, uint8, uint8, uint16, uint48)",
  "function answer() view returns (bytes)",
  "function reenter(bytes call)",
  "function noteEvent(address shipments, bytes32 id) returns (uint48)",
]);
/** Right.Declare, as a bit. */
const DECLARE = 8;

export interface Plan {
  carrier: Address;
  forwarder: Address;
}

/** Shipments on a registry of its own; a contract that writes down what it hears stands in the place of Declarations. */
export async function openShipments() {
  const r = await openRegistry();
  const listener = (await r.viem.deployContract("EventListener", [])).address;
  const { participants, documents, grants } = r.addresses;
  const args = [participants, documents, grants, listener];
  const creation = { name: "Shipments", code: shipments, abi: shipmentsAbi as Abi, args };
  const address = await create(r.deployer, creation, { libraries: {} });
  const opener = await r.join(0, ROLES.trader);
  const buyer = await r.join(1, ROLES.trader);
  const carrier = await r.join(2, ROLES.carrier);
  const second = await r.join(3, ROLES.carrier);
  const forwarder = await r.join(4, ROLES.forwarder);
  const stranger = await r.join(5, ROLES.trader | ROLES.carrier | ROLES.forwarder);
  let count = 0;

  /** Send as `actor`; the receipt, or the contract's own error. */
  async function send<F extends ContractFunctionName<Shipments, "nonpayable">>(
    actor: Deployer,
    functionName: F,
    args: ContractFunctionArgs<Shipments, "nonpayable", F>,
  ): Promise<TransactionReceipt> {
    const abi: Abi = [...shipmentsAbi, ...errorsAbi];
    const call = { address, abi, functionName: functionName as string, args: args as unknown[] };
    await r.client.simulateContract({ ...call, account: actor.account });
    return confirm(actor, functionName, { to: address, data: encodeFunctionData(call) });
  }

  async function read<F extends ContractFunctionName<Shipments, "view" | "pure">>(
    functionName: F,
    args: ContractFunctionArgs<Shipments, "view" | "pure", F>,
  ) {
    return r.client.readContract<Shipments, F, typeof args>({ address, abi: shipmentsAbi, functionName, args } as never);
  }

  const plan = (by: Deployer, with_?: Deployer): Plan => ({ carrier: r.of(by), forwarder: with_ ? r.of(with_) : NOBODY });
  /** A new salt, and the id that `actor`, the n-th participant, gets with it. */
  const salted = (number = 1) => {
    const salt = keccak256(toHex(++count));
    const id = keccak256(encodeAbiParameters([{ type: "uint32" }, { type: "bytes32" }], [number, salt]));
    return { salt, id };
  };

  /** Open a shipment of these legs: by default one leg of the carrier with the forwarder. */
  async function open(legs: readonly Plan[] = [plan(carrier, forwarder)], parties: readonly Deployer[] = [buyer]): Promise<Hex> {
    const { salt, id } = salted();
    await send(opener, "open", [{ salt, parties: parties.map(r.of), legs }]);
    return id;
  }

  const now = async () => (await r.client.getBlock()).timestamp;
  /** Times of the tests are minutes before the ledger's now. */
  const ago = async (minutes: number) => (await now()) - BigInt(minutes * 60);

  const evidenceOf = (n: number): Hex => pad(toHex(n), { size: 32 });
  async function report(by: Deployer, shipmentId: Hex, leg: number, eventClass: number, occurredAt?: bigint) {
    const time = occurredAt ?? (await now());
    return send(by, "report", [{ shipmentId, leg, class: eventClass, occurredAt: time, evidence: evidenceOf(eventClass) }]);
  }
  async function correct(by: Deployer, shipmentId: Hex, index: number, reason: number, occurredAt: bigint) {
    return send(by, "correct", [{ shipmentId, index, reason, occurredAt, evidence: evidenceOf(99) }]);
  }

  /** Register a document; returns its id. */
  let documentCount = 0;
  async function register(issuer: Deployer, documentType = INVOICE): Promise<Hex> {
    const id = pad(toHex(++documentCount), { size: 32 });
    await r.send(issuer, "documents", "register", [registration(id, documentType)]);
    return id;
  }
  const registration = (id: Hex, documentType: number) => {
    return { id, documentType, counterparty: NOBODY, contentHash: id, sealedContent: "0x" as const };
  };
  async function supersede(issuer: Deployer, id: Hex, documentType = INVOICE): Promise<Hex> {
    const next = pad(toHex(++documentCount), { size: 32 });
    await r.send(issuer, "documents", "supersede", [id, registration(next, documentType)]);
    return next;
  }
  async function grant(issuer: Deployer, id: Hex, grantee: Deployer, rights = DECLARE, expiry = 0n): Promise<Hex> {
    const request = { documentId: id, parent: ZERO, grantee: r.of(grantee), rights, depth: 0, expiry, envelope: bytes(1296) };
    const receipt = await r.send(issuer, "grants", "grant", [request]);
    const [granted] = parseEventLogs({ abi: grantsAbi, eventName: "AccessGranted", logs: receipt.logs });
    return there(granted).args.id;
  }

  /** What stands in the place of Declarations was told: shipment, leg, class, class reached before, and as it was then, class reached, events, last block. */
  async function heard() {
    const place = { address: listener, abi: listenerAbi } as const;
    const length = Number(await r.client.readContract({ ...place, functionName: "heardCount" }));
    const at = (n: number) => r.client.readContract({ ...place, functionName: "heard", args: [BigInt(n)] });
    return Promise.all(Array.from({ length }, (_, n) => at(n)));
  }
  /** From now on it makes this call from within a report; nothing for "0x". */
  const reenter = (call: Hex) =>
    confirm(r.deployer, "reenter", {
      to: listener,
      data: encodeFunctionData({ abi: listenerAbi, functionName: "reenter", args: [call] }),
    });
  /** What Shipments answered to that call. */
  const answer = () => r.client.readContract({ address: listener, abi: listenerAbi, functionName: "answer" });
  async function noteEvent(id: Hex) {
    const abi: Abi = [...listenerAbi, ...errorsAbi];
    const call = { address: listener, abi, functionName: "noteEvent", args: [address, id] };
    await r.client.simulateContract(call);
    return confirm(r.deployer, "noteEvent", { to: listener, data: encodeFunctionData(call) });
  }

  /** What the receipt says of shipments: names and arguments. */
  const events = (receipt: TransactionReceipt) =>
    parseEventLogs({ abi: shipmentsAbi, logs: receipt.logs }).map(({ eventName, args }) => ({ eventName, args }) as const);

  const actors = { opener, buyer, carrier, second, forwarder, stranger };
  const verbs = { send, read, open, report, correct, register, supersede, grant };
  const listening = { listener, heard, reenter, answer, noteEvent };
  return { ...r, registry: r, ...actors, ...verbs, ...listening, address, plan, salted, now, ago, evidenceOf, events };
}
export type OpenShipments = Awaited<ReturnType<typeof openShipments>>;
