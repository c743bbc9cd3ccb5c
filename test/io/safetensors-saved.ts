// Files of the safetensors package for Python, 0.8.0: safetensors.numpy.save(tensors, metadata).

/** b: bool [true, false]; i: int32 [[1, -2]]; w: float32 [0.5, -2]; a: float32 3; e: float32 of shape [0, 3]; metadata z: "1", a: "é\"\n". */
export const savedThree = (): Uint8Array => Buffer.from(three, "base64");

/** The same without metadata, and h: float16 [0.5]; d: float64 [1 / 3]; l: int64 [7]; s: int16 [-3]; c: int8 [-4]; u: uint8 [255]. */
export const savedAll = (): Uint8Array => Buffer.from(all, "base64");

const three =
  "QAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJhIjoiw6lcIlxuIiwieiI6IjEifSwiYSI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbXSwiZGF0YV" +
  "9vZmZzZXRzIjpbMCw0XX0sImUiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzAsM10sImRhdGFfb2Zmc2V0cyI6WzQsNF19LCJ3Ijp7ImR0eXBl" +
  "IjoiRjMyIiwic2hhcGUiOlsyXSwiZGF0YV9vZmZzZXRzIjpbNCwxMl19LCJpIjp7ImR0eXBlIjoiSTMyIiwic2hhcGUiOlsxLDJdLCJkYXRhX2" +
  "9mZnNldHMiOlsxMiwyMF19LCJiIjp7ImR0eXBlIjoiQk9PTCIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzIwLDIyXX19ICAgICAgIAAA" +
  "QEAAAAA/AAAAwAEAAAD+////AQA=";

const all =
  "YAIAAAAAAAB7ImwiOnsiZHR5cGUiOiJJNjQiLCJzaGFwZSI6WzFdLCJkYXRhX29mZnNldHMiOlswLDhdfSwiZCI6eyJkdHlwZSI6IkY2NCIsIn" +
  "NoYXBlIjpbMV0sImRhdGFfb2Zmc2V0cyI6WzgsMTZdfSwiYSI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbXSwiZGF0YV9vZmZzZXRzIjpbMTYs" +
  "MjBdfSwiZSI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMCwzXSwiZGF0YV9vZmZzZXRzIjpbMjAsMjBdfSwidyI6eyJkdHlwZSI6IkYzMiIsIn" +
  "NoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzIwLDI4XX0sImkiOnsiZHR5cGUiOiJJMzIiLCJzaGFwZSI6WzEsMl0sImRhdGFfb2Zmc2V0cyI6" +
  "WzI4LDM2XX0sImgiOnsiZHR5cGUiOiJGMTYiLCJzaGFwZSI6WzFdLCJkYXRhX29mZnNldHMiOlszNiwzOF19LCJzIjp7ImR0eXBlIjoiSTE2Ii" +
  "wic2hhcGUiOlsxXSwiZGF0YV9vZmZzZXRzIjpbMzgsNDBdfSwiYyI6eyJkdHlwZSI6Ikk4Iiwic2hhcGUiOlsxXSwiZGF0YV9vZmZzZXRzIjpb" +
  "NDAsNDFdfSwidSI6eyJkdHlwZSI6IlU4Iiwic2hhcGUiOlsxXSwiZGF0YV9vZmZzZXRzIjpbNDEsNDJdfSwiYiI6eyJkdHlwZSI6IkJPT0wiLC" +
  "JzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOls0Miw0NF19fSAgIAcAAAAAAAAAVVVVVVVV1T8AAEBAAAAAPwAAAMABAAAA/v///wA4/f/8/wEA";
