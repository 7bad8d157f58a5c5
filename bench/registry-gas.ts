// Gas of what participants do with documents and grants, as transactions: all in, with base cost and calldata.
import { keccak256, type TransactionReceipt } from "viem";
import { type CertificateKey, evidenceOf, p256Key, rsaKey } from "../contracts/identity/possession.fixture.ts";
import {
  bytes,
  documentId,
  type Hardfork,
  keysOf,
  legalId,
  NOBODY,
  openRegistry,
  PAPERS,
  type Registry,
  ROLES,
  there,
  ZERO,
} from "../contracts/registry.fixture.ts";

/** A bundle of 40 documents, contents in a content-addressed store, costs at most this much gas per document. */
export const BUNDLE_BOUND = 40_000;
/** An accreditation with a certificate costs at most this much gas where the chain verifies P-256 itself. */
export const ACCREDITATION_BOUND = 150_000;
const WITH_PRECOMPILE = "accredit, P-256 certificate, verified by the chain (Osaka)";

export interface GasRow {
  operation: string;
  /** Gas of the whole transaction. */
  gas: number;
  /** Documents in the transaction, where it carries several. */
  documents?: number;
}

const envelope = bytes(1296, 0xa5);
const gasOf = ({ gasUsed }: TransactionReceipt): number => Number(gasUsed);
/** Commitments have the field's full length; small numbers would flatter calldata. */
const idOf = (n: number) => documentId(BigInt(keccak256(documentId(n))) >> 8n);

/** Measure on a fresh Hardhat network; about 5 s. */
export async function measureRegistryGas(): Promise<GasRow[]> {
  const r = await openRegistry();
  return [...(await participantRows(r)), ...(await certificateRows()), ...(await documentRows(r)), ...(await grantRows(r))];
}

/** Accreditations with certificates, on chains with the precompile for P-256 and without. */
async function certificateRows(): Promise<GasRow[]> {
  const [ec, rsa] = [p256Key(5), rsaKey()];
  const rows: [string, Hardfork, CertificateKey][] = [
    [WITH_PRECOMPILE, "osaka", ec],
    ["accredit, P-256 certificate, verified in Solidity (Cancun)", "cancun", ec],
    ["accredit, RSA-2048 certificate (Osaka)", "osaka", rsa],
    ["accredit, RSA-2048 certificate (Cancun)", "cancun", rsa],
  ];
  return Promise.all(rows.map(async ([operation, hardfork, key]) => ({ operation, gas: await certificateGas(hardfork, key) })));
}

async function certificateGas(hardfork: Hardfork, key: CertificateKey): Promise<number> {
  const r = await openRegistry(hardfork);
  const { timestamp } = await r.client.getBlock();
  const [account, id] = [r.of(r.party(0)), legalId("party 0")];
  const { participants } = r.addresses;
  const ledger = { chainId: r.client.chain.id, participants, identityProvider: r.of(r.provider) };
  const evidence = evidenceOf(key, { ...ledger, account, legalId: id, signedAt: timestamp });
  const terms = [ROLES.trader | ROLES.lender, timestamp, timestamp + 864_000n] as const;
  return gasOf(await r.send(r.provider, "participants", "accredit", [account, id, ...terms, evidence]));
}

async function participantRows(r: Registry): Promise<GasRow[]> {
  const { timestamp } = await r.client.getBlock();
  const account = r.of(r.party(0));
  const roles = ROLES.trader | ROLES.lender;
  const accredit = await r.send(r.provider, "participants", "accredit", [
    account,
    legalId("party 0"),
    roles,
    timestamp,
    timestamp + 864_000n,
    PAPERS,
  ]);
  const publish = await r.send(r.party(0), "participants", "publishKeys", [keysOf(0)]);
  await r.join(1, ROLES.trader);
  await r.join(2, ROLES.forwarder);
  await r.join(3, ROLES.carrier);
  const suspend = await r.send(r.provider, "participants", "suspend", [account]);
  const reinstate = await r.send(r.provider, "participants", "reinstate", [account]);
  return [
    { operation: "accredit, by papers", gas: gasOf(accredit) },
    { operation: "publish keys (issuer and lender leaf)", gas: gasOf(publish) },
    { operation: "suspend (both leaves out)", gas: gasOf(suspend) },
    { operation: "reinstate (both leaves in)", gas: gasOf(reinstate) },
  ];
}

