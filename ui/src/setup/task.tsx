import type { SetupTask } from "../../../src/server/course/course-api.js";
import type { TaskName } from "../course/course-server.js";
import type { SetupTexts } from "./setup-texts.js";
import type { SetupWatch } from "./setup-watch.js";

interface TaskProps {
  name: TaskName;
  task: SetupTask;
  texts: SetupTexts;
  watch: SetupWatch;
}

/** Something that can be fetched: the button, how far it is, what went wrong. */
export function Task({ name, task, texts, watch }: TaskProps) {
  const { state, size, message } = task;
  const start = () => void watch.start(name);
  return (
    <div className="quantlab-Task" data-state={state}>
      <p role="status">
        {state === "failed" ? texts.failed(name) : state === "running" ? `${texts.fetching(name)} …` : ""}
      </p>
      {state === "failed" && message && <p className="quantlab-Task-message">{message}</p>}
      {state === "absent" && <p>{texts.offer[name]}</p>}
      {state === "running" && <Running {...{ name, task, texts, watch }} />}
      {(state === "absent" || state === "failed") && (
        <button type="button" className="jp-mod-styled" onClick={start}>
          {state === "failed" ? `${texts.again}: ${texts.fetch(name, size)}` : texts.fetch(name, size)}
        </button>
      )}
    </div>
  );
}

function Running({ name, task: { share, amount, doing }, texts, watch }: TaskProps) {
  return (
    <>
      <progress value={share} max={1} aria-label={texts.fetching(name)} />
      <p className="quantlab-Task-amount">{[doing, amount].filter(Boolean).join(": ")}</p>
      <button type="button" className="jp-mod-styled" onClick={() => void watch.stop(name)}>
        {texts.stop}
      </button>
    </>
  );
}
