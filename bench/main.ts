// npm run bench [-- clustering | speed | inference | kernels | page | install | grading]: measurements beside peers, one table each. Peers in Python are installed into
// an environment of the lab's own, unless PYTHON names one that has them; ROUNDS says how often each is measured. Ends with an error where a ratio is below its goal.
import { main as clustering } from "./clustering.js";
import { main as grading } from "./grading.js";
import { main as kernels } from "./kernels.js";
import { main as inference } from "./inference.js";
import { main as install } from "./page-install.js";
import { main as page } from "./page.js";
import { main as speed } from "./speed.js";

const BENCHES: Record<string, () => Promise<void>> = {
  clustering: () => clustering(),
  speed: () => speed(),
  inference: () => inference(),
  kernels: () => kernels(),
  page: () => page(),
  install: () => install(),
  grading: () => grading(),
};

const names = process.argv.slice(2);
const unknown = names.find((name) => !(name in BENCHES));
if (unknown !== undefined) throw new RangeError(`bench: name must be among ${Object.keys(BENCHES)}, got ${unknown}`);
for (const name of names.length > 0 ? names : Object.keys(BENCHES)) await BENCHES[name]!();
