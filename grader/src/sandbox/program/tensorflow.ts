/**
 * TensorFlow.js as an answer sees it: the operations, as functions and as methods, on the plain JavaScript engine. Layers, models and data readers are
 * left out, since no answer needs them and they cost start-up.
 * @module
 */
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js";
import "@tensorflow/tfjs-backend-cpu";

export * from "@tensorflow/tfjs-core";
