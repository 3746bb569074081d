import type { Locale } from '@kynangso/contracts/kernel';
import { type MailKind, type MailTopic, type NoticeKind, type NoticeParam, topicNames, wordNotice } from '@kynangso/contracts/notify';
import { fillTemplate } from '@kynangso/domain/notify';
import type { MailStyle, RunningBody } from './mail-words';

export interface MailLine {
  kind: NoticeKind;
  params: Record<string, NoticeParam>;
  href: string | null;
}
export interface MailWords {
  subject: string;
  text: string;
  html: string;
}
export interface MailFor {
  to: { fullName: string; locale: Locale };
  topics: readonly MailTopic[];
  lines: readonly MailLine[];
  /** without a slash at its end */
  origin: string;
  unsubscribeUrl: string | null;
  style: MailStyle;
}

const PRODUCT = 'Kỹ Năng Số';
const words = {
  vi: {
    hello: (name: string) => `Kính gửi ${name},`,
    open: 'Mở trên Kỹ Năng Số',
    why: (topic: string) => `Bạn nhận thư này vì là người học trên Kỹ Năng Số (mục “${topic}”).`,
    whyTest: 'Đây là thư gửi thử để xem lời thư; không có việc nào thật.',
    change: 'Đổi cách nhận thư',
    stop: 'Ngừng nhận loại thư này',
    auto: 'Thư được gửi tự động, xin không trả lời.',
    help: 'Cần giúp đỡ:',
  },
  en: {
    hello: (name: string) => `Dear ${name},`,
    open: 'Open in Kỹ Năng Số',
    why: (topic: string) => `You get this mail as a learner on Kỹ Năng Số (“${topic}”).`,
    whyTest: 'This is a trial of the words of a mail; nothing in it has happened.',
    change: 'Change how mail reaches you',
    stop: 'Stop this kind of mail',
    auto: 'This mail was sent automatically; please do not reply.',
    help: 'For help:',
  },
} as const;

/** A mail's subject and both bodies: greeting and foot are the product's, so that no template can leave out how to stop; between them stand the template's words. */
export function mailBody({ to, topics, lines, origin, unsubscribeUrl, style }: MailFor): MailWords {
  const w = words[to.locale];
  const [only] = lines.length === 1 ? lines : [];
  const kind: MailKind = (only?.kind as MailKind | undefined) ?? 'digest';
  const template = style.wordsFor(kind, to.locale);
  const print = (param: NoticeParam): string => printParam(param, to.locale);
  const sentences = lines.map((line) => ({ text: wordNotice(line.kind, line.params, to.locale, print), url: line.href ? `${origin}${line.href}` : null }));
  const url = only?.href ? `${origin}${only.href}` : null;
  const values: Record<string, string> = {
    ...Object.fromEntries(Object.entries(only?.params ?? {}).map(([name, param]) => [name, print(param)])),
    fullName: to.fullName, organisation: style.body.name || PRODUCT, count: String(lines.length),
  };
  const subject = oneLine(fillTemplate(template.subject, values));

  const list = sentences.map((s) => `- ${s.text}${s.url ? `\n  ${s.url}` : ''}`).join('\n');
  // a mail about one thing always says where it leads, wherever the words put it
  const needsLink = url !== null && !template.body.includes('{link}');
  const main = fillTemplate(template.body, { ...values, list, link: url ?? origin });
  const contact = contactLines(style.body, w.help);
  const isTest = topics.length === 0;
  const why = isTest ? w.whyTest : w.why(topics.map((topic) => topicNames[topic][to.locale] ?? topicNames[topic].vi).join(', '));
  const foot = [why, `${w.change}: ${origin}/notices/mail`, ...(unsubscribeUrl ? [`${w.stop}: ${unsubscribeUrl}`] : []), w.auto, ...contact];
  const text = [w.hello(to.fullName), '', main, ...(needsLink ? ['', `${w.open}: ${url}`] : []), '', '--', ...foot].join('\n');

  const anchor = (address: string): string => `<a href="${escape(address)}" style="color:#0b4aa2;font-weight:600">${w.open}</a>`;
  const rows = sentences.map((s) => `<tr><td style="padding:12px 0;border-bottom:1px solid #d9dee7;font-size:16px;line-height:1.5">${escape(s.text)}${s.url ? `<br>${anchor(s.url)}` : ''}</td></tr>`).join('');
  const htmlValues = { ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, lineBreaks(escape(value))])), link: anchor(url ?? origin), list: `<table role="presentation" width="100%" cellspacing="0" cellpadding="0">${rows}</table>` };
  const paragraphs = template.body.trim().split(/\r?\n(?:[ \t]*\r?\n)+/).map((part) => `<div style="margin:0 0 12px;font-size:16px;line-height:1.5">${fillTemplate(part, htmlValues, (literal) => lineBreaks(escape(literal)))}</div>`).join('');
  const links = [`<a href="${escape(`${origin}/notices/mail`)}" style="color:#4b5563">${w.change}</a>`, ...(unsubscribeUrl ? [`<a href="${escape(unsubscribeUrl)}" style="color:#4b5563">${w.stop}</a>`] : [])].join(' · ');
  const html = `<!doctype html><html lang="${to.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>
<body style="margin:0;background:#f3f5f9;color:#1b2430;font-family:'Be Vietnam Pro',Arial,sans-serif"><table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="max-width:560px;background:#fff;border-radius:8px"><tr><td style="padding:20px 24px;border-bottom:3px solid #b3261e;font-size:18px;font-weight:700">${PRODUCT}${style.body.name ? `<br><span style="font-size:14px;font-weight:400;color:#4b5563">${escape(style.body.name)}</span>` : ''}</td></tr>
<tr><td style="padding:20px 24px"><p style="margin:0 0 12px;font-size:16px">${escape(w.hello(to.fullName))}</p>${paragraphs}${needsLink && url ? `<p style="margin:0;font-size:16px">${anchor(url)}</p>` : ''}</td></tr>
<tr><td style="padding:0 24px 20px;font-size:13px;line-height:1.5;color:#4b5563">${escape(why)}<br>${w.auto}<br>${links}${contact.map((line) => `<br>${escape(line)}`).join('')}</td></tr></table></td></tr></table></body></html>`;
  return { subject, text, html };
}

/** Who runs the installation and whom to ask; nothing while nobody has said so. */
function contactLines(body: RunningBody, help: string): string[] {
  const who = [body.name, body.address].filter(Boolean).join(', ');
  const ask = [body.phone, body.email].filter(Boolean).join(' · ');
  return [...(who ? [who] : []), ...(ask ? [`${help} ${ask}`] : [])];
}

/** Days and instants the Vietnamese way, with the zone said for instants. */
export function printParam(param: NoticeParam, locale: Locale): string {
  if (typeof param === 'string') return param;
  if ('pointsCenti' in param) return (param.pointsCenti / 100).toLocaleString(locale === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 2 });
  if ('on' in param) return param.on.split('-').reverse().join('/');
  if ('at' in param) {
    const local = new Date(Date.parse(param.at) + 7 * 3_600_000).toISOString();
    return `${local.slice(11, 16)} ${local.slice(0, 10).split('-').reverse().join('/')} (GMT+7)`;
  }
  return (locale === 'en' ? param.en : null) ?? param.vi;
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const lineBreaks = (text: string): string => text.replace(/\r?\n/g, '<br>');
/** A header is one line, whatever a title holds. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim().slice(0, 180);
