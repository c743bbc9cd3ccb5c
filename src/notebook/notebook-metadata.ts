/** The kernel's language, as the kernel says it and a front end copies it into every notebook it saves. */
export const LANGUAGE_INFO = {
  name: "typescript",
  version: "5.0.4",
  mimetype: "text/typescript",
  file_extension: ".ts",
  pygments_lexer: "typescript",
  codemirror_mode: { name: "text/typescript" },
  nbconvert_exporter: "script",
};

/** The kernel by the name under which it is installed, and its language: the metadata of every notebook of the course. */
export const NOTEBOOK_METADATA = {
  kernelspec: { name: "quantlab", display_name: "TypeScript (Quantlab)", language: "typescript" },
  language_info: LANGUAGE_INFO,
};
