import type { Mark } from "../mark.js";
import type { Marking } from "../marking-api.js";
import { StaleError } from "./saver.js";

/** All answers with their marks. */
export async function getMarking(): Promise<Marking> {
  return (await ask("api/answers", {})) as Marking;
}

/** Keeps a mark. */
export async function putMark(id: string, mark: Mark): Promise<Mark> {
  const headers = { "Content-Type": "application/json" };
  return (await ask(`api/marks/${id}`, { method: "PUT", headers, body: JSON.stringify(mark) })) as Mark;
}

async function ask(address: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(address, init);
  if (response.ok) return response.json();
  const { message } = (await response.json()) as { message: string };
  throw response.status === 409 ? new StaleError(message) : new Error(message);
}
