import type { Header } from "../../jupyter/index.js";

/**
 * Reads what a message is and what it answers, not what it holds.
 *
 * @param parts The message's.
 * @returns Its header and its parent's; nothing in them when they are no JSON objects.
 */
export function readHeaders([header, parent]: readonly Uint8Array[]): Record<"header" | "parent", Partial<Header>> {
  return { header: objectOf(header), parent: objectOf(parent) };
}

/** Whether from this broadcast on none is missed: the kernel greets everybody who has subscribed. */
export function isWelcome({ parts }: { parts: readonly Uint8Array[] }): boolean {
  return readHeaders(parts).header.msg_type === "iopub_welcome";
}

/** The JSON object that a part is; an empty one when it is none. */
export function objectOf(part: Uint8Array | undefined): object {
  try {
    const value: unknown = JSON.parse(String(part));
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
