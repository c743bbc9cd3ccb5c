import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { isScore, type Score } from "../score/index.js";
import type { WordsQuestion } from "./rubric.js";

const QUESTIONS: readonly WordsQuestion[] = ["q9", "q10"];

/** An answer in words, and whose. */
export interface WrittenAnswer {
  /** Says nothing of whose it is. */
  id: string;
  question: WordsQuestion;
  words: string;
  /** The name of the submission's files, without ending. */
  name: string;
  score: Score;
}

/** A folder of reports, as far as answers in words go. */
export class ReportsFolder {
  /** @param folder What `npm run grade` wrote. */
  constructor(private readonly folder: string) {}

  /**
   * Every answer in words, question by question, each question's in an order of its own that has nothing to do with names and is the same every time: who
   * reads tired eyes' answers in one question does not in the next.
   */
  async answers(): Promise<WrittenAnswer[]> {
    const names = await this.names();
    const scores = await Promise.all(names.map(async (name) => ({ name, score: await this.score(name) })));
    return QUESTIONS.flatMap((question) =>
      scores
        .flatMap(({ name, score }) => (score ? (written(name, score, question) ?? []) : []))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
  }

  /** One answer as it is now; undefined where there is none with this id. */
  async answer(id: string): Promise<WrittenAnswer | undefined> {
    for (const name of await this.names())
      for (const question of QUESTIONS) {
        if (idOf(name, question) !== id) continue;
        const score = await this.score(name);
        return score && written(name, score, question);
      }
    return undefined;
  }

  private async names(): Promise<string[]> {
    const files = await readdir(this.folder);
    return files.filter((file) => /^[^.].*\.json$/s.test(file)).map((file) => file.slice(0, -".json".length));
  }

  /** Undefined for what is no score: the folder may hold other JSON. */
  private async score(name: string): Promise<Score | undefined> {
    try {
      const found = JSON.parse(await readFile(path.join(this.folder, `${name}.json`), "utf8")) as unknown;
      return isScore(found) ? found : undefined;
    } catch {
      return undefined;
    }
  }
}

function written(name: string, score: Score, question: WordsQuestion): WrittenAnswer | undefined {
  const words = score.questions.find((each) => each.question === question)?.words;
  return words === undefined ? undefined : { id: idOf(name, question), question, words, name, score };
}

/** Ids sort answers in an order that nobody chose. */
const idOf = (name: string, question: WordsQuestion): string =>
  createHash("sha256").update(`the order of marking, ${question}: ${name}`).digest("hex").slice(0, 16);
