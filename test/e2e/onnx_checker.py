"""What the onnx package says, as JSON: of its messages' fields, and of each file named in the arguments whether it is as it must be."""

import json
import sys

import onnx
from google.protobuf.descriptor import FieldDescriptor

TYPES = {value: name[5:].lower() for name, value in vars(FieldDescriptor).items() if name.startswith("TYPE_")}


def described(message, found):
    """Fields by name, of this message and of all below it, by full name."""
    if message.full_name in found:
        return found
    fields = found[message.full_name] = {}
    for field in message.fields:
        below = field.message_type or field.enum_type
        fields[field.name] = {
            "id": field.number,
            "type": below.full_name if below else TYPES[field.type],
            "repeated": field.is_repeated,
        }
        if field.message_type:
            described(field.message_type, found)
        elif field.enum_type:
            found[field.enum_type.full_name] = {name: value.number for name, value in field.enum_type.values_by_name.items()}
    return found


def shapes(file):
    """Refuses a file that is not as it must be, also where a shape or type does not follow from those before it."""
    model = onnx.load(file)
    onnx.checker.check_model(model, full_check=True)
    counts = {}
    for node in model.graph.node:
        counts[node.op_type] = counts.get(node.op_type, 0) + 1
    axes = [dim.dim_param or dim.dim_value for dim in model.graph.input[0].type.tensor_type.shape.dim]
    return {"operators": counts, "input": axes, "producer": [model.producer_name, model.producer_version]}


messages = described(onnx.ModelProto.DESCRIPTOR, {})
messages["DataType"] = dict(onnx.TensorProto.DataType.items())
print(json.dumps({"messages": messages, "files": [shapes(file) for file in sys.argv[1:]]}))
