import { createRequire } from "node:module";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import hardhatEthersChaiMatchers from "@nomicfoundation/hardhat-ethers-chai-matchers";
import hardhatMocha from "@nomicfoundation/hardhat-mocha";
import hardhatNetworkHelpers from "@nomicfoundation/hardhat-network-helpers";
import hardhatViem from "@nomicfoundation/hardhat-viem";
import { defineConfig } from "hardhat/config";
import { outputsAtHome } from "./scripts/hardhat-outputs.ts";

// The compiler comes from the package registry, so that nothing is downloaded from elsewhere.
const compiler = createRequire(import.meta.url).resolve("solc/soljson.js");
const solidity = (runs: number, viaIR: boolean) => ({
  version: "0.8.37",
  path: compiler,
  preferWasm: true,
  settings: { evmVersion: "cancun", viaIR, optimizer: { enabled: true, runs } },
});

// Straight-line assembly that its generator has laid out: the IR pipeline would move its variables from stack to memory.
const straightLine = solidity(2 ** 32 - 1, false);

// `npm run fuzz` runs the property tests longer and from a seed of its own; a run of all tests is the same every time. So no test is
// one that Hardhat calls an invariant: it draws the calls of those anew in every run, whatever the seed.
const { KONTOR_SEED: seed = "0x6b6f6e746f72", KONTOR_FUZZ_RUNS: fuzzRuns = "64" } = process.env;

export default defineConfig({
  plugins: [outputsAtHome, hardhatMocha, hardhatEthers, hardhatEthersChaiMatchers, hardhatNetworkHelpers, hardhatViem],
  solidity: {
    profiles: {
      default: {
        compilers: [solidity(2000, true)],
        overrides: { "contracts/crypto/PoseidonT3.sol": straightLine, "contracts/crypto/PoseidonT4.sol": straightLine },
      },
    },
  },
  paths: { sources: "./contracts", tests: { mocha: "./test", solidity: "./contracts" } },
  test: {
    solidity: { fuzz: { seed, runs: Number(fuzzRuns) } },
  },
  networks: {
    default: { type: "edr-simulated", chainType: "l1", hardfork: "cancun", blockGasLimit: 100_000_000 },
  },
});
