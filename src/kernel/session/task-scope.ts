import { setMaxListeners } from "node:events";
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import promises from "node:timers/promises";
import { promisify } from "node:util";
import { Interrupted } from "./interrupted.js";

type Timer = NodeJS.Timeout | NodeJS.Immediate;
type Callback = (...args: unknown[]) => unknown;
type Start = (callback: Callback, ...args: unknown[]) => Timer;
type Stop = (timer: unknown) => void;

const { clearImmediate, clearTimeout } = timers;

/** What a task has begun and what ends with it when it is interrupted: its timers, and what listens to its signal. */
export class TaskScope {
  /** The scope to which what executes now belongs. */
  static current = new TaskScope();
  readonly timers = new Set<Timer>();
  private readonly controller = new AbortController();

  constructor() {
    setMaxListeners(0, this.controller.signal);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  interrupt(): void {
    for (const timer of this.timers) {
      clearTimeout(timer as NodeJS.Timeout);
      clearImmediate(timer as NodeJS.Immediate);
    }
    this.controller.abort(new Interrupted());
  }
}

/** Makes timers known to the scope that starts them, whichever way the program reaches them; what a timer starts belongs to the timer's scope. */
export function watchTimers(): void {
  const shared = timers as unknown as Record<string, unknown>;
  for (const name of ["setTimeout", "setInterval", "setImmediate"] as const)
    shared[name] = watched(timers[name] as unknown as Start, name !== "setInterval", promised(name));
  for (const name of ["clearTimeout", "clearInterval", "clearImmediate"] as const)
    shared[name] = forgetting(timers[name] as Stop);
  for (const name of Object.keys(shared).filter((key) => /^(set|clear)/.test(key))) {
    Object.defineProperty(shared[name], "name", { value: name });
    (globalThis as Record<string, unknown>)[name] = shared[name];
  }
  syncBuiltinESMExports();
}

function watched(start: Start, once: boolean, inPromises: unknown): Start {
  const starter: Start = (callback, ...args) => {
    if (typeof callback !== "function") return start(callback, ...args);
    const scope = TaskScope.current;
    const timer = start(
      function (this: unknown, ...given) {
        const before = TaskScope.current;
        TaskScope.current = scope;
        if (once) scope.timers.delete(timer);
        try {
          return Reflect.apply(callback, this, given);
        } finally {
          TaskScope.current = before;
        }
      },
      ...args,
    );
    scope.timers.add(timer);
    return timer;
  };
  Object.defineProperty(starter, promisify.custom, { value: inPromises });
  return starter;
}

function forgetting(stop: Stop): Stop {
  return (timer) => {
    TaskScope.current.timers.delete(timer as Timer);
    stop(timer);
  };
}

/** The function of `timers/promises` (an options object is its last argument), which from now on ends with the scope that calls it. */
function promised(name: "setTimeout" | "setInterval" | "setImmediate"): unknown {
  const original = promises[name] as (...args: unknown[]) => unknown;
  const length = name === "setImmediate" ? 1 : 2;
  const replacement = (...args: unknown[]): unknown => {
    const { signal } = TaskScope.current;
    const options = args[length] as { signal?: AbortSignal } | undefined;
    const given = Array.from({ length }, (_, index) => args[index]);
    return original(...given, {
      ...options,
      signal: options?.signal ? AbortSignal.any([options.signal, signal]) : signal,
    });
  };
  (promises as Record<string, unknown>)[name] = replacement;
  return replacement;
}
