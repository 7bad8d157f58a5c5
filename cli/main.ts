import { fail, runCommand } from "./program.ts";

// A reader that stops early (`kontor … | head -1`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") fail(`cannot write the output: ${error.message}`);
});

await runCommand(process.argv.slice(2));
