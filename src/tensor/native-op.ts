import * as tf from "@tensorflow/tfjs";

/** An attribute of a TensorFlow operation, as its native binding takes it. */
interface OpAttribute {
  name: string;
  type: number;
  value: unknown;
}

/** The part of TensorFlow.js's native backend that runs any TensorFlow operation by name. */
interface OperationRunner {
  binding: Record<"TF_ATTR_TYPE" | "TF_ATTR_STRING" | "TF_ATTR_FLOAT" | "TF_ATTR_BOOL" | "TF_FLOAT", number>;
  executeSingleOutput(name: string, attributes: OpAttribute[], inputs: tf.Tensor[]): tf.Tensor;
  executeMultipleOutputs(name: string, attributes: OpAttribute[], inputs: tf.Tensor[], outputs: number): tf.Tensor[];
}

/** TensorFlow's operations by name, and the attributes they take. */
export class NativeBackend {
  constructor(private readonly backend: OperationRunner) {}

  executeSingleOutput(name: string, attributes: OpAttribute[], inputs: tf.Tensor[]): tf.Tensor {
    return this.backend.executeSingleOutput(name, attributes, inputs);
  }

  executeMultipleOutputs(name: string, attributes: OpAttribute[], inputs: tf.Tensor[], outputs: number): tf.Tensor[] {
    return this.backend.executeMultipleOutputs(name, attributes, inputs, outputs);
  }

  /** The element type float32, for attributes such as T. */
  typeAttribute(name: string): OpAttribute {
    return { name, type: this.backend.binding.TF_ATTR_TYPE, value: this.backend.binding.TF_FLOAT };
  }

  stringAttribute(name: string, value: string): OpAttribute {
    return { name, type: this.backend.binding.TF_ATTR_STRING, value };
  }

  floatAttribute(name: string, value: number): OpAttribute {
    return { name, type: this.backend.binding.TF_ATTR_FLOAT, value };
  }

  booleanAttribute(name: string, value: boolean): OpAttribute {
    return { name, type: this.backend.binding.TF_ATTR_BOOL, value };
  }
}

/** The native engine's operations, or undefined while another engine runs. */
export function nativeBackend(): NativeBackend | undefined {
  return tf.getBackend() === "tensorflow" ? new NativeBackend(tf.backend() as unknown as OperationRunner) : undefined;
}
