/** JupyterLab renders an output's whole text again with each message that adds to it: below this, that costs little. */
const full = 100_000;
/** So long it is waited for the end of a colour. */
const most = 250_000;

/**
 * Whether what is printed next begins another output. A line's end is the place for it: no carriage return reaches back over it, so that a progress bar
 * stays in one piece. It is not cut where a colour goes on, which the next output would not have. A line that is too long by itself is cut too.
 *
 * @param text What the output holds: carriage returns and backspaces have done their work in it.
 */
export function isFull(text: string): boolean {
  if (text.length < full) return false;
  const line = text.length - 1 - text.lastIndexOf("\n");
  if (line > 0) return line >= full;
  return text.length >= most || !isColoured(text);
}

/** Codes that end something: all of it, boldness, underline, inverse, the colours of ink and paper. */
const ends = new Set([0, 22, 24, 27, 39, 49]);

/** Whether the last of the ANSI codes begins something that goes on. */
function isColoured(text: string): boolean {
  const start = text.lastIndexOf("\u001b[");
  const codes = start < 0 ? undefined : /^\u001b\[([\d;]*)m/.exec(text.slice(start, start + 50))?.[1];
  return codes !== undefined && !codes.split(";").every((code) => ends.has(Number(code)));
}
