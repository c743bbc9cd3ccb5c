import type { DemoManifest } from "../../src/reference/demo/demo-manifest.js";
import { centreSquare } from "./centre-square.js";
import { rgbOf } from "./pixels.js";

/**
 * The middle of a picture in as many pixels as the networks take; what is transparent becomes white.
 *
 * @param file Any image that the browser reads.
 * @param size Of the result.
 * @returns RGB bytes.
 * @throws {Error} the browser's own where it is no image.
 */
export async function readImage(file: Blob, { height, width }: DemoManifest["size"]): Promise<Uint8Array> {
  const bitmap = await createImageBitmap(file);
  const context = Object.assign(document.createElement("canvas"), { height, width }).getContext("2d", {
    willReadFrequently: true,
  }) as CanvasRenderingContext2D;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  const { x, y, side } = centreSquare(bitmap.width, bitmap.height);
  context.drawImage(bitmap, x, y, side, side, 0, 0, width, height);
  bitmap.close();
  return rgbOf(context.getImageData(0, 0, width, height).data);
}
