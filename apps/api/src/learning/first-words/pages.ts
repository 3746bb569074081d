import type { Locale, ShortText } from '@kynangso/contracts/kernel';
import type { CourseRow, LessonPage } from '@kynangso/contracts/learning';
import { html, type Markup } from './html';
import { lessonMarkup } from './lesson-html';
import { firstWords } from './words';

const textIn = (locale: Locale) => (value: ShortText): string => (locale === 'en' && value.en ? value.en : value.vi);

/** The classes are those of the page, so that nothing moves when it takes over. */
const frame = (main: Markup): Markup => html`<div id="first"><header class="app-header"><div class="app-header-row"><a class="kn-link home-link" href="/"><span class="wordmark is-ink"><span>Kỹ Năng Số</span></span></a></div></header><main class="app-main">${main}</main></div>`;

const header = (title: string, lead: string | null, eyebrow: string | null): Markup => html`<header class="kn-page-header"><div class="kn-page-head"><div class="kn-page-words">${eyebrow ? html`<p class="kn-eyebrow">${eyebrow}</p>` : null}<h1>${title}</h1>${lead ? html`<p class="kn-lead">${lead}</p>` : null}</div></div></header>`;

export function cataloguePage(rows: readonly CourseRow[], total: number, locale: Locale): Markup {
  const words = firstWords[locale];
  const text = textIn(locale);
  const card = (course: CourseRow): Markup => html`<li><article class="course-card"><div class="course-card-body"><h2><a class="kn-link course-card-link" href="/courses/${course.code}">${text(course.title)}</a></h2><p class="muted">${text(course.summary)}</p></div><ul class="plain-list course-facts"><li>${words.facts(course.lessonCount, course.minutes)}</li></ul></article></li>`;
  return frame(html`<div class="stack-loose">${header(words.catalogue, words.catalogueLead, null)}<div class="stack"><p class="muted">${words.found(total)}</p><ul class="plain-list course-grid">${rows.map(card)}</ul></div></div>`);
}

export function lessonPage(page: LessonPage, locale: Locale): Markup {
  const words = firstWords[locale];
  const text = textIn(locale);
  const move = (lesson: { id: string } | null, label: string): Markup | null => lesson && html`<a class="kn-button is-secondary is-md" href="/learn/${page.enrolmentId}/${lesson.id}"><span>${label}</span></a>`;
  return frame(html`<div class="player"><aside class="player-outline"></aside><div class="player-main"><div class="player-phone-bar first-bar"></div><article class="stack-loose">${header(text(page.lesson.title), null, `${words.place(page.position, page.lessonCount)} · ${text(page.moduleTitle)}`)}<div class="prose" lang="${page.locale}">${lessonMarkup(page.body)}</div><footer class="player-foot"><div class="player-moves">${move(page.previous, words.previous)}<span class="player-space"></span>${move(page.next, words.next)}</div></footer></article></div></div>`);
}

export function landingPage(locale: Locale): Markup {
  const words = firstWords[locale];
  const door = (href: string, label: string, look: string): Markup => html`<a class="kn-button is-${look} is-lg" href="${href}"><span>${label}</span></a>`;
  return frame(html`<div class="landing"><section class="hero"><div class="hero-words"><h1>${words.headline}</h1><p class="hero-sub">${words.sub}</p><div class="row">${door('/courses', words.toCourses, 'accent')}${door('/login', words.signIn, 'secondary')}</div></div></section></div>`);
}
