import { lightDark, mailboxPalette } from "@/emails/palette";

/** The mailbox's whole style sheet; it has no script. */
export const MAILBOX_STYLE = `
:root { color-scheme: light dark; --line: ${lightDark(mailboxPalette.line)}; --soft: ${lightDark(mailboxPalette.quiet)};
  --raised: ${lightDark(mailboxPalette.raised)}; --link: ${lightDark(mailboxPalette.link)}; }
* { box-sizing: border-box; }
body { margin: 0; background: ${lightDark(mailboxPalette.paper)}; color: ${lightDark(mailboxPalette.ink)};
  font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 56rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0.5rem 0; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.note, .detail, .empty, dt, time { color: var(--soft); }
.empty { padding: 3rem 1rem; text-align: center; border: 1px dashed var(--line); border-radius: 0.75rem; }
.messages { list-style: none; margin: 1rem 0; padding: 0; background: var(--raised);
  border: 1px solid var(--line); border-radius: 0.75rem; overflow: hidden; }
.messages li + li { border-top: 1px solid var(--line); }
.messages a { display: block; padding: 0.75rem 1rem; color: inherit; text-decoration: none; }
.messages a:hover { background: ${lightDark(mailboxPalette.hovered)}; }
.messages a:focus-visible { outline-offset: -2px; }
.subject { display: block; font-weight: 600; }
.detail { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; font-size: 0.875rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.25rem 1rem; margin: 0 0 1rem; }
dd { margin: 0; }
.headers { font: 0.8125rem/1.5 ui-monospace, monospace; margin: 0.75rem 0 0; grid-template-columns: minmax(0, 1fr); }
.headers dd { margin: 0 0 0.5rem; }
iframe { display: block; width: 100%; height: max(24rem, 70vh); border: 1px solid var(--line);
  border-radius: 0.75rem; background: #fff; color-scheme: light; }
details { margin: 1rem 0; padding: 0.75rem 1rem; background: var(--raised); border: 1px solid var(--line);
  border-radius: 0.75rem; }
summary { cursor: pointer; font-weight: 600; }
pre { white-space: pre-wrap; font: 0.875rem/1.5 ui-monospace, monospace; margin: 0.75rem 0 0; }
@media (min-width: 48rem) { .headers { grid-template-columns: 14rem minmax(0, 1fr); } }
`;
