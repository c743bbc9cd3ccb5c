import path from "node:path";

/** What a submission is called where nobody says: its folder's name, or its zip's without the ending. */
export const submissionName = (place: string): string => path.basename(path.resolve(place)).replace(/\.zip$/i, "");
