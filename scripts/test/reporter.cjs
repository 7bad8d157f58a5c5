// Mocha's Spec reporter, which also writes what it counted and what failed to the file that KONTOR_TEST_SUMMARY names.
const { writeFileSync } = require("node:fs");
const { Spec } = require("mocha").reporters;

module.exports = class Reporter extends Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const file = process.env.KONTOR_TEST_SUMMARY;
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      const failures = this.failures.map((test) => `${test.fullTitle()}: ${String(test.err?.message).split("\n", 1)[0]}`);
      if (file) writeFileSync(file, JSON.stringify({ passed, failed, skipped, failures }));
    });
  }
};
