import type { CodeCellModel, ICellModel, ICodeCellModel } from "@jupyterlab/cells";
import { CHECK_TYPE } from "../../../src/course/check-outcome.js";
import type { LiveCell, Role } from "./live-answer.js";

const ROLES: readonly unknown[] = ["setup", "answer", "check"] satisfies Role[];

/**
 * A cell as the course sees it.
 *
 * @param model JupyterLab's.
 * @returns Nothing where the cell has no role in the course.
 */
export function liveCell(model: ICellModel): LiveCell | undefined {
  const { role, question, checked } = (model.getMetadata("quantlab") ?? {}) as Record<string, unknown>;
  if (!ROLES.includes(role) || typeof question !== "string") return undefined;
  return {
    id: model.id,
    role: role as Role,
    question,
    type: model.type as LiveCell["type"],
    source: model.sharedModel.getSource(),
    isRunning: isCode(model) && model.executionState === "running",
    outcome: isCode(model) ? outcomeIn(model) : undefined,
    ...(typeof checked === "string" && { checked }),
  };
}

/** Whether it is a cell that runs. */
export function isCode(model: ICellModel): model is ICodeCellModel & CodeCellModel {
  return model.type === "code";
}

/** The error that a cell's outputs end with, in one line. */
export function errorIn(model: ICellModel): string | undefined {
  if (!isCode(model)) return undefined;
  for (const output of model.outputs.toJSON())
    if (output.output_type === "error") return `${String(output.ename)}: ${String(output.evalue)}`.split("\n")[0];
  return undefined;
}

function outcomeIn({ outputs }: ICodeCellModel): unknown {
  for (let i = outputs.length - 1; i >= 0; i--) {
    const outcome = outputs.get(i).data[CHECK_TYPE];
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}
