import { expect } from "chai";
import hre from "hardhat";
import { createPublicClient, http } from "viem";
import { hardhat } from "viem/chains";
import { serveRpc } from "./rpc.ts";

describe("serveRpc", () => {
  it("answers as the network does, one call or several, and keeps what an error says", async () => {
    const { provider, close } = await hre.network.connect();
    const rpc = await serveRpc((call) => provider.request(call as never));
    const client = createPublicClient({ chain: hardhat, transport: http(rpc.url, { batch: true, retryCount: 0 }) });
    expect(await Promise.all([client.getChainId(), client.getBlockNumber()])).to.deep.equal([31_337, 0n]);
    const post = (body: string) => fetch(rpc.url, { method: "POST", body });
    expect((await post("{")).status).to.equal(400);
    // Code that reverts with the bytes deadbeef.
    const call = { id: 7, method: "eth_call", params: [{ data: "0x63deadbeef6000526004601cfd" }, "latest"] };
    const { id, error } = (await (await post(JSON.stringify(call))).json()) as { id: number; error: { data?: unknown } };
    expect(id).to.equal(7);
    expect(JSON.stringify(error)).to.include("0xdeadbeef");
    await rpc.close();
    await close();
  });
});
