import type { DemoManifest } from "../../src/reference/demo/demo-manifest.js";
import { rgbaOf } from "./pixels.js";

/** Shows an image, a pixel for a pixel. */
export function draw(canvas: HTMLCanvasElement, rgb: Uint8Array, { height, width }: DemoManifest["size"]): void {
  Object.assign(canvas, { height, width });
  canvas.getContext("2d")?.putImageData(new ImageData(rgbaOf(rgb), width, height), 0, 0);
}
