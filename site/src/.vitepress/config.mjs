import { readdirSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitepress";
import { onlyPagesAreLinks } from "./only-pages-are-links.mjs";

const site = path.resolve(import.meta.dirname, "../..");
const pages = path.join(site, "out/pages");

/** The pages of a folder, in the order of their names. */
const within = (folder) =>
  readdirSync(path.join(pages, folder))
    .filter((file) => file.endsWith(".md") && file !== "index.md")
    .map((file) => path.basename(file, ".md"))
    .map((name) => ({ text: name, link: `/${folder}/${name}` }));

export default defineConfig({
  title: "Quantlab",
  description: "A laboratory course on neural-network quantization in TypeScript",
  lang: "en",
  srcDir: pages,
  cacheDir: path.join(site, "node_modules/.vitepress"),
  rewrites: { "README.md": "index.md" },
  head: [["link", { rel: "icon", href: "data:," }]],
  markdown: { config: (md) => md.use(onlyPagesAreLinks, { pages, root: path.dirname(site) }) },
  vite: { publicDir: path.join(pages, "public"), build: { chunkSizeWarningLimit: 4000 } },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Guides", link: "/docs/guides/student" },
      { text: "API", link: "/api/" },
      { text: "Notebooks", link: "/notebooks/q1" },
    ],
    sidebar: [
      {
        text: "Guides",
        items: [
          { text: "Quantlab", link: "/" },
          ...within("docs/guides").map(({ text, link }) => ({ text: text[0].toUpperCase() + text.slice(1), link })),
        ],
      },
      {
        text: "In depth",
        items: [
          { text: "Glossary", link: "/docs/glossary" },
          { text: "Grading", link: "/docs/grading" },
          { text: "The kernel", link: "/docs/kernel" },
          { text: "Measurements", link: "/docs/measurements" },
          { text: "Architecture", link: "/docs/ARCHITECTURE" },
        ],
      },
      { text: "Notebooks, with answers", collapsed: false, items: within("notebooks") },
      { text: "API reference", link: "/api/", collapsed: true, items: within("api") },
      {
        text: "The project",
        items: [
          { text: "Changes", link: "/CHANGELOG" },
          { text: "Contributing", link: "/CONTRIBUTING" },
          { text: "Security", link: "/SECURITY" },
        ],
      },
    ],
  },
});
