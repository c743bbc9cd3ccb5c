/**
 * A tar archive, as POSIX.1-1988 describes it.
 *
 * @param entries Name and bytes of each file, and its type where it is not a plain file: "5" is a folder, "2" a link.
 */
export function tar(entries: readonly (readonly [name: string, bytes: Uint8Array, type?: string])[]): Buffer {
  const blocks = entries.flatMap(([name, bytes, type = "0"]) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write("0000644\0", 100);
    header.write(`${bytes.length.toString(8).padStart(11, "0")}\0`, 124);
    header.write(" ".repeat(8), 148);
    header.write(type, 156);
    header.write("ustar\x0000", 257);
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, "0")}\0 `,
      148,
    );
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
