/** What a cell's code throws once the cell is told to end. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";

  constructor(message = "the cell was interrupted") {
    super(message);
  }
}
