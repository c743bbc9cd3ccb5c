import type { HandIn } from "../../../src/server/course/course-api.js";
import type { LiveQuestion } from "../course/live-questions.js";
import type { PanelState } from "./panel-state.js";
import type { PanelTexts } from "./panel-texts.js";
import { sizeText } from "./size-text.js";

interface MessageProps extends PanelState {
  texts: PanelTexts;
  questions: readonly LiveQuestion[];
}

/** What the panel says of the last thing it was asked for. */
export function MessageView({ texts, questions, doing, message }: MessageProps) {
  if (doing) return <p>{doing === "check" ? texts.checking : texts.handingIn}</p>;
  if (!message) return null;
  if (message.about === "trouble") return <p>{message.text}</p>;
  if (message.about === "handIn") return <HandedIn texts={texts} {...message} />;
  const checked = questions.find(({ question }) => question === message.question);
  return checked ? <p>{texts.checked(checked)}</p> : null;
}

function HandedIn({ texts, handIn, url }: { texts: PanelTexts; handIn: HandIn; url: string }) {
  const { file, sizeBytes, open } = handIn;
  return (
    <>
      <p>
        {texts.written(file, sizeText(sizeBytes))}{" "}
        <a href={url} download={file.split("/").at(-1)}>
          {texts.download}
        </a>
      </p>
      {open.length === 0 ? (
        <p>{texts.answeredAll}</p>
      ) : (
        <details>
          <summary>
            {texts.stillOpen} {open.map(({ question }) => question).join(", ")}
          </summary>
          <ul>
            {open.map(({ question, message }) => (
              <li key={question}>
                {question}: {message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
