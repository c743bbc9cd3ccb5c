import { isExplanation } from "./explanations.js";
import { MalformedFrame } from "./wire/frames.js";
import type { Report } from "./wire/messages.js";

/** A message's JSON as a report, of which only the shape is believed. Values in it are still packed. */
export function readReport(json: string): Report {
  const report = parsed(json);
  const { kind } = report;
  if (kind === "ready") return { kind };
  if (kind === "callback") return { kind, name: text(report["name"], 100), args: array(report["args"]) as never };
  const turn = integer(report["turn"]);
  if (kind === "result") {
    const { value } = report as { value: never };
    const [changed, disposed] = [array(report["changed"]).map(integer), array(report["disposed"]).map(integer)];
    return { kind, turn, value, changed, disposed, leaked: integer(report["leaked"]) };
  }
  if (kind !== "failed") throw new MalformedFrame("a message of no kind");
  const { status } = report;
  if (status !== "error" && status !== "memory" && status !== "not answered") throw new MalformedFrame("no status");
  const [line, column] = array(report["at"] ?? []).map(integer);
  const at = line === undefined || column === undefined ? {} : { at: [line, column] as [number, number] };
  const { explanation } = report;
  if (explanation !== undefined && !isExplanation(explanation)) throw new MalformedFrame("an explanation that is none");
  const said = { name: text(report["name"], 100), message: text(report["message"], 1000) };
  return { kind, turn, status, ...said, ...at, ...(explanation && { explanation }) };
}

function parsed(json: string): Record<string, unknown> {
  let report: unknown;
  try {
    report = JSON.parse(json);
  } catch {
    throw new MalformedFrame("a message that is no JSON");
  }
  if (typeof report !== "object" || report === null) throw new MalformedFrame("a message that is no object");
  // Nothing inherited is taken for what came.
  return Object.assign(Object.create(null) as object, report) as Record<string, unknown>;
}

function array(value: unknown): unknown[] {
  if (!Array.isArray(value) || value.length > 100) throw new MalformedFrame("no list where one belongs");
  return value;
}

function integer(value: unknown): number {
  if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > 1e9)
    throw new MalformedFrame("a number out of range");
  return value as number;
}

function text(value: unknown, most: number): string {
  if (typeof value !== "string" || value.length > most) throw new MalformedFrame("no text where one belongs");
  return value;
}
