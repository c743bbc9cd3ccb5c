import { onContentUpdated, useData, withBase } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import { nextTick, watch } from "vue";
import { drawFigures } from "./draw-figures.js";
import "./style.css";

export default {
  extends: DefaultTheme,
  setup() {
    const draw = () => void drawFigures(withBase("/figures/"));
    const { isDark } = useData();
    onContentUpdated(draw);
    watch(isDark, () => nextTick(draw));
  },
};
