import { beforeAll, describe, expect, it } from "vitest";
import { compareClass, type Similarity, similarityPage } from "../../../grader/src/similarity/index.js";
import { independent, nothing, ownProgram } from "./answers.js";

const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(2)>`;
const plain = (html: string) =>
  html
    .replace(/<(style|script)[^]*?<\/\1>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

describe("similarityPage(similarity)", () => {
  let similarity: Similarity;
  let html: string;

  beforeAll(async () => {
    const copy = (name: string, line: string) => ({ name, sources: { q4: `${ownProgram(3)}\n${line}` } });
    const evil = [copy(`ann\u202e\n${EVIL}`, `// ${EVIL}`), copy("bob", "// \u202e txet\t\u0000")];
    const broken = { name: "broken", sources: {}, faults: { q1: `${EVIL}\n\u202e` } };
    const class_ = [...evil, ...[4, 5, 6].map(independent), broken];
    similarity = await compareClass(class_, nothing);
    html = similarityPage(similarity, "// plotly");
  });

  it("says first that it proves nothing", () => {
    expect(plain(html)).toMatch(/^[^.]*Similarity of 6 submissions Similarity proves nothing\. /);
  });

  it("shows the pair's rank, its distance from the median, and its answers side by side with what is equal marked", () => {
    expect(plain(html)).toMatch(/ and bob 100 % \+\d+ 1 of \d+ [\d,]+ [\d,]+ yes/);
    expect(html).toContain("<mark>function answer(x) {</mark>");
    expect(html).toContain("<bdi>bob</bdi>");
  });

  it("links each listed pair to where it is shown", () => {
    const links = [...html.matchAll(/href="#(pair-\d+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(0);
    for (const id of links) expect(html).toContain(`<div id="${id}">`);
  });

  it("shows whatever a student wrote as text on its line, and lets no script but its own run", () => {
    expect(html).not.toMatch(/[\u202e\u0000]/);
    expect(html).not.toContain("<img");
    expect(html).not.toContain("<script>alert");
    expect(html).toContain("ann??&quot;&gt;&lt;script&gt;");
    expect(html).toContain("// &quot;&gt;&lt;script&gt;");
    expect([...html.matchAll(/<script/g)]).toHaveLength(3);
    expect(html).toMatch(/Content-Security-Policy" content="default-src 'none'; script-src 'sha256-\S+' 'sha256-\S+';/);
  });

  it("says where no pair can stand out, and who was not compared", () => {
    const [all, ...others] = similarity.scopes;
    const none = { ...similarity, scopes: [{ ...(all as NonNullable<typeof all>), threshold: 1.2, top: [], clusters: [] }, ...others] }; // prettier-ignore
    expect(plain(similarityPage(none, "// plotly"))).toMatch(/All questions \d+ \d+ \d+ \d+ none can/);
    expect(plain(html)).toContain("(not compared)");
  });

  it("is made of what is stored", () => {
    expect(similarityPage(JSON.parse(JSON.stringify(similarity)) as Similarity, "// plotly")).toBe(html);
  });
});
