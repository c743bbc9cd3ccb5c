import type { MimeBundle } from "../display/index.js";
import type { Inspection } from "./cell-compiler.js";

/** What is known of a name, as front ends show it beside the code or in a pager. */
export function inspectionBundle({ signature, documentation, tags }: Inspection): MimeBundle {
  const notes = tags.map(({ name, text }) => `@${name} ${text}`.trim());
  const markdown = [`\`\`\`typescript\n${signature}\n\`\`\``, documentation, ...notes.map((note) => `*${note}*`)];
  return {
    "text/plain": [signature, documentation, notes.join("\n")].filter(Boolean).join("\n\n"),
    "text/markdown": markdown.filter(Boolean).join("\n\n"),
  };
}
