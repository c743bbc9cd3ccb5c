import { ready, type Backend } from "../src/tensor/index.js";

// Each vitest project names the engine its tests run on.
await ready({ backend: process.env["QUANTLAB_BACKEND"] as Backend });
