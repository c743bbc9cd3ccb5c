import type { INotebookTracker } from "@jupyterlab/notebook";
import { notebooksWithKernel, restartKernels } from "./restart-kernels.js";
import type { SetupTexts } from "./setup-texts.js";
import type { SetupWatch } from "./setup-watch.js";

/** What to do when something has arrived that running kernels know nothing of. */
export function Arrived({
  texts,
  watch,
  tracker,
}: {
  texts: SetupTexts;
  watch: SetupWatch;
  tracker: INotebookTracker;
}) {
  const { isRestarted } = watch.state.get();
  const { names } = notebooksWithKernel(tracker);
  if (isRestarted) return <p role="status">{texts.restarted}</p>;
  if (names.length === 0) return null;
  const restart = async () => {
    if (await restartKernels(tracker, texts)) watch.noteRestart();
  };
  return (
    <div className="quantlab-Arrived">
      <p>{texts.arrived}</p>
      <button type="button" className="jp-mod-styled jp-mod-accept" onClick={() => void restart()}>
        {texts.restart(names)}
      </button>
    </div>
  );
}
