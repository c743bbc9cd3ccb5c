import { scrollEdges } from "./scroll-edges.js";

/** The report's style sheet: system fonts, light and dark, no horizontal overflow on a phone. */
export const reportStyle = `
:root { color-scheme: light dark; --ink: #1f2328; --quiet: #57606a; --paper: #ffffff; --line: #d0d7de; --stripe: #f6f8fa; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --quiet: #9da7b3; --paper: #14171a; --line: #363d45; --stripe: #1c2025; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main, footer { max-width: 960px; margin: 0 auto; padding: 0 16px; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 32px 0 12px; }
h2 { font-size: 1.3rem; margin: 48px 0 8px; }
h1, h2, p, figcaption, summary { overflow-wrap: anywhere; }
p { max-width: 70ch; margin: 0 0 12px; }
figure { margin: 16px 0; }
figcaption { font-weight: 600; margin-bottom: 4px; }
.plot { width: 100%; }
${scrollEdges(".scroll", "var(--paper)")}
.scroll { margin: 12px 0; max-height: 80vh; overflow-y: auto; }
:focus-visible, .plot .modebar-btn:focus-visible { outline: 2px solid #3b82c4 !important; outline-offset: 2px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.9rem; }
caption { position: sticky; left: 0; max-width: calc(100vw - 32px); text-align: left; font-weight: 600; padding-bottom: 4px; }
th, td { padding: 5px 8px; text-align: left; white-space: nowrap; border-bottom: 1px solid var(--line); }
thead th { vertical-align: bottom; white-space: normal; min-width: 5em; }
tbody th { font-weight: 400; white-space: normal; min-width: 8em; }
@media (min-width: 600px) { tbody th { min-width: 12em; } }
tbody tr:nth-child(even) { background: rgb(128 128 128 / 0.08); }
summary { cursor: pointer; color: var(--quiet); font-size: 0.9rem; }
footer { color: var(--quiet); font-size: 0.9rem; margin-top: 48px; padding-bottom: 32px; }
noscript p { border: 1px solid var(--line); padding: 12px; }
@media print { .scroll { max-height: none; overflow: visible; } figure { break-inside: avoid; } }
`;
