"use strict";
// `npm start`: the lab in the browser. In a checkout it runs the TypeScript source, in this very process, which is lighter than a tool around it; a
// release holds the built server alone.
const { existsSync } = require("node:fs");
const path = require("node:path");
const { setFlagsFromString } = require("node:v8");

// What is new in memory gets no more room than at the start: the server works in bursts, and that room (up to 48 MB) would stay with it.
setFlagsFromString("--semi-space-growth-factor=1");

if (existsSync(path.join(__dirname, "src"))) {
  require("tsx/cjs/api").register();
  require("./src/server/main.ts");
} else {
  require("./dist/server/main.js");
}
