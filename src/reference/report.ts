import {
  accuracyAgainstSize,
  bitsByLayer,
  confusionMatrix,
  htmlReport,
  layerError,
  type LayerErrorRow,
  type ReportSection,
  weightHistogramBeforeAfter,
} from "../plot/index.js";
import type { Measurement } from "./measure.js";
import { REFERENCE_HEADINGS, referenceCells } from "./table.js";

/** What the report says beside the measurements. */
export interface ReportContext {
  network: string;
  data: string;
  engine: string;
  classes: readonly string[];
  date: Date;
}

/**
 * The report of a reference run as one self-contained HTML page.
 *
 * @param measurements From `measureAll`, float32 first.
 * @param context Where they come from.
 * @returns The page.
 */
export function referenceReport(measurements: readonly Measurement[], context: ReportContext): string {
  const rows = measurements.map(({ row }) => row);
  return htmlReport({
    title: "A network, quantized every way the lab teaches",
    intro: `${context.network}, measured on ${context.data} by ${context.engine}.`,
    sections: [
      {
        heading: "The table",
        text: "Bytes count weights at their bits and what stays float32; codebooks are the float32 centroids, or for int8 the scales. Compression is float32's size by the size with codebooks. Batch norm's running statistics are no parameters and are left out.",
        table: {
          columns: REFERENCE_HEADINGS.map((heading, i) => ({ heading, align: i === 0 ? "left" : "right" })),
          rows: referenceCells(rows),
        },
      },
      {
        heading: "Accuracy against size",
        text: "The further up and to the left, the better. Points of one method share a colour.",
        figure: accuracyAgainstSize(rows.map((row) => ({ ...row, sizeBytes: row.sizeWithCodebooksBytes }))),
      },
      ...histogramSections(measurements),
      layerErrorSection(measurements),
      ...bitsSections(measurements),
      ...confusionSections(measurements, context.classes),
    ],
    footer: `Made by npm run reference on ${context.date.toISOString().slice(0, 10)}.`,
  });
}

/** The largest layer's weights at each number of bits, clustered optimally. */
function histogramSections(measurements: readonly Measurement[]): ReportSection[] {
  return measurements.flatMap(({ row, largest }) => {
    if (!largest) return [];
    const { layer, exact, quantized } = largest;
    return {
      heading: `Weights of ${layer}, ${row.bits} bits`,
      text: `Above the float32 weights with the ${2 ** row.bits} levels of the codebook, below how many weights take each level.`,
      figure: weightHistogramBeforeAfter(exact, quantized, { title: `${layer} before and after, ${row.bits} bits` }),
    };
  });
}

function layerErrorSection(measurements: readonly Measurement[]): ReportSection {
  const isShown = ({ method, bits }: Measurement["row"]) =>
    method === "int8" || (!method.includes("+") && !method.startsWith("int8") && bits <= 4);
  const shown = measurements.filter(({ row }) => isShown(row));
  const rows = shown.flatMap(({ row, signalToNoiseDb }) =>
    [...signalToNoiseDb].map(([layer, decibels]): LayerErrorRow => {
      return { layer, method: `${row.method}, ${row.bits} bits`, signalToNoiseDb: decibels };
    }),
  );
  return {
    heading: "Error per layer",
    text: "Signal to noise of each layer's weights: 10 log10 of the weights' power by the error's. 6 dB are one bit. Where a bar is missing, nothing was lost.",
    figure: layerError(rows),
  };
}

/** Where bits went, chosen by layer. */
function bitsSections(measurements: readonly Measurement[]): ReportSection[] {
  const rows = measurements.flatMap(({ row, bitwidths = new Map<string, number>() }) =>
    [...bitwidths].map(([layer, bits]) => ({ layer, method: `${row.method}, size of ${row.bits} bits`, bits })),
  );
  if (rows.length === 0) return [];
  const text =
    "Each layer was quantized alone at each number of bits, to see how far the predictions move; then the bits were chosen that move them least, in no more bytes than the same bits everywhere take.";
  return [{ heading: "Bits by layer", text, figure: bitsByLayer(rows) }];
}

/** What is mistaken for what: by float32, and by the network that lost most, where the mistakes show a pattern. */
function confusionSections(measurements: readonly Measurement[], classes: readonly string[]): ReportSection[] {
  const worst = measurements.reduce((a, b) => (b.row.accuracy < a.row.accuracy ? b : a));
  return [...new Set([measurements[0] as Measurement, worst])].map(({ row, confusion }) => {
    const name = row.bits === 32 ? row.method : `${row.method}, ${row.bits} bits`;
    return {
      heading: `What is taken for what: ${name}`,
      text: `Rows are the true classes, columns what the network says; ${(100 * row.accuracy).toFixed(2)} % are right${row.bits === 32 ? "" : ", the fewest of all rows"}.`,
      figure: confusionMatrix(confusion, classes, { title: `Confusion of ${name}` }),
    };
  });
}
