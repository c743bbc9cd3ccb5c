import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { requireThat } from "../checks/index.js";
import type { Edition, HandIn, QuestionState } from "./course-state.js";
import { HandInZip } from "./hand-in-zip.js";
import { bonusMessage, nothingMessage } from "./messages.js";
import { notebookNames, notebookPath } from "./notebook-names.js";
import { isDone, type Notebooks, questionStates } from "./question-states.js";
import { sha256 } from "./saved-notebook.js";
import { faultOf, NO_FILE, parsed } from "./saved-notebooks.js";
import { writeNew } from "./write-new.js";

/** There is nothing to hand in. */
export class NothingToHandInError extends Error {
  override readonly name = "NothingToHandInError";
}

/** Where the files go, in the notebooks' folder, and what the one in them is called that is no notebook. */
const [FOLDER, RECORD] = ["hand-in", "hand-in.json"];

/**
 * Which places handing in reads and writes, for whoever has to see where they lead.
 *
 * @param edition Whose.
 * @returns Relative to the notebooks' folder, with slashes.
 * @example
 * handInPaths("zh")[1]; // => "zh/q1.ipynb"
 */
export const handInPaths = (edition: Edition): string[] => [
  FOLDER,
  ...notebookNames.map((name) => notebookPath(name, edition)),
];

/**
 * Writes the file that a student hands in: `hand-in/quantlab-EDITION-YYYY-MM-DD-HHMM.zip`, with the notebooks exactly as they were last saved and
 * `hand-in.json`, which says what is answered. It is written whole, and never over an earlier one. The same notebooks at the same time give the same
 * bytes.
 *
 * @param folder The notebooks': English in it, Chinese in `zh`.
 * @param edition Which, and the messages' language.
 * @param now The time that it bears.
 * @returns Where it is, and what is answered and what is open.
 * @throws {NothingToHandInError} where there is no notebook; {RangeError} for an edition that does not exist; the file system's own errors.
 * @example
 * await writeHandIn("/nowhere", "en").catch((error) => error.name); // => "NothingToHandInError"
 */
export async function writeHandIn(folder: string, edition: Edition, now = new Date()): Promise<HandIn> {
  requireThat(
    edition === "en" || edition === "zh",
    `writeHandIn: edition must be en or zh, got ${JSON.stringify(edition)}`,
  );
  const zip = new HandInZip(now);
  const { digests, notebooks } = await readAll(folder, edition, zip);
  if (digests.size === 0)
    throw new NothingToHandInError(nothingMessage(edition, path.join(folder, notebookPath("", edition))));
  const states = questionStates(edition, notebooks);
  const record = {
    date: now.toISOString(),
    edition,
    version: await version(),
    questions: states.map((state) => recordOf(state, digests, notebooks)),
  };
  await zip.add(RECORD, Buffer.from(`${JSON.stringify(record, null, 2)}\n`));
  const parts = zip.end();
  const name = await writeNew(path.join(folder, FOLDER), `quantlab-${edition}-${minuteOf(now)}.zip`, parts);
  return {
    file: path.posix.join(FOLDER, name),
    sizeBytes: parts.reduce((sum, { length }) => sum + length, 0),
    answered: states.filter(isDone).map(({ question }) => question),
    open: states.flatMap((state) => openOf(edition, state)),
  };
}

/** Packs the notebooks that are there, one after another, and gives their digests and what those very bytes say. */
async function readAll(
  folder: string,
  edition: Edition,
  zip: HandInZip,
): Promise<{ digests: Map<string, string>; notebooks: Notebooks }> {
  const digests = new Map<string, string>();
  const notebooks = new Map<string, ReturnType<typeof parsed>>();
  for (const name of notebookNames) {
    const read = await pack(path.join(folder, notebookPath(name, edition)), name, zip);
    if ("digest" in read) digests.set(name, read.digest);
    notebooks.set(name, "digest" in read ? parsed(read.text) : read);
  }
  return { digests, notebooks };
}

/** The bytes are gone when it is done: what is parsed takes as much again. */
async function pack(file: string, name: string, zip: HandInZip) {
  const there = await stat(file).catch(faultOf);
  if ("fault" in there) return there;
  const bytes = there.isFile() ? await readFile(file).catch(faultOf) : NO_FILE;
  if ("fault" in bytes) return bytes;
  await zip.add(name, bytes);
  return { digest: sha256(bytes), text: bytes.toString("utf8") };
}

/** What `hand-in.json` says of a question. The digests tell apart what looks alike. */
function recordOf(state: QuestionState, digests: ReadonlyMap<string, string>, notebooks: Notebooks): object {
  const { question, kind, answer, bonusAnswer, check } = state;
  const notebook = path.posix.basename(state.notebook);
  const saved = notebooks.get(notebook);
  const said = saved && !("fault" in saved) ? saved : undefined;
  return {
    ...{ question, isDone: isDone(state), answer, check, notebook },
    notebookSha256: digests.get(notebook),
    sourceSha256: (kind === "code" ? said?.answers : said?.words)?.get(question)?.sourceSha256,
    ...(bonusAnswer && { bonusAnswer, bonusSha256: said?.words.get(question)?.sourceSha256 }),
  };
}

function openOf(edition: Edition, { question, message, bonus, bonusAnswer }: QuestionState): HandIn["open"] {
  const messages = [message, bonus && bonusAnswer !== "ok" && message === undefined && bonusMessage(edition, bonus)];
  return messages.flatMap((each) => (each ? [{ question, message: each }] : []));
}

/** As in "2026-03-09-1405", on this machine's clock. */
function minuteOf(now: Date): string {
  const [month, day, hours, minutes] = [now.getMonth() + 1, now.getDate(), now.getHours(), now.getMinutes()].map(
    (part) => String(part).padStart(2, "0"),
  );
  return `${now.getFullYear()}-${month}-${day}-${hours}${minutes}`;
}

async function version(): Promise<string> {
  const text = await readFile(path.resolve(__dirname, "../../package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
