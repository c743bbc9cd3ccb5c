import type { DemoManifest } from "../../src/reference/demo/demo-manifest.js";
import { Classifier } from "./classifier.js";
import { DemoPage } from "./demo-page.js";
import { element } from "./elements.js";
import { fetchBytes } from "./fetch-bytes.js";
import { languageOf } from "./language.js";
import { DEMO_TEXTS, type DemoTexts } from "./texts.js";

const language = languageOf(location.search, navigator.language);
const texts = DEMO_TEXTS[language];

function sayTexts(): void {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = texts.title;
  for (const each of document.querySelectorAll<HTMLElement>("[data-text]"))
    each.textContent = texts[each.dataset["text"] as keyof DemoTexts] as string;
  const link = element<HTMLAnchorElement>("language");
  link.lang = link.hreflang = language === "zh" ? "en" : "zh-CN";
  link.href = language === "zh" ? "?lang=en" : "?lang=zh";
}

async function open(): Promise<void> {
  const manifest = JSON.parse(new TextDecoder().decode(await fetchBytes("demo.json"))) as DemoManifest;
  const { height, width } = manifest.size;
  const all = await fetchBytes(manifest.samples.file);
  const size = height * width * 3;
  const samples = manifest.samples.labels.map((_, i) => all.subarray(i * size, (i + 1) * size));
  const classifiers: Classifier[] = [];
  for (const { file } of manifest.networks) classifiers.push(await Classifier.open(file, manifest.size));
  new DemoPage({ manifest, classifiers, samples, texts }).start();
  element("main").hidden = false;
}

sayTexts();
open()
  .catch((error: Error) => {
    element("failure").hidden = false;
    element("failure").textContent = texts.failure(error.message);
  })
  .finally(() => (element("loading").hidden = true));
