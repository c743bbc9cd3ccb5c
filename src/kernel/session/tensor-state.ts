interface Tensor {
  dispose(): void;
}

/** What tfjs knows of the computation that is going on. */
interface EngineState {
  activeTape: { saved?: Tensor[] }[] | null;
  gradientDepth: number;
  kernelDepth: number;
  activeScope: unknown;
  scopeStack: { track: { kept: boolean; dispose(): void }[] }[];
  numDataMovesStack: unknown[];
  profiling: boolean;
}

const engineState = (): EngineState | undefined =>
  (globalThis as { _tfengine?: { state: EngineState } })._tfengine?.state;

/**
 * Remembers where tfjs stands, if it is loaded. A task that is cut off leaves its `tf.tidy` scopes open and its gradients half recorded.
 *
 * @returns Brings tfjs back there, and disposes what was computed on the way.
 */
export function rememberTensorState(): () => void {
  const { activeTape, gradientDepth, kernelDepth, profiling, scopeStack, numDataMovesStack } = engineState() ?? fresh;
  const [scopes, moves] = [scopeStack.length, numDataMovesStack.length];
  return () => {
    const state = engineState();
    if (!state) return;
    if (!activeTape) for (const { saved = [] } of state.activeTape ?? []) disposeAll(saved);
    // Whatever a scope holds was not handed out: its function never returned.
    for (const { track } of state.scopeStack.splice(scopes)) disposeAll(track.filter(({ kept }) => !kept));
    state.numDataMovesStack.splice(moves);
    Object.assign(state, { activeTape, gradientDepth, kernelDepth, profiling });
    state.activeScope = state.scopeStack.at(-1) ?? null;
  };
}

const fresh: EngineState = {
  activeTape: null,
  gradientDepth: 0,
  kernelDepth: 0,
  activeScope: null,
  scopeStack: [],
  numDataMovesStack: [],
  profiling: false,
};

function disposeAll(tensors: Tensor[]): void {
  for (const tensor of tensors)
    try {
      tensor.dispose();
    } catch {
      // Cut off while it was made; there is nothing to give back.
    }
}
