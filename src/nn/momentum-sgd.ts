import * as tf from "@tensorflow/tfjs";

/**
 * Stochastic gradient descent with momentum and weight decay: v = momentum v + g + decay w; w = w - rate v.
 *
 * Source: PyTorch's `optim.SGD` (without dampening). Its velocities can be read and set, so that training resumes exactly; TensorFlow.js's own
 * optimizer hides its learning rate and has no weight decay.
 */
export class MomentumSgd {
  private readonly velocities = new Map<string, tf.Variable>();

  constructor(
    private readonly momentum = 0.9,
    private readonly weightDecay = 0,
  ) {}

  /**
   * Changes the variables by one step.
   *
   * @param variables What is trained, by name. Decay applies to those of rank 2 and more: weights, not biases or batch norm.
   * @param gradients Their gradients, by the same names; left as they are.
   * @param learningRate The rate of this step.
   */
  step(
    variables: ReadonlyMap<string, tf.Variable>,
    gradients: ReadonlyMap<string, tf.Tensor>,
    learningRate: number,
  ): void {
    for (const [name, variable] of variables) {
      const gradient = gradients.get(name);
      if (!gradient) continue;
      const velocity = this.velocity(name, variable);
      tf.tidy(() => {
        const decayed =
          this.weightDecay > 0 && variable.rank > 1 ? tf.add(gradient, tf.mul(variable, this.weightDecay)) : gradient;
        velocity.assign(tf.add(tf.mul(velocity, this.momentum), decayed));
        variable.assign(tf.sub(variable, tf.mul(velocity, learningRate)));
      });
    }
  }

  /** The velocities by the variables' names: what a checkpoint keeps. The optimizer owns them. */
  state(): ReadonlyMap<string, tf.Tensor> {
    return this.velocities;
  }

  /**
   * Takes over velocities that `state` gave.
   *
   * @param state Tensors by the variables' names; the caller keeps them.
   */
  restore(state: ReadonlyMap<string, tf.Tensor>): void {
    for (const [name, value] of state) this.velocity(name, value).assign(value);
  }

  dispose(): void {
    for (const velocity of this.velocities.values()) velocity.dispose();
    this.velocities.clear();
  }

  private velocity(name: string, like: tf.Tensor): tf.Variable {
    const found = this.velocities.get(name) ?? tf.tidy(() => tf.variable(tf.zerosLike(like), false));
    this.velocities.set(name, found);
    return found;
  }
}
