// What the pages of the board have in common: their frame, and the guard of their forms.
import type { MiddlewareHandler } from "hono";
import { html } from "hono/html";

export type Html = ReturnType<typeof html>;

const style = `:root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 25%,transparent)}
body{font:1rem/1.5 system-ui;margin:2rem auto;max-width:70rem;padding:0 1rem;overflow-wrap:anywhere}
table{border-collapse:collapse}td,th{padding:.25rem .75rem .25rem 0;text-align:left;vertical-align:top;min-width:5rem}
.wide{overflow-x:auto}.two{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr))}
nav a{display:inline-block;margin-right:1rem;padding:.5rem 0}article{border-top:1px solid var(--line);margin-top:1.5rem}.thing,.notice{border:1px solid var(--line);border-radius:.5rem;padding:.5rem 1rem}
h3,h4{margin:.75rem 0 .25rem}dl{margin:.5rem 0}dt{font-size:.85rem;opacity:.8}dd{margin:0 0 .5rem}
button{font:inherit;padding:.35rem .8rem;min-height:2.75rem}form{margin:.75rem 0}.unseen{clip-path:inset(50%);height:1px;overflow:hidden;position:absolute;width:1px}`;

/** A page of the board, without scripts. */
export const page = (title: string, body: Html) => html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · Hallway</title><style>${style}</style>
<nav aria-label="Boards"><a href="/ops/imports/">Imports</a> <a href="/ops/merges/">Merges</a> <a href="/queues">Queues</a></nav>
<main><h1>${title}</h1>${body}</main></html>`;

/** One sentence, and the way back. */
export const pageThatSays = (title: string, words: string, back: { href: string; words: string }) =>
  page(title, html`<p class="notice" role="status">${words}</p><p><a href="${back.href}">${back.words}</a></p>`);

/** Lets a form through only where a page of the board sent it. */
export const onlyFromHere =
  (back: { title: string; href: string; words: string }): MiddlewareHandler =>
  async (context, next) => {
    if (context.req.method !== "GET" && context.req.header("sec-fetch-site") !== "same-origin")
      return context.html(pageThatSays(back.title, "This form was sent from elsewhere: open the page here and try again.", back), 403);
    return next();
  };

/** A number that nothing has, where the address names none. */
export const numberOf = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? "") ? Number(text) : 0);
