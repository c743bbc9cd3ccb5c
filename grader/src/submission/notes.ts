import { text, type Text } from "../../../src/course/index.js";
import { LIMITS } from "./limits.js";

/** What was left out of a submission and why: each once, and not more of them than somebody reads. */
export class Notes {
  private readonly texts = new Map<string, Text>();

  add(note: Text): void {
    if (!this.texts.has(note.en)) this.texts.set(note.en, note);
  }

  list(): Text[] {
    const all = [...this.texts.values()];
    const more = all.length - LIMITS.notes;
    if (more <= 0) return all;
    return [...all.slice(0, LIMITS.notes), text(`and ${more} more of the kind`, `另有 ${more} 条类似说明`)];
  }
}
