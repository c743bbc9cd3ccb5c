import { CommandRegistry } from "@lumino/commands";
import type { SetupTexts } from "./setup-texts.js";

/** The keys that are worth knowing, as this machine's keyboard has them. */
export function Keys({ keyNames }: Pick<SetupTexts, "keyNames">) {
  return (
    <dl className="quantlab-Keys">
      {keyNames.map(([keys, does]) => (
        <div key={keys}>
          <dt>
            <kbd>{CommandRegistry.formatKeystroke(keys)}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
