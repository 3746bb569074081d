/** Words of mails an administrator may write: which placeholders each kind has, and whether words may be used. Rules of our own; a mail stays plain text in a fixed frame. */
import type { Locale } from '@kynangso/contracts/kernel';
import { type MailKind, noticeTexts, type NoticeParam, TEMPLATE_BODY_MOST, TEMPLATE_SUBJECT_MOST, type TemplateProblem, type TemplateWords } from '@kynangso/contracts/notify';

export interface Placeholder { name: string; isRequired: boolean; isInSubject: boolean }
const PLACE = /\{(\w+)\}/g;

/** Whatever a kind tells, its body must tell too; who reads it, who sends it and where it leads may be left out. */
export function placeholdersOf(kind: MailKind): Placeholder[] {
  const own = kind === 'digest' ? [{ name: 'count', isRequired: false, isInSubject: true }, { name: 'list', isRequired: true, isInSubject: false }] : placesIn(noticeTexts[kind].vi).map((name) => ({ name, isRequired: true, isInSubject: true }));
  const common = [{ name: 'fullName', isRequired: false, isInSubject: true }, { name: 'organisation', isRequired: false, isInSubject: true }, { name: 'link', isRequired: false, isInSubject: false }];
  return [...own, ...common];
}

const placesIn = (text: string): string[] => [...new Set([...text.matchAll(PLACE)].map((found) => found[1] ?? ''))];

/** The product's own words. */
export function builtInWords(kind: MailKind, locale: Locale): TemplateWords {
  if (kind === 'digest') return { subject: locale === 'vi' ? 'Kỹ Năng Số: {count} thông báo mới' : 'Kỹ Năng Số: {count} new notices', body: '{list}' };
  return { subject: noticeTexts[kind][locale], body: noticeTexts[kind][locale] };
}

/** Everything that keeps these words from being used; none = they may be. */
export function templateProblems(kind: MailKind, words: TemplateWords): TemplateProblem[] {
  const known = placeholdersOf(kind);
  const of = (field: 'subject' | 'body'): TemplateProblem[] => {
    const text = words[field];
    const used = placesIn(text);
    return [
      ...(text.trim() === '' ? [{ field, fault: 'empty' as const }] : []),
      ...(text.length > (field === 'subject' ? TEMPLATE_SUBJECT_MOST : TEMPLATE_BODY_MOST) ? [{ field, fault: 'too_long' as const }] : []),
      ...(field === 'subject' && /[\r\n]/.test(text) ? [{ field, fault: 'lines' as const }] : []),
      ...(/[{}]/.test(text.replace(PLACE, '')) ? [{ field, fault: 'brace' as const }] : []),
      ...used.flatMap((name): TemplateProblem[] => {
        const place = known.find((each) => each.name === name);
        if (!place) return [{ field, fault: 'unknown', name }];
        return field === 'subject' && !place.isInSubject ? [{ field, fault: 'not_here', name }] : [];
      }),
      ...(field === 'body' ? known.filter((place) => place.isRequired && !used.includes(place.name)).map(({ name }) => ({ field, fault: 'missing' as const, name })) : []),
    ];
  };
  return [...of('subject'), ...of('body')];
}

/**
 * Puts values where they belong. What a value holds is never read as a placeholder again, and `literal` is applied to the words around alone
 * (for HTML, where the values come escaped).
 */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>, literal: (part: string) => string = (part) => part): string {
  return text.split(PLACE).map((part, at) => (at % 2 === 0 ? literal(part) : Object.hasOwn(values, part) ? (values[part] ?? '') : literal(`{${part}}`))).join('');
}

/** True facts of nobody, to look at words with. */
export const samples: Readonly<Record<string, NoticeParam>> = {
  title: { vi: 'Kỹ năng số cơ bản cho cán bộ, công chức', en: 'Basic digital skills for officials' }, lesson: { vi: 'Nhận biết tin nhắn lừa đảo', en: 'Recognising fraudulent messages' },
  at: { at: '2026-12-15T01:00:00Z' }, on: { on: '2026-12-15' }, due: { on: '2026-12-31' }, place: 'Phòng máy 2, chỗ 14', before: { pointsCenti: 650 }, after: { pointsCenti: 700 },
  reason: { vi: 'Đáp án câu 12 được sửa.', en: 'The key of question 12 was corrected.' }, period: { vi: 'năm 2026', en: '2026' }, unit: { vi: 'Phòng Văn hóa - Xã hội', en: 'Culture and Society Division' }, minutes: '45',
};
