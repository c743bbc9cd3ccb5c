export type { Cell, CellMetadata, CellRole, MultilineText, Notebook, Output } from "./notebook.js";
