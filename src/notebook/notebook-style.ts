import { scrollEdges } from "../plot/index.js";
import { codeStyle } from "./code-style.js";

/** What a notebook's page has on top of a report's style: code, outputs, a terminal's colours. */
export const notebookStyle = `${codeStyle}
main { padding-bottom: 48px; }
.text > * { max-width: 75ch; }
.text table { display: block; max-width: 100%; margin: 12px 0; }
h3 { font-size: 1.1rem; margin: 28px 0 8px; }
a { color: light-dark(#0b63b5, #6cb2ff); overflow-wrap: anywhere; }
img, svg { max-width: 100%; height: auto; }
math { font-size: 1.15em; }
/* Browsers make an index that is a word, as in max, too small to read. */
msub > :last-child, msubsup > :not(:first-child) { font-size: 0.85em; }
.formula { display: block; overflow-y: hidden; padding: 6px 0; }
.formula math { display: inline math; font-size: 1.25em; }
code { font: 0.875em/1.5 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; }
p > code, li > code, td > code { background: var(--stripe); padding: 1px 4px; border-radius: 4px; overflow-wrap: anywhere; }
pre { margin: 8px 0; padding: 8px 12px; font: 0.8125rem/1.5 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; }
pre code { font: inherit; }
${scrollEdges(".formula, .text table, .output, .output pre", "var(--paper)")}
${scrollEdges("pre.code, .text pre", "var(--stripe)")}
pre.code, .text pre { border: 1px solid var(--line); border-radius: 6px; }
nav { display: flex; justify-content: space-between; margin: 16px 0; }
.cell, .text { scroll-margin-top: 16px; }
.cell { position: relative; }
.count { white-space: nowrap; font: 0.75rem/1.5 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; color: var(--quiet); text-decoration: none; }
.count + pre { margin-top: 0; }
@media (min-width: 1100px) { .count { position: absolute; right: calc(100% + 8px); top: 10px; } }
.output .plot, .output:last-child { margin-bottom: 16px; }
.output pre { margin: 0; max-height: 70vh; overflow-y: auto; }
.stderr { border-left: 3px solid light-dark(#bf8700, #d4a72c); }
.error { border-left: 3px solid light-dark(#cf222e, #ff7b72); }
.bold { font-weight: 700; }
.ink-black { color: light-dark(#1f2328, #9da7b3); } .ink-red { color: light-dark(#b3151f, #ff7b72); }
.ink-green { color: light-dark(#116329, #56d364); } .ink-yellow { color: light-dark(#7d4e00, #e3b341); }
.ink-blue { color: light-dark(#0550ae, #79c0ff); } .ink-magenta { color: light-dark(#8250df, #d2a8ff); }
.ink-cyan { color: light-dark(#1b6c74, #56d4dd); } .ink-white { color: light-dark(#57606a, #e6edf3); }
@media print { .output pre { max-height: none; } pre { white-space: pre-wrap; } }
`;
