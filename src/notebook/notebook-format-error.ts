/**
 * A file or value that is no notebook; the message is one line that names the cell and the field.
 *
 * @example
 * new NotebookFormatError("notebook: cells must be a list, got a number").name; // => "NotebookFormatError"
 */
export class NotebookFormatError extends RangeError {
  override readonly name = "NotebookFormatError";
}
