/**
 * Builds the site into dist/:  node build.mjs
 * The old site stays until the new one is whole. Wants the executed notebooks in ../out/notebooks; npm run docs sees to them.
 */
import "tsx";
import { pageStamp } from "./build/stamp.mjs";

const { buildSite } = await import("./build/build-site.mts");
await buildSite(import.meta.dirname, pageStamp);
