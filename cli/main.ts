import { FileUnusable } from "../host/errors.ts";
import { fail } from "./fail.ts";
import { runCommand } from "./program.ts";

const args = process.argv.slice(2);

// A reader that stops early (`kontor … | head -1`) is no error.
process.stdout.on("error", (cause: NodeJS.ErrnoException) => {
  if (cause.code === "EPIPE") return;
  const parts = { what: `The output cannot be written: ${cause.message}.`, todo: "Write it to where there is room.", cause };
  fail(new FileUnusable(parts), args);
});

await runCommand(args);
