/** One of a program's two streams. */
export type StreamName = "stdout" | "stderr";

const gatherMs = 20;
const maxLength = 64 * 1024;

/**
 * Gathers what is printed within 20 ms into few messages, as one for each line overruns a client's queue. The order of the streams, and against
 * whatever is sent after `flush`, is kept.
 */
export class StreamGatherer {
  private name: StreamName = "stdout";
  private parts: string[] = [];
  private length = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly send: (name: StreamName, text: string) => void) {}

  write(name: StreamName, text: string): void {
    if (text === "") return;
    if (name !== this.name) this.sendParts();
    this.name = name;
    this.parts.push(text);
    this.length += text.length;
    if (this.length >= maxLength) this.sendParts();
    else if (!this.timer) {
      this.timer = setTimeout(() => {
        this.timer = undefined;
        this.sendParts();
      }, gatherMs);
    }
  }

  /** Sends what has been gathered; to be called before anything else is sent. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.sendParts();
  }

  private sendParts(): void {
    if (this.length === 0) return;
    const text = this.parts.join("");
    this.parts = [];
    this.length = 0;
    this.send(this.name, text);
  }
}
