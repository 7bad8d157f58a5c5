// Runs the Solidity tests by Hardhat and writes the counts to the file that KONTOR_TEST_SUMMARY names.
import { writeFileSync } from "node:fs";
import hre from "hardhat";

const { seed } = hre.config.test.solidity.profiles.default?.fuzz ?? {};
console.log(`Seed of the fuzz and invariant tests: ${seed}`);
const result = await hre.tasks.getTask(["test", "solidity"]).run({ testFiles: process.argv.slice(2) });
const { passed, failed, skipped } = (result.success ? result.value : result.error).summary;
console.log(`${passed} passing, ${failed} failing, ${skipped} skipped`);
if (process.env.KONTOR_TEST_SUMMARY) writeFileSync(process.env.KONTOR_TEST_SUMMARY, JSON.stringify({ passed, failed, skipped }));
process.exitCode = result.success ? 0 : 1;
