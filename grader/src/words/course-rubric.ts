import { text } from "../../../src/course/index.js";
import type { Rubric } from "./rubric.js";

/** What earns points in the answers in words. Each criterion earns all its points or none, in whatever words and symbols. */
export const courseRubric: Rubric = {
  q9: {
    asks: text(
      "Why is there no ReLU layer? What happens to a sum below 0, and what would have to be different for it to go wrong?",
      "为什么没有 ReLU 层？小于 0 的和会怎样？在什么情况下这样做会出错？",
    ),
    criteria: [
      {
        id: "range-behind-relu",
        points: 1,
        title: text("The range was recorded behind the ReLU", "范围是在 ReLU 之后记录的"),
        earns: text("Says so, or that r_min = 0 because of it.", "说明这一点，或由此说明 r_min = 0。"),
      },
      {
        id: "zero-is-least-integer",
        points: 1,
        title: text("So the least integer stands for 0", "因此最小的整数代表 0"),
        earns: text(
          "Z_out = q_min = -128 (read from the table or derived), so that no integer stands for anything below 0.",
          "Z_out = q_min = -128（由表读出或推出），因此没有整数代表小于 0 的数。",
        ),
      },
      {
        id: "sum-is-clamped",
        points: 1,
        title: text("A sum below 0 is clamped to -128", "小于 0 的和被截断为 -128"),
        earns: text(
          "Scaled and with Z_out added it is less than -128, and the clamp makes it -128. Naming the clamp suffices; rounding or integer overflow do not.",
          "缩放并加上 Z_out 后小于 -128，被截断为 -128。指出是截断即可；归因于舍入或整数溢出不给分。",
        ),
      },
      {
        id: "clamp-is-relu",
        points: 1,
        title: text("That is what a ReLU does", "这正是 ReLU 所做的"),
        earns: text(
          "-128 stands for 0, so the clamp computes max(r, 0); values above 0 stay as they are.",
          "-128 代表 0，所以截断算的就是 max(r, 0)；大于 0 的值不变。",
        ),
      },
      {
        id: "when-it-goes-wrong",
        points: 1,
        title: text("When it would go wrong", "在什么情况下会出错"),
        earns: text(
          "A range recorded before the ReLU, Z_out above -128, or an activation that goes below 0 (leaky ReLU, GELU). One of them suffices.",
          "范围在 ReLU 之前记录、Z_out 大于 -128，或激活函数的输出可小于 0（leaky ReLU、GELU）。举出一种即可。",
        ),
      },
    ],
  },
  q10: {
    asks: text(
      "Compare k-means quantization and linear quantization, with numbers from your table where there are some.",
      "比较 k-means 量化与线性量化，并尽量引用表中的数字。",
    ),
    criteria: [
      {
        id: "storage",
        points: 1,
        title: text("Storage: what is stored, and how small it gets", "存储：存储什么，最小能有多小"),
        earns: text(
          "Labels and a codebook against integers and scales; about a quarter of float32 at 8 bits, and smaller codebooks at 4 or 2 bits.",
          "标签和码本，与整数和缩放因子相对；8 比特时约为 float32 的四分之一，码本在 4 或 2 比特时更小。",
        ),
      },
      {
        id: "arithmetic",
        points: 1,
        title: text("Arithmetic: what is multiplied with what", "运算：什么数与什么数相乘"),
        earns: text(
          "K-means: weights are looked up, float32 times float32. Linear: int8 times int8, summed in int32. That features are quantized too need not be said.",
          "k-means：先查表，再以 float32 乘 float32。线性：int8 乘 int8，以 int32 求和。不必提到特征也被量化。",
        ),
      },
      {
        id: "accuracy",
        points: 1,
        title: text("Accuracy at 8, 4 and 2 bits, and what helps", "8、4、2 比特时的准确率，以及哪些做法有帮助"),
        earns: text(
          "How it falls with the bits, in line with the student's own table, and one thing that helps: batch norm re-estimated, codebooks retrained, or training with quantization.",
          "准确率如何随比特数下降，与学生自己的表相符，并举出一种有帮助的做法：重新估计批归一化、重新训练码本，或在训练中加入量化。",
        ),
      },
      {
        id: "hardware",
        points: 1,
        title: text("Speed and hardware: who gains", "速度与硬件：谁能受益"),
        earns: text(
          "Linear is faster where the processor has int8 instructions; k-means saves memory and bandwidth, and no multiplication. The notebook's own seconds do not count.",
          "有 int8 指令的处理器上线性量化更快；k-means 节省内存和带宽，不减少乘法。笔记本中的耗时不算依据。",
        ),
      },
      {
        id: "choice",
        points: 1,
        title: text("A choice for each device, with its reason", "为每种设备作出选择并说明理由"),
        earns: text(
          "One for the app and one for the camera's chip, each with a reason that follows from the points above; another choice than ours earns it too if the reason holds.",
          "为手机应用和摄像头芯片各选一种，理由与上面各点一致；与我们不同的选择，理由成立也给分。",
        ),
      },
    ],
  },
};
