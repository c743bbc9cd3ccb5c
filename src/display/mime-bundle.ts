/** One value in several formats, by MIME type: text as a string, JSON formats as an object, images as base64 (SVG as text). */
export type MimeBundle = Record<string, unknown>;

/** What a front end is given to show. */
export interface DisplayData {
  data: MimeBundle;
  metadata?: Record<string, unknown>;
}
