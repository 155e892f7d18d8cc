/** The style of exported pages and books: nothing but system faces, readable by day, by night and on paper. */

const common = `
body { font-family: "Source Serif 4", Georgia, "Songti SC", "Noto Serif CJK SC", SimSun, serif; line-height: 1.65; text-wrap: pretty }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance }
img { max-width: 100%; height: auto }
pre { white-space: pre-wrap; overflow-wrap: anywhere }
table { border-collapse: collapse } td, th { border: 1px solid; padding: .25em .5em; text-align: start; vertical-align: top }
.by, .kept, .state, .ours, .missing { font-size: .875em; overflow-wrap: anywhere }
.missing { font-style: italic }
.label { font-weight: bold }
.notice blockquote, .removal blockquote { border-inline-start: 3px solid; margin-inline: 0; padding-inline-start: 1em }
dt { font-size: .875em } dd { margin: 0 0 .5em; overflow-wrap: anywhere }
`;

export const bookStyle = common;

export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c1b19; --soft: #5c5952; --page: #fbfaf7; --rule: #c9c4b8 }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e6de; --soft: #a8a397; --page: #171614; --rule: #4a4740 } }
* { box-sizing: border-box }
${common}
body { font-size: 1.0625rem; margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 4rem; color: var(--ink); background: var(--page); overflow-wrap: anywhere }
a { color: inherit; text-underline-offset: .15em } .by, .kept, .state, .ours, .missing, dt { color: var(--soft) }
article { border-top: 3px double var(--rule); margin-top: 3rem; padding-top: 1rem } td, th, blockquote { border-color: var(--rule) }
nav ol { padding-inline-start: 1.5em } blockquote { margin-inline: 1em }
@media print { :root { --ink: #000; --soft: #333; --page: #fff; --rule: #999 } body { max-width: none; padding: 0; font-size: 11pt } article { break-before: page } nav { display: none } a { text-decoration: none } img { break-inside: avoid; max-height: 90vh } }
`;
