// Takes the console's pictures, as its browser test has left them, into docs/console: those that docs/console.md names.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { explain } from "./launch/process.mjs";
import { LARGEST, namedPictures, PICTURES } from "./site/pictures.ts";
import { openPress } from "./site/press.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const taken = join(root, ".cache", "console-pictures");

try {
  const { press, close } = await openPress();
  try {
    for (const name of namedPictures(root)) {
      const picture = await press(readFileSync(join(taken, `${name}.png`)), LARGEST);
      writeFileSync(join(root, PICTURES, `${name}.webp`), picture);
      console.log(`${PICTURES}/${name}.webp: ${Math.ceil(picture.length / 1_000)} kB`);
    }
  } finally {
    await close();
  }
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
