import { describe, expect, it } from "vitest";
import { readRoster } from "../../../../grader/src/collect/index.js";

const read = (text: string | Uint8Array) => readRoster(Buffer.from(text as string));
const keys = (text: string | Uint8Array) => read(text).students.map(({ key }) => key);

describe("readRoster(bytes)", () => {
  it.each<[string, string, object]>([
    ["a plain one", "key,name,email,section\nada,Ada Zoë,ada@x.org,A\n", { key: "ada", name: "Ada Zoë", email: "ada@x.org", section: "A" }], // prettier-ignore
    ["Canvas's gradebook", 'Student,ID,SIS User ID,SIS Login ID,Section,Lab (1)\n    Points Possible,,,,,100\n"Zoë, Ada",7,s3,ada,B,\n', { key: "ada", name: "Zoë, Ada", canvasId: "7", sid: "s3" }], // prettier-ignore
    ["Gradescope's", "First Name,Last Name,SID,Email,Sections\nAda,Zoë,007,ada@x.org,B\n", { key: "007", sid: "007", name: "Ada Zoë" }], // prettier-ignore
    ["Moodle's, as Excel saves it in German", "\ufeffVorname;Nachname;ID-Nummer;E-Mail-Adresse;Gruppen\r\nAda;Zoë;7;ada@x.org;B\r\n", { key: "7", name: "Ada Zoë", team: "B" }], // prettier-ignore
    ["Moodle's in Chinese", "姓名,学号,电子邮件地址\n张三,2026001,z@x.org\n", { key: "2026001", name: "张三" }],
    ["GitHub Classroom's", '"identifier","github_username","github_id","name"\n"ada","octo-ada","5","Ada Zoë"\n', { key: "ada", github: "octo-ada" }], // prettier-ignore
    ["one with tabs and Excel's own first line", "sep=\t\nname\tkey\nAda, Zoë\tada\n", { key: "ada", line: 3 }],
  ])("reads %s", (_, text, student) => {
    expect(read(text)).toMatchObject({ students: [student], problems: [] });
  });

  it("reads UTF-16 with its mark, and says where letters were guessed", () => {
    expect(keys(Buffer.from("\ufeffkey\tname\nada\tZoë\n", "utf16le"))).toEqual(["ada"]);
    const guessed = read(Buffer.from("key;name\nada;Zo\u00eb\n", "latin1"));
    expect([guessed.students[0]?.name, guessed.problems.length]).toEqual(["Zoë", 1]);
  });

  it("keeps everybody where keys and addresses are doubled, rows are empty, and fields span lines", () => {
    const { students, problems } = read('key,name,email\nada,"Ada\nZoë",a@x.org\n\nADA,Ada Other,a@x.org\nbob,"Bob ""B"", Roe",b@x.org\nbob,"Bob ""B"", Roe",b@x.org\n,,\n,,nobody@x.org\n'); // prettier-ignore
    expect(students.map(({ place }) => place)).toEqual(["ada", "ADA line 5", "bob", "nobody@x.org"]);
    expect(problems).toEqual([
      "the roster has lines 4, 8 empty",
      "the roster's lines 6 and 7 are the same, and count once",
      "the roster has the same key in lines 3, 5: nobody is known by it",
      "the roster has the same email in lines 3, 5: nobody is known by it",
    ]);
  });

  it("gives harmless places to hostile keys, each another", () => {
    const hostile = ["../x", "CON", "a/b", "a\\b", "=1+1", ".hidden", "x.zip", "a\u202eb", "k".repeat(300), "é", "é"];
    const places = read(`key\n${hostile.map((key) => `"${key}"`).join("\n")}\n`).students.map(({ place }) => place);
    expect(new Set(places.map((place) => place.toLowerCase())).size).toBe(places.length);
    for (const place of places) expect(place).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+ -]{0,120}$/u);
  });

  it("refuses what is no roster", () => {
    expect(() => read("a,b\n1,2\n")).toThrow('must have a first line of headings such as key,name,email,section or those of Moodle, Canvas or Gradescope, got "a,b"'); // prettier-ignore
    expect(() => read('key,name\nada,"Ada\nbob,Bob\n')).toThrow("must be a CSV file with matching quotes");
  });
});
