import type { Mark } from "../mark.js";

/** The answer or its mark became another on the server. */
export class StaleError extends Error {
  override readonly name = "StaleError";
}

/** What a saver works with. */
export interface SaverOptions {
  /** Rejects with a `StaleError` where the mark is not based on the one that is kept. */
  put(id: string, mark: Mark): Promise<Mark>;
  /** A mark is kept, and nothing newer waits. */
  onSaved(id: string, mark: Mark): void;
  /** What was to be saved where somebody else was faster. */
  onStale(id: string, mine: Mark): void;
  /** How it goes; the reason where nothing can be saved for now. */
  onState(state: "saving" | "saved" | { failure: string }): void;
  /** Waits before it is tried again. */
  pause(): Promise<void>;
}

/** Saves marks one after the other, the newest of each answer, until all are kept. */
export class Saver {
  private readonly waiting = new Map<string, Mark>();
  private readonly revisions = new Map<string, number>();
  private underWay: string | undefined;
  private isRunning = false;

  constructor(private readonly options: SaverOptions) {}

  /** The answers whose newest mark is not kept yet. */
  get unsaved(): readonly string[] {
    return [...this.waiting.keys(), ...(this.underWay === undefined ? [] : [this.underWay])];
  }

  /** Takes a mark to be saved. */
  save(id: string, mark: Mark): void {
    this.waiting.set(id, mark);
    this.options.onState("saving");
    if (!this.isRunning) void this.run();
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    for (let [next] = this.waiting; next; [next] = this.waiting) await this.saveOne(...next);
    this.isRunning = false;
    this.options.onState("saved");
  }

  private async saveOne(id: string, mark: Mark): Promise<void> {
    const { put, onSaved, onStale, onState, pause } = this.options;
    this.waiting.delete(id);
    this.underWay = id;
    try {
      // A change that was made while the one before was under way does not know its revision.
      const kept = await put(id, { ...mark, revision: Math.max(mark.revision, this.revisions.get(id) ?? 0) });
      this.underWay = undefined;
      this.revisions.set(id, kept.revision);
      if (!this.waiting.has(id)) onSaved(id, kept);
    } catch (error) {
      const newest = this.waiting.get(id) ?? mark;
      this.underWay = undefined;
      if (error instanceof StaleError) {
        this.waiting.delete(id);
        this.revisions.delete(id);
        return onStale(id, newest);
      }
      this.waiting.set(id, newest);
      onState({ failure: (error as Error).message });
      await pause();
    }
  }
}
