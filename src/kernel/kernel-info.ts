/** What the kernel says of itself. */
export function kernelInfo(): Record<string, unknown> {
  return {
    protocol_version: "5.4",
    implementation: "quantlab",
    implementation_version: "0.1.0",
    language_info: {
      name: "typescript",
      version: "5.0.4",
      mimetype: "text/typescript",
      file_extension: ".ts",
      pygments_lexer: "typescript",
      codemirror_mode: { name: "text/typescript" },
      nbconvert_exporter: "script",
    },
    banner: `TypeScript in strict mode on Node.js ${process.version}, for Quantlab`,
    debugger: false,
    supported_features: [],
    help_links: [{ text: "TypeScript", url: "https://www.typescriptlang.org/docs/" }],
  };
}
