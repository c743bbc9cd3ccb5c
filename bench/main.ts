// npm run bench [-- clustering | speed | inference | kernels | page | install | grading | workers]: measurements beside peers, one table each. Peers in Python are installed into
// an environment of the lab's own, unless PYTHON names one that has them; ROUNDS says how often each is measured. Ends with a table of the goals, and with an error where
// a ratio is more than 15 % below its own.
import os from "node:os";
import { main as clustering } from "./clustering.js";
import { goalTable } from "./goal.js";
import { main as grading } from "./grading.js";
import { main as kernels } from "./kernels.js";
import { main as inference } from "./inference.js";
import { main as install } from "./page-install.js";
import { main as page } from "./page.js";
import { main as speed } from "./speed.js";
import { main as workers } from "./workers.js";

const BENCHES: Record<string, () => Promise<void>> = {
  clustering: () => clustering(),
  speed: () => speed(),
  inference: () => inference(),
  kernels: () => kernels(),
  page: () => page(),
  install: () => install(),
  grading: () => grading(),
  workers: () => workers(),
};

const names = process.argv.slice(2);
const unknown = names.find((name) => !(name in BENCHES));
if (unknown !== undefined) throw new RangeError(`bench: name must be among ${Object.keys(BENCHES)}, got ${unknown}`);
for (const name of names.length > 0 ? names : Object.keys(BENCHES)) await BENCHES[name]!();
const goals = goalTable();
if (goals !== undefined) {
  console.log(
    `${os.cpus()[0]?.model}, ${os.availableParallelism()} cores, Node.js ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
  );
  console.log(goals);
}
