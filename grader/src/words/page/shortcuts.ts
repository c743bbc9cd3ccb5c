/** What a key or a button asks for. */
export type Action =
  | "next"
  | "previous"
  | "next-open"
  | "done"
  | "comment"
  | "leave"
  | "filter"
  | "names"
  | "language"
  | "help"
  /** Of two marks that were saved at once: put mine in its place, keep theirs, or go to where that happened. */
  | "take-mine"
  | "drop-mine"
  | "show-overtaken"
  | { toggle: number };

/** Where the focus is: keys write in a text, and Enter and Space are a button's own. */
export type Place = "page" | "button" | "text";

/** As much of a keyboard event as counts. */
export type Key = Pick<KeyLike, "key" | "ctrlKey" | "metaKey" | "altKey">;
interface KeyLike {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const KEYS: Readonly<Record<string, Action>> = {
  j: "next",
  ArrowRight: "next",
  k: "previous",
  ArrowLeft: "previous",
  u: "next-open",
  Enter: "done",
  c: "comment",
  f: "filter",
  r: "names",
  l: "language",
  "?": "help",
};

/**
 * What a key asks for.
 *
 * @param key Which, with what is held.
 * @param place Where the focus is.
 * @param hasSingleKeys False where only Ctrl+Enter and Escape shall do anything: speech control types letters that nobody meant as commands.
 */
export function actionOf(
  { key, ctrlKey, metaKey, altKey }: Key,
  place: Place,
  hasSingleKeys: boolean,
): Action | undefined {
  if (key === "Enter" && (ctrlKey || metaKey)) return "done";
  if (ctrlKey || metaKey || altKey) return undefined;
  if (place === "text") return key === "Escape" ? "leave" : undefined;
  if (!hasSingleKeys || (place === "button" && key === "Enter")) return undefined;
  if (/^[1-9]$/.test(key)) return { toggle: Number(key) - 1 };
  // With the capitals lock the same keys do the same.
  const plain = key.length === 1 ? key.toLowerCase() : key;
  return Object.hasOwn(KEYS, plain) ? KEYS[plain] : undefined;
}
