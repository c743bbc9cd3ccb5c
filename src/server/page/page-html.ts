import { KERNEL_LOGO } from "../../kernel/index.js";
import type { PageBuild } from "./page-build.js";
import { pageConfig, type PageView } from "./page-config.js";

const TEXTS = {
  en: {
    loading: "Opening the lab …",
    noscript: "The lab's page needs JavaScript. Allow it for this address and reload the page.",
  },
  zh: {
    loading: "正在打开实验 …",
    noscript: "实验页面需要 JavaScript。请允许此地址使用 JavaScript，然后重新加载页面。",
  },
};

/**
 * The page before its scripts run: shown at once, in the colours of the student's theme.
 *
 * @param view Which page is asked for.
 * @param build The built page.
 * @param isDark Whether the student's theme is a dark one.
 * @returns HTML.
 */
export function pageHtml(view: PageView, build: PageBuild, isDark: boolean): string {
  const lang = /^zh(\/|$)/.test(view.treePath) ? "zh" : "en";
  const preload = build.preload.map((file) => `<link rel="modulepreload" href="/static/${file}">`);
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Quantlab</title>
<link rel="icon" type="image/svg+xml" class="idle favicon" href="${address(KERNEL_LOGO)}">
<link rel="" type="image/svg+xml" class="busy favicon" href="${address(KERNEL_LOGO.replace(BLUE, ORANGE))}">
<script id="jupyter-config-data" type="application/json">${json(pageConfig(view, build.jupyterlab))}</script>
<script type="module" src="/static/${build.script}"></script>
${preload.join("\n")}
<link rel="stylesheet" href="/static/${build.style}">
<style>
html, #loading { ${isDark ? "background: #111; color: #ddd; color-scheme: dark" : "background: #fff; color: #333"} }
#loading { position: fixed; inset: 0; z-index: 10000; display: flex; flex-direction: column; align-items: center; justify-content: center;
  gap: 16px; padding: 16px; font: 16px/1.5 system-ui, sans-serif; text-align: center }
#loading svg { width: 64px }
@media (prefers-reduced-motion: no-preference) { #loading svg { animation: loading 1.6s ease-in-out infinite alternate } }
@keyframes loading { to { opacity: 0.5 } }
</style>
</head>
<body class="jp-ThemedContainer">
<div id="loading" role="status">${KERNEL_LOGO}<p>${TEXTS[lang].loading}</p><noscript>${TEXTS[lang].noscript}</noscript></div>
</body>
</html>
`;
}

/** The tab's icon is orange while a kernel computes. */
const [BLUE, ORANGE] = ["#3178c6", "#e8590c"];

const address = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** As text of a script element, which ends at the first "</script". */
const json = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");
