import { KERNEL, LANGUAGE_INFO } from "../jupyter/index.js";

/** The metadata of every notebook of the course: its kernel, and that kernel's language. */
export const NOTEBOOK_METADATA = {
  kernelspec: { name: KERNEL.name, display_name: KERNEL.displayName, language: KERNEL.language },
  language_info: LANGUAGE_INFO,
};
