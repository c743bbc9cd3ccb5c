/**
 * Takes images over from the file button, from what is dropped on the page, and from the clipboard.
 *
 * @param input The file button.
 * @param take Gets each file.
 */
export function takeFiles(input: HTMLInputElement, take: (file: Blob) => void): void {
  const first = (files: FileList | undefined): void => {
    if (files?.[0]) take(files[0]);
  };
  input.addEventListener("change", () => {
    first(input.files ?? undefined);
    input.value = ""; // the same file may be opened again
  });
  document.addEventListener("paste", (event) => first(event.clipboardData?.files));
  // Without this the browser would leave the page and show the file.
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    first(event.dataTransfer?.files);
  });
}
