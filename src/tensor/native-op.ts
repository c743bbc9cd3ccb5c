import * as tf from "@tensorflow/tfjs";

/** An attribute of a TensorFlow operation, as its native binding takes it. */
interface OpAttribute {
  name: string;
  type: number;
  value: unknown;
}

/** TensorFlow's own tensor, by number. */
interface MadeTensor {
  id: number;
}

/** TensorFlow's C library, as far as it is used here. */
interface Binding extends Record<
  "TF_ATTR_TYPE" | "TF_ATTR_STRING" | "TF_ATTR_FLOAT" | "TF_ATTR_BOOL" | "TF_ATTR_INT" | TypeName,
  number
> {
  executeOp(name: string, attributes: OpAttribute[], inputs: number[], outputs: number): MadeTensor[];
  deleteTensor(id: number): void;
}

type TypeName = "TF_FLOAT" | "TF_INT32" | "TF_INT64";

/** The part of TensorFlow.js's native backend that runs any TensorFlow operation by name. */
interface OperationRunner {
  binding: Binding;
  getInputTensorIds(inputs: tf.Tensor[]): number[];
  createOutputTensor(made: MadeTensor): tf.Tensor;
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

  /**
   * Runs an operation whose last input is int64, which TensorFlow.js has no tensors of.
   *
   * @param last int32; cast on the way.
   */
  executeWithInt64(name: string, attributes: OpAttribute[], inputs: tf.Tensor[], last: tf.Tensor): tf.Tensor {
    const { binding } = this.backend;
    const cast = [this.typeAttribute("SrcT", "TF_INT32"), this.typeAttribute("DstT", "TF_INT64")];
    const [long] = binding.executeOp("Cast", cast, this.backend.getInputTensorIds([last]), 1) as [MadeTensor];
    try {
      const ids = [...this.backend.getInputTensorIds(inputs), long.id];
      return this.backend.createOutputTensor(binding.executeOp(name, attributes, ids, 1)[0] as MadeTensor);
    } finally {
      binding.deleteTensor(long.id);
    }
  }

  /** An element type, for attributes such as T; float32 unless given. */
  typeAttribute(name: string, type: TypeName = "TF_FLOAT"): OpAttribute {
    return { name, type: this.backend.binding.TF_ATTR_TYPE, value: this.backend.binding[type] };
  }

  integersAttribute(name: string, value: number[]): OpAttribute {
    return { name, type: this.backend.binding.TF_ATTR_INT, value };
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
