// Clusters a network's layers with the project's own methods, in a process of its own; speaks as peers/clustering.py does.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { seededRandom } from "../src/data/index.js";
import { cluster1d, originalKMeans } from "../src/kmeans/index.js";

const [method, bits, path, sizes] = process.argv.slice(2) as [string, string, string, string];
const k = 2 ** Number(bits);
const { buffer, byteOffset } = readFileSync(path);
let offset = byteOffset;
const layers = sizes.split(",").map((size) => {
  const layer = new Float32Array(buffer, offset, Number(size));
  offset += layer.byteLength;
  return layer;
});
const random = seededRandom(1);
const cluster =
  method === "optimal"
    ? (values: Float32Array) => cluster1d(values, k)
    : (values: Float32Array) => originalKMeans(values, k, random);
const peakKib = () => process.resourceUsage().maxRSS;

console.log(`quantlab ${method === "optimal" ? "cluster1d" : "originalKMeans"}\t${peakKib()}`);
for await (const line of createInterface({ input: process.stdin })) {
  if (line === "") break;
  const start = performance.now();
  const inertia = layers.reduce((sum, layer) => sum + cluster(layer).inertia, 0);
  console.log(`${(performance.now() - start) / 1000}\t${inertia}\t${peakKib()}`);
}
