import { element } from "./elements.js";
import { MarkingPage } from "./marking-page.js";
import { getMarking } from "./server.js";

getMarking().then(
  (marking) => new MarkingPage(marking).open(),
  (error: Error) => {
    element("failure").hidden = false;
    element("failure").textContent = error.message;
  },
);
