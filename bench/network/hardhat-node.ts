// Hardhat's node in a process of its own, as one would run it for a network of one: JSON-RPC over HTTP. It makes a block for each transaction
// until it is told its block time (evm_setAutomine, evm_setIntervalMining).
import hre from "hardhat";
import { CHAIN_ID } from "./actors.ts";

// The gas price of the network that it is compared with: none.
const override = { chainId: CHAIN_ID, initialBaseFeePerGas: 0 };
const server = await hre.network.createServer(
  { override } as Parameters<typeof hre.network.createServer>[0],
  "127.0.0.1",
  Number(process.argv[2]),
);
await server.listen();
// Whoever started it has ended, however it did.
process.on("disconnect", () => process.exit());
process.send?.("listening");
