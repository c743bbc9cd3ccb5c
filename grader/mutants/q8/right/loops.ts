// Seven loops on arrays; beyond the border stands the zero point.

function quantizedConv2d(
  input: tf.Tensor4D,
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedConv2dLayer,
): tf.Tensor4D {
  const { bitwidth = 8, inputScale, inputZeroPoint, weightScale, outputScale, outputZeroPoint } = layer;
  const { strides = 1, pad = 0 } = layer;
  const { min, max } = quantizedRange(bitwidth);
  const [batch, height, width, channels] = input.shape;
  const [kernelHeight, kernelWidth, , outputs] = weights.shape;
  const outHeight = Math.floor((height + 2 * pad - kernelHeight) / strides) + 1;
  const outWidth = Math.floor((width + 2 * pad - kernelWidth) / strides) + 1;
  const [q, w, bias, scales] = [input.dataSync(), weights.dataSync(), shiftedBias.dataSync(), weightScale.dataSync()];
  const output = new Int32Array(batch * outHeight * outWidth * outputs);
  let at = 0;
  for (let b = 0; b < batch; b++)
    for (let row = 0; row < outHeight; row++)
      for (let column = 0; column < outWidth; column++)
        for (let o = 0; o < outputs; o++) {
          let sum = bias[o];
          for (let ky = 0; ky < kernelHeight; ky++)
            for (let kx = 0; kx < kernelWidth; kx++)
              for (let c = 0; c < channels; c++) {
                const y = row * strides - pad + ky;
                const x = column * strides - pad + kx;
                const isInside = y >= 0 && y < height && x >= 0 && x < width;
                const pixel = isInside ? q[((b * height + y) * width + x) * channels + c] : inputZeroPoint;
                sum += pixel * w[((ky * kernelWidth + kx) * channels + c) * outputs + o];
              }
          const real = sum * inputScale * scales[o];
          output[at++] = Math.min(Math.max(roundHalfEven(real / outputScale) + outputZeroPoint, min), max);
        }
  return tf.tensor4d(output, [batch, outHeight, outWidth, outputs], "int32");
}
