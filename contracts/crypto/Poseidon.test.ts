import { expect } from "chai";
import hre from "hardhat";
import { poseidon2, poseidon3 } from "poseidon-lite";
import { FIELD_ORDER } from "../../sdk/src/protocol/hash.ts";

describe("Poseidon", () => {
  it("x", async () => {
    const { viem } = await hre.network.connect();
    const t3 = await viem.deployContract("PoseidonT3");
    const t4 = await viem.deployContract("PoseidonT4");
    const client = await viem.getPublicClient();
    for (const c of [t3, t4]) console.log("size", ((await client.getCode({ address: c.address }))!.length - 2) / 2);
    expect(await t3.read.hash([1n, 2n])).to.equal(poseidon2([1n, 2n]));
    expect(await t4.read.hash([1n, 2n, 3n])).to.equal(poseidon3([1n, 2n, 3n]));
    const wallet = (await viem.getWalletClients())[0]!;
    for (const [c, args] of [[t3, [1n, 2n]], [t4, [1n, 2n, 3n]]] as const) {
      const hash = await (c as any).write?.hash?.(args).catch(() => undefined);
      const data = (await import("viem")).encodeFunctionData({ abi: c.abi as any, functionName: "hash", args });
      const tx = await wallet.sendTransaction({ to: c.address, data });
      const r = await client.waitForTransactionReceipt({ hash: tx });
      const bytes = Buffer.from(data.slice(2), "hex"); const nz = bytes.filter((b) => b).length;
      console.log("gas", r.gasUsed - 21000n - BigInt(nz * 16 + (bytes.length - nz) * 4));
    }
  });
});
