import { chromium } from "playwright-core";
import { chromiumHere } from "../../test/console/browser.ts";

/** What stands further down is looked at in the console itself. */
const HEIGHT = 1_000;
const QUALITIES = [0.9, 0.8, 0.7, 0.6, 0.5];

/** Within a browser: the upper part of a PNG as WebP, in Base64. */
async function pressed([png, height, quality]: [string, number, number]): Promise<string> {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = new OffscreenCanvas(bitmap.width, Math.min(bitmap.height, height));
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Makes WebP of PNG, which a browser can do. Throws an Error where there is none. */
export async function openPress() {
  const executablePath = chromiumHere();
  if (executablePath === undefined) throw new Error("There is no Chromium; KONTOR_CHROMIUM may name one.");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const page = await browser.newPage();
  return {
    /** The upper part of a picture, as good as fits into so many bytes. Throws an Error where it does not fit. */
    async press(png: Uint8Array, largest: number): Promise<Uint8Array> {
      const written = Buffer.from(png).toString("base64");
      for (const quality of QUALITIES) {
        const picture = Buffer.from(
          await page.evaluate(pressed, [written, HEIGHT, quality] as [string, number, number]),
          "base64",
        );
        if (picture.length <= largest) return picture;
      }
      throw new Error(`A picture takes more than ${largest} bytes.`);
    },
    close: () => browser.close(),
  };
}
