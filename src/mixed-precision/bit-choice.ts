/** One layer at one number of bits: what it takes, and what it does to the network. */
export interface BitChoice {
  layer: string;
  /** Bits a weight. */
  bits: number;
  /** Bytes of the layer's weights at these bits, codebook or scales included. */
  sizeBytes: number;
  /** How far the network's predictions move when this layer alone is quantized: mean KL divergence from the float32 network's, in nats. */
  divergence: number;
}
