import type { LessonBody, LessonInline, LessonNode, LessonText } from '@kynangso/contracts/learning';
import { html, type Markup } from './html';

const tones = { note: 'info', tip: 'good', warning: 'warn' } as const;
const HEADINGS = { 2: (words: Markup[]) => html`<h2>${words}</h2>`, 3: (words: Markup[]) => html`<h3>${words}</h3>`, 4: (words: Markup[]) => html`<h4>${words}</h4>` };

/** A lesson's text node by node, in the elements the page itself uses. */
export const lessonMarkup = (body: LessonBody): Markup[] => body.map(node);

function node(one: LessonNode): Markup {
  switch (one.type) {
    case 'heading':
      return HEADINGS[one.level](one.content.map(inline));
    case 'paragraph':
      return html`<p>${one.content.map(inline)}</p>`;
    case 'list': {
      const items = one.items.map((item) => html`<li>${lessonMarkup(item.content)}</li>`);
      return one.ordered ? html`<ol start="${one.start ?? 1}">${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'table':
      return html`<div class="prose-table" tabindex="0" role="group"><table><thead><tr>${one.header.map((cell) => html`<th scope="col">${cell.map(inline)}</th>`)}</tr></thead><tbody>${one.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell.map(inline)}</td>`)}</tr>`)}</tbody></table></div>`;
    case 'image':
      return html`<figure><img src="/api/v1/media/${one.media}" alt="${one.alt}" width="${one.width}" height="${one.height}" loading="lazy" decoding="async" fetchpriority="low">${one.caption ? html`<figcaption>${one.caption}</figcaption>` : null}</figure>`;
    case 'code':
      return html`<pre tabindex="0"><code>${one.text}</code></pre>`;
    case 'callout':
      return html`<div class="kn-callout is-${tones[one.tone]}"><span class="first-icon"></span><div class="kn-callout-text"><div><div class="prose">${lessonMarkup(one.content)}</div></div></div></div>`;
    case 'quote':
      return html`<blockquote>${lessonMarkup(one.content)}</blockquote>`;
    case 'divider':
      return html`<hr>`;
    case 'poll':
      // answered once the page is there
      return html`<p><strong>${one.question}</strong></p><ul>${one.choices.map((choice) => html`<li>${choice.text}</li>`)}</ul>`;
    case 'video':
      // needs a player; its lessons are left to the page
      return html``;
  }
}

function inline(one: LessonInline): Markup {
  if (one.type === 'break') return html`<br>`;
  if (one.type === 'text') return marked(one);
  return html`<a class="kn-link" href="${one.href}"${one.href.startsWith('/') ? null : html` target="_blank" rel="noopener noreferrer"`}>${one.content.map(marked)}</a>`;
}

function marked({ text, code, em, strong }: LessonText): Markup {
  let words = html`${text}`;
  if (code) words = html`<code>${words}</code>`;
  if (em) words = html`<em>${words}</em>`;
  return strong ? html`<strong>${words}</strong>` : words;
}
