/** The course's kernel as Jupyter knows it, in kernel specs and in the metadata of notebooks. */
export const KERNEL = { name: "quantlab", displayName: "TypeScript (Quantlab)", language: "typescript" };

/** The kernel's language, as the kernel says it and a front end copies it into every notebook it saves. */
export const LANGUAGE_INFO = {
  name: KERNEL.language,
  version: "5.0.4",
  mimetype: "text/typescript",
  file_extension: ".ts",
  pygments_lexer: "typescript",
  codemirror_mode: { name: "typescript" },
  nbconvert_exporter: "script",
};
