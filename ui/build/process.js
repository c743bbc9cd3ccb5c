/** What a few packages ask of Node's `process` at run time. */
export const process = { env: {}, cwd: () => "/", browser: true };
