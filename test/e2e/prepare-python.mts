// Makes the Python environments of the tests that need one, once, in the lab's cache: npx tsx test/e2e/prepare-python.mts
import { providePythonEnvironment } from "../../src/lab/python-environment.js";
import { terminalProgress } from "../../src/progress/index.js";
import { ONNX_PACKAGES, TEST_PACKAGES } from "./python.mjs";

await providePythonEnvironment("tests-onnx", ONNX_PACKAGES, { progress: terminalProgress() });
const { folder } = await providePythonEnvironment("tests", TEST_PACKAGES, { progress: terminalProgress() });
console.log(`the tests' Python environment lies in ${folder}`);
