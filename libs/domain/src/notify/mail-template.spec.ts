import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailKindNames, mailKinds, topicOf } from '@kynangso/contracts/notify';
import { builtInWords, fillTemplate, placeholdersOf, samples, templateProblems } from './mail-template';

const faults = (kind: (typeof mailKinds)[number], subject: string, body: string): string[] => templateProblems(kind, { subject, body }).map((p) => [p.field, p.fault, ...(p.name ? [p.name] : [])].join(' '));

describe('words of a mail', () => {
  it('exist for every kind that is mailed and for the gathered one', () => {
    expect(Object.keys(mailKindNames).sort()).toEqual([...Object.keys(topicOf), 'digest'].sort());
  });

  it('are without a problem as the product has them, in both languages, and each placeholder has a sample', () => {
    for (const kind of mailKinds) {
      for (const locale of ['vi', 'en'] as const) expect([kind, templateProblems(kind, builtInWords(kind, locale))]).toEqual([kind, []]);
      const own = placeholdersOf(kind).filter(({ name }) => !['fullName', 'organisation', 'link', 'count', 'list'].includes(name));
      expect(own.map(({ name }) => name).filter((name) => !(name in samples))).toEqual([]);
    }
  });

  it.each([
    ['duty.due', 'Nhắc', 'Hạn {due}: {title}', []],
    ['duty.due', 'Nhắc {titel}', 'Hạn {due}', ['subject unknown titel', 'body missing title']],
    ['duty.due', '', ' ', ['subject empty', 'body empty', 'body missing title', 'body missing due']],
    ['duty.due', 'Nhắc {link}', '{title} {due} {link} {fullName} {organisation}', ['subject not_here link']],
    ['duty.due', 'a\nb', '{title} {due}', ['subject lines']],
    ['duty.due', 'Nhắc { title }', '{title} {due} }', ['subject brace', 'body brace']],
    ['duty.due', 'x'.repeat(181), '{title}{due}' + 'y'.repeat(3990), ['subject too_long', 'body too_long']],
    ['digest', '{count} việc', 'Chào bạn', ['body missing list']],
    ['digest', '{list}', '{list}', ['subject not_here list']],
    // an object has a constructor, a template has none
    ['duty.due', '{constructor}', '{title} {due}', ['subject unknown constructor']],
  ] as const)('of %s as “%s” and “%s” have the problems %j', (kind, subject, body, problems) => expect(faults(kind, subject, body)).toEqual(problems));

  it('take a value as it is, whatever it holds, and are filled once', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (title, due) => fillTemplate('a {title} b {due} c', { title, due }) === `a ${title} b ${due} c`));
    expect(fillTemplate('{title}', { title: '{due} $& <b>', due: 'x' })).toBe('{due} $& <b>');
    expect(fillTemplate('<i>{title}</i>', { title: '<b>' }, (part) => part.replaceAll('<', '&lt;'))).toBe('&lt;i><b>&lt;/i>');
  });
});
