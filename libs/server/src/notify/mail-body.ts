import type { Locale } from '@kynangso/contracts/kernel';
import { type MailTopic, type NoticeKind, type NoticeParam, topicNames, wordNotice } from '@kynangso/contracts/notify';

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

const words = {
  vi: {
    hello: (name: string) => `Kính gửi ${name},`,
    many: (n: number) => `Kỹ Năng Số: ${n} thông báo mới`,
    open: 'Mở trên Kỹ Năng Số',
    why: (topic: string) => `Bạn nhận thư này vì là người học trên Kỹ Năng Số (mục “${topic}”).`,
    change: 'Đổi cách nhận thư',
    stop: 'Ngừng nhận loại thư này',
    auto: 'Thư được gửi tự động, xin không trả lời.',
  },
  en: {
    hello: (name: string) => `Dear ${name},`,
    many: (n: number) => `Kỹ Năng Số: ${n} new notices`,
    open: 'Open in Kỹ Năng Số',
    why: (topic: string) => `You get this mail as a learner on Kỹ Năng Số (“${topic}”).`,
    change: 'Change how mail reaches you',
    stop: 'Stop this kind of mail',
    auto: 'This mail was sent automatically; please do not reply.',
  },
} as const;

/** A mail's subject and both bodies. `origin` has no slash at its end. */
export function mailBody(to: { fullName: string; locale: Locale }, topics: readonly MailTopic[], lines: readonly MailLine[], origin: string, unsubscribeUrl: string | null): MailWords {
  const w = words[to.locale];
  const print = (param: NoticeParam): string => printParam(param, to.locale);
  const sentences = lines.map((line) => ({ text: wordNotice(line.kind, line.params, to.locale, print), url: line.href ? `${origin}${line.href}` : null }));
  const subject = oneLine(sentences.length === 1 ? (sentences[0]?.text ?? '') : w.many(sentences.length));
  const foot = [w.why(topics.map((topic) => topicNames[topic][to.locale] ?? topicNames[topic].vi).join(', ')), `${w.change}: ${origin}/notices/mail`, ...(unsubscribeUrl ? [`${w.stop}: ${unsubscribeUrl}`] : []), w.auto];
  const text = [w.hello(to.fullName), '', ...sentences.flatMap((s) => [`- ${s.text}`, ...(s.url ? [`  ${s.url}`] : [])]), '', '--', ...foot].join('\n');
  const items = sentences
    .map((s) => `<tr><td style="padding:12px 0;border-bottom:1px solid #d9dee7;font-size:16px;line-height:1.5">${escape(s.text)}${s.url ? `<br><a href="${escape(s.url)}" style="color:#0b4aa2;font-weight:600">${w.open}</a>` : ''}</td></tr>`)
    .join('');
  const links = [`<a href="${escape(`${origin}/notices/mail`)}" style="color:#4b5563">${w.change}</a>`, ...(unsubscribeUrl ? [`<a href="${escape(unsubscribeUrl)}" style="color:#4b5563">${w.stop}</a>`] : [])].join(' · ');
  const html = `<!doctype html><html lang="${to.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>
<body style="margin:0;background:#f3f5f9;color:#1b2430;font-family:'Be Vietnam Pro',Arial,sans-serif"><table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="max-width:560px;background:#fff;border-radius:8px"><tr><td style="padding:20px 24px;border-bottom:3px solid #b3261e;font-size:18px;font-weight:700">Kỹ Năng Số</td></tr>
<tr><td style="padding:20px 24px"><p style="margin:0 0 8px;font-size:16px">${escape(w.hello(to.fullName))}</p><table role="presentation" width="100%" cellspacing="0" cellpadding="0">${items}</table></td></tr>
<tr><td style="padding:0 24px 20px;font-size:13px;line-height:1.5;color:#4b5563">${escape(foot[0] ?? '')}<br>${w.auto}<br>${links}</td></tr></table></td></tr></table></body></html>`;
  return { subject, text, html };
}

/** Days and instants the Vietnamese way, with the zone said for instants. */
function printParam(param: NoticeParam, locale: Locale): string {
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
/** A header is one line, whatever a title holds. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim().slice(0, 180);
