// Mocha's Spec reporter, which also writes the counts to the file that KONTOR_TEST_SUMMARY names.
const { writeFileSync } = require("node:fs");
const { Spec } = require("mocha").reporters;

module.exports = class Reporter extends Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const file = process.env.KONTOR_TEST_SUMMARY;
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      if (file) writeFileSync(file, JSON.stringify({ passed, failed, skipped }));
    });
  }
};
