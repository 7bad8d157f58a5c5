// Runs the Solidity tests by Hardhat and writes the counts to the file that KONTOR_TEST_SUMMARY names.
import { writeFileSync } from "node:fs";
import hre from "hardhat";

const { seed } = hre.config.test.solidity.profiles.default?.fuzz ?? {};
console.log(`Seed of the fuzz tests: ${seed}`);
const result = await hre.tasks.getTask(["test", "solidity"]).run({ testFiles: process.argv.slice(2) });
// Counted here, not taken from the summary beside the results, which stays at zero in Hardhat 3.17.
const { suiteResults } = (result.success ? result.value : result.error) as {
  suiteResults: { testResults: { status: string }[] }[];
};
const count = (status: string) =>
  suiteResults.flatMap(({ testResults }) => testResults).filter((test) => test.status === status).length;
const summary = { passed: count("Success"), failed: count("Failure"), skipped: count("Skipped") };
if (process.env.KONTOR_TEST_SUMMARY) writeFileSync(process.env.KONTOR_TEST_SUMMARY, JSON.stringify(summary));
process.exitCode = result.success ? 0 : 1;