/** Every third document has no counterparty. */
const stored = (r: Registry, n: number, counterparty = n % 3 === 0 ? NOBODY : r.of(r.party(1 + (n % 2)))) => ({
  id: idOf(n),
  documentType: 380,
  counterparty,
  contentHash: keccak256(documentId(n)),
  sealedContent: "0x" as const,
});

async function documentRows(r: Registry): Promise<GasRow[]> {
  const seller = r.party(0);
  const content = bytes(1_500, 0xc3);
  const logged = { ...stored(r, 100, r.of(r.party(1))), contentHash: keccak256(content), sealedContent: content };
  const bundle = Array.from({ length: 40 }, (_, i) => stored(r, i));
  return [
    {
      operation: "register, content stored elsewhere",
      gas: gasOf(await r.send(seller, "documents", "register", [stored(r, 101)])),
    },
    { operation: "register, 1,500 bytes in the log", gas: gasOf(await r.send(seller, "documents", "register", [logged])) },
    {
      operation: "register a bundle of 40",
      gas: gasOf(await r.send(seller, "documents", "registerBundle", [bundle])),
      documents: 40,
    },
    { operation: "acknowledge", gas: gasOf(await r.send(r.party(1), "documents", "acknowledge", [idOf(100)])) },
    { operation: "supersede", gas: gasOf(await r.send(seller, "documents", "supersede", [idOf(101), stored(r, 102)])) },
    { operation: "withdraw", gas: gasOf(await r.send(seller, "documents", "withdraw", [idOf(102)])) },
  ];
}

async function grantRows(r: Registry): Promise<GasRow[]> {
  const [seller, buyer, forwarder] = [r.party(0), r.party(1), r.party(2)];
  const request = { documentId: idOf(100), parent: ZERO, grantee: r.of(buyer), rights: 7, depth: 3, expiry: 0n, envelope };
  const grant = await r.send(seller, "grants", "grant", [request]);
  const parent = there(grant.logs.at(-1)?.topics[1]);
  const below = { ...request, parent, grantee: r.of(forwarder), rights: 1, depth: 0 };
  const regrant = await r.send(buyer, "grants", "grant", [below]);
  const contentHash = keccak256("0x01");
  const rekey = await r.send(seller, "grants", "rekey", [idOf(100), contentHash, "0x", [{ grantId: parent, envelope }]]);
  const revoke = await r.send(seller, "grants", "revoke", [there(regrant.logs.at(-1)?.topics[1])]);
  return [
    { operation: "grant", gas: gasOf(grant) },
    { operation: "re-grant", gas: gasOf(regrant) },
    { operation: "re-key, one envelope, content stored elsewhere", gas: gasOf(rekey) },
    { operation: "revoke", gas: gasOf(revoke) },
  ];
}

/** Throws where a bundle's document costs more than the bound. */
export function requireBundleBound(rows: readonly GasRow[]): void {
  const bundle = rows.find(({ documents }) => documents !== undefined);
  if (bundle?.documents === undefined) throw new Error("no bundle was measured");
  const each = bundle.gas / bundle.documents;
  if (each > BUNDLE_BOUND)
    throw new Error(`a document of a bundle of ${bundle.documents} costs ${each} gas, more than ${BUNDLE_BOUND}`);
}

/** Throws where an accreditation with a certificate costs more than the bound on a chain with the precompile. */
export function requireAccreditationBound(rows: readonly GasRow[]): void {
  const gas = rows.find(({ operation }) => operation === WITH_PRECOMPILE)?.gas;
  if (gas === undefined) throw new Error("no accreditation was measured");
  if (gas > ACCREDITATION_BOUND) throw new Error(`an accreditation costs ${gas} gas, more than ${ACCREDITATION_BOUND}`);
}

if (import.meta.main) {
  const rows = await measureRegistryGas();
  requireBundleBound(rows);
  requireAccreditationBound(rows);
  console.table(
    rows.map(({ operation, gas, documents }) => ({ operation, gas, "per document": documents ? gas / documents : gas })),
  );
}
