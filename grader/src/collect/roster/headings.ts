/** What a column of a roster may hold. */
export type Column =
  "key" | "canvasId" | "sid" | "login" | "github" | "email" | "name" | "first" | "last" | "section" | "team";

/**
 * Headings of a roster, in small letters, that are recognised: plain ones; Moodle's list of participants in English, German and Chinese; Canvas's gradebook
 * (https://community.instructure.com, "Student,ID,SIS User ID,SIS Login ID,Section"); Gradescope's roster ("First Name,Last Name,SID,Email,Sections"); GitHub
 * Classroom's ("identifier,github_username,github_id,name").
 */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  key: ["key", "identifier"],
  canvasId: ["canvas id", "canvas_id"],
  sid: ["sid", "sis user id", "sis id", "student id", "student number", "id number", "idnumber", "matrikelnummer", "id-nummer", "学号"], // prettier-ignore
  login: ["login", "login id", "sis login id", "username", "user name", "anmeldename", "用户名"],
  github: ["github_username", "github username", "github login", "github"],
  email: ["email", "e-mail", "email address", "e-mail address", "mail", "e-mail-adresse", "邮箱", "电子邮件", "电子邮件地址"], // prettier-ignore
  name: ["name", "full name", "student", "student name", "姓名"],
  first: ["first name", "firstname", "given name", "vorname", "名"],
  last: ["last name", "lastname", "surname", "family name", "nachname", "姓"],
  section: ["section", "sections", "班级"],
  team: ["team", "group", "groups", "gruppe", "gruppen", "小组"],
};

/** Which names a student, best first: what stays the same and is another for everybody. */
export const KEY_COLUMNS = ["key", "login", "sid", "github", "email", "canvasId"] as const;

/**
 * Which column of a roster holds what.
 *
 * @param cells The first line's.
 * @returns Their places, from 0; the first where two are called the same.
 */
export function columnsOf(cells: readonly string[]): Partial<Record<Column, number>> {
  const headings = cells.map((cell) => cell.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase());
  const columns: Partial<Record<Column, number>> = {};
  for (const column of Object.keys(HEADINGS) as Column[]) {
    const at = HEADINGS[column].map((heading) => headings.indexOf(heading)).find((place) => place >= 0);
    if (at !== undefined) columns[column] = at;
  }
  // Canvas's own numbers stand in "ID", beside the school's; elsewhere "ID" is the school's.
  const id = headings.indexOf("id");
  const isCanvas = headings.some((heading) => heading.startsWith("sis "));
  if (id >= 0) columns[isCanvas ? "canvasId" : "sid"] ??= id;
  return columns;
}
