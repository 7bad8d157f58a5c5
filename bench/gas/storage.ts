// Where Financing keeps its trees: the compiler's storage layout, so that no slot number is written down anywhere.
import { createRequire } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeAbiParameters, type Hex, keccak256, toHex } from "viem";

export interface Member {
  label: string;
  slot: string;
  offset: number;
  type: string;
}
export interface Layout {
  storage: Member[];
  types: Record<string, { members?: Member[] }>;
}

/** Asks the compiler, with Hardhat's settings for the file, where the contract of its name keeps what. */
export async function layoutOf(path: string): Promise<Layout> {
  const { default: hre } = await import("hardhat");
  const contract = basename(path, ".sol");
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const jobs = await hre.solidity.getCompilationJobs([file], { force: true, quiet: true });
  if (!jobs.success) throw new Error(`${path}: ${jobs.formattedReason}`);
  const input = await [...jobs.compilationJobsPerFile.values()][0]?.getSolcInput();
  const outputSelection = { [`project/${path}`]: { [contract]: ["storageLayout"] } };
  const request = JSON.stringify({ ...input, settings: { ...input?.settings, outputSelection } });
  const output = JSON.parse(createRequire(import.meta.url)("solc").compile(request));
  const layout: Layout | undefined = output.contracts?.[`project/${path}`]?.[contract]?.storageLayout;
  if (layout === undefined) throw new Error(`the compiler gave no storage layout of ${path}`);
  return layout;
}

export const mapped = (key: bigint, slot: bigint): bigint =>
  BigInt(keccak256(encodeAbiParameters([{ type: "uint256" }, { type: "uint256" }], [key, slot])));

/** Nodes per level that the tree's storage has room for: node i of level l lies at l · CAPACITY + i. */
const CAPACITY = 2n ** 26n;
const LEVELS = 27n;

/** A member of a contract or of a struct. */
export function memberOf(members: readonly Member[], label: string): Member {
  const member = members.find((one) => one.label === label);
  if (member === undefined) throw new Error(`the contract keeps nothing called ${label}`);
  return member;
}

/** Slots by what they hold. */
export async function financingSlots() {
  const layout = await layoutOf("contracts/financing/Financing.sol");
  const find = memberOf;
  const inside = (of: Member, label: string): Member => {
    const member = find(layout.types[of.type]?.members ?? [], label);
    return { ...member, slot: String(BigInt(of.slot) + BigInt(member.slot)) };
  };
  const slot = ({ slot }: Member) => BigInt(slot);
  const [notes, nullifiers] = [find(layout.storage, "_notes"), find(layout.storage, "_nullifiers")];
  const leaves = inside(nullifiers, "leaves");
  const nodes = slot(inside(leaves, "nodes"));
  const links = slot(inside(nullifiers, "links"));
  const [known, ends] = [slot(find(layout.storage, "_notesRootKnown")), slot(find(layout.storage, "_nullifierRootEnd"))];
  const versions = slot(find(layout.storage, "_enrolledVersions"));
  const [enrolled, counts] = [slot(find(layout.storage, "_enrolled")), slot(find(layout.storage, "_enrolmentCounts"))];
  return {
    notesSize: slot(inside(notes, "size")),
    notesRoot: slot(inside(notes, "root")),
    waiting: (level: number) => slot(inside(notes, "waiting")) + BigInt(level),
    notesRootKnown: (root: bigint) => mapped(root, known),
    nullifiersSize: slot(inside(leaves, "size")),
    node: (level: number, index: number) => nodes + BigInt(level) * CAPACITY + BigInt(index),
    link: (key: bigint) => mapped(key, links),
    nullifierRoot: slot(find(layout.storage, "_nullifierRoot")),
    nullifierRootEnd: (root: bigint) => mapped(root, ends),
    enrolled: (uniqueness: bigint) => mapped(uniqueness, enrolled),
    enrolmentCount: (keyId: bigint) => mapped(keyId, counts),
    enrolledVersion: (origin: bigint) => mapped(origin, versions),
    isNotes: (at: bigint) => at >= slot(notes) && at < slot(inside(notes, "waiting")) + LEVELS,
    isNullifiers: (at: bigint) => at >= slot(nullifiers) && at < nodes + LEVELS * CAPACITY,
  };
}
export type FinancingSlots = Awaited<ReturnType<typeof financingSlots>>;

/** A link's slot: next key in the low 224 bits, leaf index above. */
export const packedLink = (next: bigint, index: number): bigint => next | (BigInt(index) << 224n);

export const slotHex = (value: bigint): Hex => toHex(value, { size: 32 });
