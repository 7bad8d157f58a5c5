import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { LARGEST, namedPictures, PICTURES, unnamedPictures } from "../../scripts/site/pictures.ts";
import { openPress } from "../../scripts/site/press.ts";
import { chromiumHere } from "../console/browser.ts";
import { root } from "./blocks.ts";

const isWebp = (bytes: Buffer): boolean =>
  bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP";

describe("pictures of the console", () => {
  it("are there, each named by the page, and small", () => {
    expect(namedPictures(root)).not.to.deep.equal([]);
    for (const name of namedPictures(root)) {
      const bytes = readFileSync(join(root, PICTURES, `${name}.webp`));
      expect(isWebp(bytes), name).to.equal(true);
      expect(bytes.length, name).to.be.at.most(LARGEST);
    }
    expect(unnamedPictures(root)).to.deep.equal([]);
  });

  it("are made of what the browser test left, as good as fits, and not at all where nothing fits", async function () {
    if (chromiumHere() === undefined) return this.skip();
    const { press, close } = await openPress();
    try {
      const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
      expect(isWebp(Buffer.from(await press(Buffer.from(png, "base64"), LARGEST)))).to.equal(true);
      const refused = await press(Buffer.from(png, "base64"), 10).catch((error: Error) => error.message);
      expect(refused).to.equal("A picture takes more than 10 bytes.");
    } finally {
      await close();
    }
  });
});
