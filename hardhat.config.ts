import { createRequire } from "node:module";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import hardhatEthersChaiMatchers from "@nomicfoundation/hardhat-ethers-chai-matchers";
import hardhatMocha from "@nomicfoundation/hardhat-mocha";
import hardhatNetworkHelpers from "@nomicfoundation/hardhat-network-helpers";
import hardhatViem from "@nomicfoundation/hardhat-viem";
import { defineConfig } from "hardhat/config";

// The compiler comes from the package registry, so that nothing is downloaded from elsewhere.
const compiler = createRequire(import.meta.url).resolve("solc/soljson.js");
const solidity = (runs: number) => ({
  version: "0.8.37",
  path: compiler,
  settings: { evmVersion: "cancun", viaIR: true, optimizer: { enabled: true, runs } },
});

export default defineConfig({
  plugins: [hardhatMocha, hardhatEthers, hardhatEthersChaiMatchers, hardhatNetworkHelpers, hardhatViem],
  solidity: { profiles: { default: { ...solidity(2000), preferWasm: true } } },
  paths: { sources: "./contracts", tests: { mocha: "./test", solidity: "./contracts" } },
  networks: {
    default: { type: "edr-simulated", chainType: "l1", hardfork: "cancun", blockGasLimit: 100_000_000 },
  },
});
