// Where `providePage` looks for it.
export { pageStamp } from "../../ui/build/stamp.mjs";
