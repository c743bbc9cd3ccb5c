/** What a student's report has on top of a page's style. */
export const reportStyle = `
main, footer { max-width: 760px; }
table { margin-top: 16px; }
h2 { font-size: 1.15rem; margin: 36px 0 8px; display: flex; flex-wrap: wrap; gap: 4px 16px; justify-content: space-between; }
h2 .points, .total { font-variant-numeric: tabular-nums; }
h2 .points { font-weight: 400; }
section { scroll-margin-top: 16px; }
a { color: light-dark(#0b63b5, #6cb2ff); }
.total { font-size: 1.3rem; margin-bottom: 4px; }
.tests { list-style: none; margin: 8px 0 0; padding: 0; border-top: 1px solid var(--line); }
.tests li { padding: 8px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.test { display: flex; flex-wrap: wrap; gap: 2px 12px; }
.test .name { flex: 1 1 12em; }
.test .status { flex: 0 0 11em; font-weight: 600; }
.test .points { color: var(--quiet); font-variant-numeric: tabular-nums; }
.status .sign { display: inline-block; width: 1.3em; }
.good { color: light-dark(#116329, #56d364); }
.bad { color: light-dark(#b3151f, #ff7b72); }
.open { color: light-dark(#7d4e00, #e3b341); }
.message, .words { white-space: pre-wrap; overflow-wrap: anywhere; margin: 6px 0 0; }
.words { border-left: 3px solid var(--line); padding-left: 12px; }
.quiet { color: var(--quiet); font-size: 0.9rem; margin: 6px 0 0; }
td, tbody th { white-space: normal; }
td:not(:first-child) { text-align: right; }
thead th:not(:first-child) { text-align: right; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 12px; margin: 0; }
dd { margin: 0; overflow-wrap: anywhere; font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; }
@media (max-width: 480px) { dl { grid-template-columns: minmax(0, 1fr); } }
@media print { section { break-inside: avoid; } }
`;
