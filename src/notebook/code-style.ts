/** The colours of code that `highlightCode` marked: contrast of 4.5 or more on a cell's ground, light and dark. */
export const codeStyle = `
.hljs-comment, .hljs-doctag { color: light-dark(#57606a, #9da7b3); font-style: italic; }
.hljs-keyword { color: light-dark(#b3151f, #ff8a82); }
.hljs-string, .hljs-regexp { color: light-dark(#0a3069, #a5d6ff); }
.hljs-subst { color: var(--ink); }
.hljs-number, .hljs-literal, .hljs-attr, .hljs-variable { color: light-dark(#0550ae, #79c0ff); }
.hljs-title { color: light-dark(#6639ba, #d2a8ff); }
.hljs-built_in, .hljs-title.class_ { color: light-dark(#8a3c00, #ffa657); }
`;
