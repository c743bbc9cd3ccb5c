import { Gradebook } from "../../../grader/src/gradebook/index.js";
import { Queue, Worker } from "../../../grader/src/queue/index.js";
import { openDatabase, type DatabasePlace } from "../../../grader/src/database/index.js";
import { fakeGrader } from "./fake-grader.js";

/** A worker as a process of its own: the place and the time that each submission takes are its arguments. SIGTERM stops it. */
async function main(): Promise<void> {
  const [place, delayMs] = JSON.parse(process.argv[2] as string) as [DatabasePlace, number];
  const book = await Gradebook.open(await openDatabase(place), { actor: "worker" });
  const worker = new Worker(await Queue.open(book, place), {
    grader: fakeGrader({ delayMs }),
    lanes: 2,
    log: console.log,
  });
  process.once("SIGTERM", () => worker.stop());
  console.log("ready");
  await worker.run();
  await book.close();
  console.log("ended");
}

void main();
