// Where Financing keeps its trees: the compiler's storage layout, so that no slot number is written down anywhere.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { encodeAbiParameters, type Hex, keccak256, toHex } from "viem";

interface Member {
  label: string;
  slot: string;
  offset: number;
  type: string;
}
interface Layout {
  storage: Member[];
  types: Record<string, { members?: Member[] }>;
}

const path = "contracts/financing/Financing.sol";

/** Asks the compiler, with Hardhat's settings for the file. */
async function layoutOfFinancing(): Promise<Layout> {
  const { default: hre } = await import("hardhat");
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const jobs = await hre.solidity.getCompilationJobs([file], { force: true, quiet: true });
  if (!jobs.success) throw new Error(`${path}: ${jobs.formattedReason}`);
  const input = await [...jobs.compilationJobsPerFile.values()][0]?.getSolcInput();
  const outputSelection = { [`project/${path}`]: { Financing: ["storageLayout"] } };
  const request = JSON.stringify({ ...input, settings: { ...input?.settings, outputSelection } });
  const output = JSON.parse(createRequire(import.meta.url)("solc").compile(request));
  const layout: Layout | undefined = output.contracts?.[`project/${path}`]?.Financing?.storageLayout;
  if (layout === undefined) throw new Error(`the compiler gave no storage layout of ${path}`);
  return layout;
}

const mapped = (key: bigint, slot: bigint): bigint =>
  BigInt(keccak256(encodeAbiParameters([{ type: "uint256" }, { type: "uint256" }], [key, slot])));

/** Nodes per level that the tree's storage has room for: node i of level l lies at l · CAPACITY + i. */
const CAPACITY = 2n ** 26n;
const LEVELS = 27n;

/** Slots by what they hold. */
export async function financingSlots() {
  const layout = await layoutOfFinancing();
  const find = (members: readonly Member[], label: string): Member => {
    const member = members.find((one) => one.label === label);
    if (member === undefined) throw new Error(`Financing keeps nothing called ${label}`);
    return member;
  };
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
    enrolledVersion: (origin: bigint) => mapped(origin, versions),
    isNotes: (at: bigint) => at >= slot(notes) && at < slot(inside(notes, "waiting")) + LEVELS,
    isNullifiers: (at: bigint) => at >= slot(nullifiers) && at < nodes + LEVELS * CAPACITY,
  };
}
export type FinancingSlots = Awaited<ReturnType<typeof financingSlots>>;

/** A link's slot: next key in the low 224 bits, leaf index above. */
export const packedLink = (next: bigint, index: number): bigint => next | (BigInt(index) << 224n);

export const slotHex = (value: bigint): Hex => toHex(value, { size: 32 });
