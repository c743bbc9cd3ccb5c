import type { DemoTexts } from "./texts.js";

/** What a network said of an image. */
export interface Said {
  /** The network's name. */
  network: string;
  /** The likeliest class's name. */
  class: string;
  /** The network's file, in bytes. */
  bytes: number;
}

/**
 * What one sees, in a line: who says what, and how much smaller the last network's file is than the first's.
 *
 * @param all The networks, float32 first and int8 last.
 * @param texts In the page's language.
 */
export function verdict(all: readonly Said[], texts: DemoTexts): string {
  const [first, last] = [all[0] as Said, all.at(-1) as Said];
  const size = texts.smaller(last.network, first.network, first.bytes / last.bytes);
  const classes = [...new Set(all.map((said) => said.class))];
  if (classes.length === 1) return `${texts.allSay(all.length, first.class)} ${size}`;
  const groups = classes.map((name) => ({
    name,
    networks: all.filter((said) => said.class === name).map(({ network }) => network),
  }));
  return `${texts.differ(groups)} ${size}`;
}
