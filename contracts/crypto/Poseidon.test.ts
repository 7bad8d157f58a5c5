import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "chai";
import hre from "hardhat";
import { poseidon2, poseidon3 } from "poseidon-lite";
import { type Address, encodeFunctionData, type Hex, hexToBytes, keccak256, toHex } from "viem";
import { poseidonSource } from "../../scripts/poseidon.ts";
import { libraries } from "../../sdk/src/deploy/libraries.ts";
import { domain, FIELD_ORDER } from "../../sdk/src/protocol/hash.ts";

const SEED = "kontor poseidon 1";
const WORD = 1n << 256n;
/** Field elements and words at the ends of their ranges, and domains, which are the first input of most hashes. */
const EDGES = [
  0n,
  1n,
  FIELD_ORDER - 1n,
  FIELD_ORDER,
  FIELD_ORDER + 1n,
  2n * FIELD_ORDER,
  5n * FIELD_ORDER,
  WORD - 1n,
  domain("link"),
  1n << 255n,
];

/** Deterministic words: keccak256 of a seed and a counter. */
const word = (n: number): bigint => BigInt(keccak256(toHex(`${SEED} ${n}`)));
/** All combinations of edges. */
const combinations = (count: number): bigint[][] =>
  count === 0 ? [[]] : combinations(count - 1).flatMap((rest) => EDGES.map((edge) => [edge, ...rest]));

async function open() {
  const { viem } = await hre.network.connect();
  const [wallet] = await viem.getWalletClients();
  const client = await viem.getPublicClient();
  if (wallet === undefined) throw new Error("Hardhat's network has no account");
  const deploy = async (code: Hex): Promise<Address> => {
    const hash = await wallet.sendTransaction({ data: code });
    const { contractAddress } = await client.waitForTransactionReceipt({ hash });
    if (!contractAddress) throw new Error("a library was not deployed");
    return contractAddress;
  };
  const ours = { 2: await deploy(libraries.PoseidonT3.bytecode), 3: await deploy(libraries.PoseidonT4.bytecode) };
  const theirs = { 2: await deploy(published(3)), 3: await deploy(published(4)) };

  const call = async (to: Address, inputs: readonly bigint[], signature: "fixed" | "list" = "fixed") => {
    const { data } = await client.call({ to, data: callData(inputs, signature) });
    return BigInt(data ?? "0x");
  };
  /** Gas of the call alone, without transaction and calldata. */
  const gas = async (to: Address, inputs: readonly bigint[], signature: "fixed" | "list" = "fixed") => {
    const data = callData(inputs, signature);
    const { gasUsed } = await client.waitForTransactionReceipt({ hash: await wallet.sendTransaction({ to, data }) });
    return Number(gasUsed) - 21_000 - hexToBytes(data).reduce((sum, byte) => sum + (byte === 0 ? 4 : 16), 0);
  };
  return { client, ours, theirs, call, gas };
}

/** Creation code that poseidon-solidity publishes for `t` - 1 inputs. */
function published(t: 3 | 4): Hex {
  return createRequire(import.meta.url)(`poseidon-solidity/deploy/PoseidonT${t}.js`).bytecode;
}

/** Our libraries take inputs one by one, poseidon-solidity's an array of fixed length: the same words either way. */
function callData(inputs: readonly bigint[], signature: "fixed" | "list"): Hex {
  const parameters = signature === "fixed" ? inputs.map(() => ({ type: "uint256" })) : [{ type: `uint256[${inputs.length}]` }];
  const abi = [{ type: "function", name: "hash", inputs: parameters, outputs: [{ type: "uint256" }], stateMutability: "pure" }];
  return encodeFunctionData({ abi, functionName: "hash", args: signature === "fixed" ? inputs : [inputs] });
}

describe("Poseidon", () => {
  let chain: Awaited<ReturnType<typeof open>>;
  before(async () => {
    chain = await open();
  });

  it("has circomlib's published values", async () => {
    expect(await chain.call(chain.ours[2], [1n, 2n])).to.equal(
      7853200120776062878684798364095072458815029376092732009249414926327459813530n,
    );
    expect(await chain.call(chain.ours[3], [1n, 2n, 3n])).to.equal(
      6542985608222806190361240322586112750744169038454362455181422643027100751666n,
    );
  });

  it("equals poseidon-lite wherever a range ends, inputs taken modulo the field's order", async () => {
    const reduced = (inputs: bigint[]) => inputs.map((x) => x % FIELD_ORDER);
    for (const inputs of combinations(2)) expect(await chain.call(chain.ours[2], inputs)).to.equal(poseidon2(reduced(inputs)));
    for (const inputs of combinations(3)) expect(await chain.call(chain.ours[3], inputs)).to.equal(poseidon3(reduced(inputs)));
  });

  it(`equals poseidon-lite for 2,000 and 1,000 random inputs (seed "${SEED}")`, async () => {
    for (let i = 0; i < 2_000; i++) {
      const inputs = [word(2 * i), word(2 * i + 1) % FIELD_ORDER];
      expect(await chain.call(chain.ours[2], inputs)).to.equal(poseidon2(inputs.map((x) => x % FIELD_ORDER)));
    }
    for (let i = 0; i < 1_000; i++) {
      const inputs = [domain("link"), word(3 * i), word(3 * i + 1)];
      expect(await chain.call(chain.ours[3], inputs)).to.equal(poseidon3(inputs.map((x) => x % FIELD_ORDER)));
    }
  });

  it("equals poseidon-solidity, for less gas", async () => {
    for (const count of [2, 3] as const) {
      const inputs = Array.from({ length: count }, (_, i) => word(10_000 + i) % FIELD_ORDER);
      const [ours, theirs] = [chain.ours[count], chain.theirs[count]];
      expect(await chain.call(ours, inputs)).to.equal(await chain.call(theirs, inputs, "list"));
      const [spent, reference] = [await chain.gas(ours, inputs), await chain.gas(theirs, inputs, "list")];
      console.log(`    gas of a hash of ${count} inputs: ${spent}; poseidon-solidity: ${reference}`);
      expect(spent).to.be.below(reference);
    }
    expect(await chain.gas(chain.ours[2], [1n, 2n])).to.be.below(15_000);
  });

  it("spends the same on any input, so that no input can make a transaction run out of gas", async () => {
    for (const count of [2, 3] as const) {
      const spent = new Set<number>();
      for (const edge of EDGES)
        spent.add(
          await chain.gas(
            chain.ours[count],
            Array.from({ length: count }, () => edge),
          ),
        );
      expect([...spent]).to.have.length(1);
    }
  });

  it("is what the generator makes of circomlib's constants, and fits a contract", async () => {
    for (const t of [3, 4] as const) {
      const file = new URL(`PoseidonT${t}.sol`, import.meta.url);
      expect(readFileSync(file, "utf8")).to.equal(await poseidonSource(t));
      const code = await chain.client.getCode({ address: chain.ours[t === 3 ? 2 : 3] });
      expect(hexToBytes(code ?? "0x").length).to.be.within(1, 24_576);
    }
  });
});
