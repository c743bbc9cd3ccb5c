import { LabIcon } from "@jupyterlab/ui-components";

/** The lab's sign: the stairs that quantization makes of a line. */
export const staircaseIcon = new LabIcon({
  name: "quantlab:staircase",
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <g style="fill:none" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round">
    <path class="jp-icon3" stroke="#616161" d="M3 20h5v-5h5v-5h5V5h3" />
  </g>
</svg>`,
});
