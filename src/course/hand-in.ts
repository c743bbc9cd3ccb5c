import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { type AsyncZippable, zip, type AsyncZipOptions } from "fflate";
import { requireThat } from "../checks/index.js";
import type { Edition, HandIn, QuestionState } from "./course-state.js";
import { bonusMessage, nothingMessage } from "./messages.js";
import { notebookNames, notebookPath } from "./notebook-names.js";
import { isDone, type Notebooks, questionStates } from "./question-states.js";
import { sha256 } from "./saved-notebook.js";
import { faultOf, parsed } from "./saved-notebooks.js";
import { writeNew } from "./write-new.js";

/** There is nothing to hand in. */
export class NothingToHandInError extends Error {
  override readonly name = "NothingToHandInError";
}

/** Where the files go, in the notebooks' folder, and what the one in them is called that is no notebook. */
const [FOLDER, RECORD] = ["hand-in", "hand-in.json"];

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
  const { files, notebooks } = await readAll(folder, edition);
  if (files.size === 0)
    throw new NothingToHandInError(nothingMessage(edition, path.join(folder, notebookPath("", edition))));
  const states = questionStates(edition, notebooks);
  const record = {
    date: now.toISOString(),
    edition,
    version: await version(),
    questions: states.map((state) => recordOf(state, files, notebooks)),
  };
  const content = { ...Object.fromEntries(files), [RECORD]: Buffer.from(`${JSON.stringify(record, null, 2)}\n`) };
  const bytes = await zipped(content, { mtime: now });
  const name = await writeNew(path.join(folder, FOLDER), `quantlab-${edition}-${minuteOf(now)}.zip`, bytes);
  return {
    file: path.posix.join(FOLDER, name),
    sizeBytes: bytes.length,
    answered: states.filter(isDone).map(({ question }) => question),
    open: states.flatMap((state) => openOf(edition, state)),
  };
}

const zipped = promisify<AsyncZippable, AsyncZipOptions, Uint8Array>(zip);

/** The notebooks that are there, and what those very bytes say. */
async function readAll(
  folder: string,
  edition: Edition,
): Promise<{ files: Map<string, Uint8Array>; notebooks: Notebooks }> {
  const files = new Map<string, Uint8Array>();
  const notebooks = new Map<string, ReturnType<typeof parsed>>();
  for (const name of notebookNames) {
    const bytes = await readFile(path.join(folder, notebookPath(name, edition))).catch(faultOf);
    if (bytes instanceof Uint8Array) files.set(name, bytes);
    notebooks.set(name, bytes instanceof Uint8Array ? parsed(bytes) : bytes);
  }
  return { files, notebooks };
}

/** What `hand-in.json` says of a question. The digests tell apart what looks alike. */
function recordOf(state: QuestionState, files: ReadonlyMap<string, Uint8Array>, notebooks: Notebooks): object {
  const { question, kind, answer, bonusAnswer, check } = state;
  const notebook = path.posix.basename(state.notebook);
  const saved = notebooks.get(notebook);
  const said = saved && !("fault" in saved) ? saved : undefined;
  const bytes = files.get(notebook);
  return {
    ...{ question, isDone: isDone(state), answer, check, notebook },
    notebookSha256: bytes && sha256(bytes),
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
