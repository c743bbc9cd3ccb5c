/** What the page has on top of a report's style. */
export const pageStyle = `
main, footer { max-width: 1320px; }
h3 { font-size: 1.05rem; margin: 24px 0 8px; }
a { color: light-dark(#0b63b5, #6cb2ff); }
.warning { border: 2px solid light-dark(#b35900, #e3b341); border-radius: 6px; padding: 12px 16px; margin: 16px 0; max-width: 80ch; }
.warning p:last-child { margin-bottom: 0; }
.quiet { color: var(--quiet); font-size: 0.9rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr)); gap: 8px 16px; }
.figures figure { margin: 0; min-width: 0; }
td, tbody th { white-space: normal; overflow-wrap: anywhere; }
tbody th, td.names { min-width: 9em; }
thead th.number-cell { text-align: right; white-space: normal; }
.number-cell { text-align: right; white-space: nowrap; }
.out { font-weight: 600; }
.names-list { overflow-wrap: anywhere; max-width: 90ch; }
details.pair, details.list { border-top: 1px solid var(--line); padding: 8px 0; }
details.pair > summary, details.list > summary { color: var(--ink); font-size: 1rem; overflow-wrap: anywhere; }
[id] { scroll-margin-top: 16px; }
.sides { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 12px; }
.whose { font-weight: 600; margin: 0 0 4px; overflow-wrap: anywhere; }
pre { margin: 0; padding: 8px 0; border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; max-height: 70vh;
  font: 0.8rem/1.5 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; tab-size: 2; }
.line { unicode-bidi: isolate; direction: ltr; }
.number, .fragment { display: inline-block; text-align: right; color: var(--quiet); user-select: none; padding-right: 8px; }
.number { width: 4em; }
.fragment { width: 2.4em; font-weight: 600; color: var(--ink); }
mark { background: light-dark(#ffe8a3, #54430c); color: inherit; }
@media (max-width: 760px) { .sides { grid-template-columns: minmax(0, 1fr); } }
@media print { pre { max-height: none; white-space: pre-wrap; } .sides { break-inside: auto; } }
`;
