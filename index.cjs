"use strict";
// The package's public entry, for import and require alike. In a checkout it is the TypeScript source, through tsx, so that there is nothing to
// build and nothing stale; a release holds the built library alone.
const { existsSync } = require("node:fs");
const path = require("node:path");

if (existsSync(path.join(__dirname, "src", "index.ts"))) {
  // The namespace keeps tsx to this library: the caller's own modules load as they always did.
  const { require: load } = require("tsx/cjs/api").register({ namespace: "quantlab" });
  module.exports = load("./src/index.ts", __filename);
} else {
  module.exports = require("./dist/index.js");
}
