import { Inject, Injectable } from '@nestjs/common';
import type { Locale } from '@kynangso/contracts/kernel';
import { locales } from '@kynangso/contracts/kernel';
import { type MailKind, mailKinds, type MailPreview, type MailTemplate, type MailTemplateRow, type NoticeKind, type NoticeParam, type TemplateWords } from '@kynangso/contracts/notify';
import { builtInWords, placeholdersOf, samples, templateProblems } from '@kynangso/domain/notify';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, conflict, Database, ENV, type Env, invalid, newId, notFound, scopePaths, type Tx } from '@kynangso/server/platform';
import { mailBody, type MailLine, type MailWords, printParam } from './mail-body';
import { MailRepository } from './mail.repository';
import { MailTemplateRepository, type VersionRow, wordsOf } from './mail-template.repository';
import { MailTransport } from './mail-transport';
import { MailWordsInForce } from './mail-words';

const SHOWN = 50;
const TEST_EVERY_MS = 10_000;

/** The words of mails as an administrator writes, tries and takes back. */
@Injectable()
export class MailTemplateService {
  private readonly testedAt = new Map<string, number>();

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly database: Database,
    private readonly templates: MailTemplateRepository,
    private readonly mails: MailRepository,
    private readonly inForce: MailWordsInForce,
    private readonly transport: MailTransport,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller): Promise<{ rows: MailTemplateRow[] }> {
    wholeSystem(caller);
    const newest = new Map((await this.templates.newest(this.database.read())).map((row) => [`${row.kind} ${row.locale}`, row]));
    return { rows: mailKinds.flatMap((kind) => locales.map((locale) => ({ kind, locale, ...headOf(newest.get(`${kind} ${locale}`)) }))) };
  }

  get(caller: Caller, kind: MailKind, locale: Locale): Promise<MailTemplate> {
    wholeSystem(caller);
    return this.view(this.database.read(), kind, locale);
  }

  save(caller: Caller, kind: MailKind, locale: Locale, { version, words }: { version: number; words: TemplateWords }): Promise<MailTemplate> {
    wholeSystem(caller);
    const [problem] = templateProblems(kind, words);
    if (problem) throw invalid(`notify.template_${problem.fault}`, { ...problem });
    return this.write(caller, kind, locale, version, () => Promise.resolve(words), 'mail-template.changed');
  }

  /** An earlier version's words, or the built-in ones. */
  restore(caller: Caller, kind: MailKind, locale: Locale, { version, from }: { version: number; from: number | null }): Promise<MailTemplate> {
    wholeSystem(caller);
    return this.write(caller, kind, locale, version, async (tx) => {
      if (from === null) return null;
      const old = await this.templates.find(tx, kind, locale, from);
      if (!old) throw notFound('notify.template_version_not_found');
      const words = wordsOf(old);
      const [problem] = words ? templateProblems(kind, words) : [];
      if (problem) throw invalid(`notify.template_${problem.fault}`, { ...problem });
      return words;
    }, from === null ? 'mail-template.reset' : 'mail-template.restored');
  }

  async preview(caller: Caller, kind: MailKind, locale: Locale, words: TemplateWords): Promise<MailPreview> {
    wholeSystem(caller);
    const problems = templateProblems(kind, words);
    if (problems.length > 0) return { problems, mail: null };
    return { problems, mail: await this.sampleMail(locale === 'vi' ? 'Nguyễn Thị Mẫu' : 'Nguyen Thi Mau', kind, locale, words) };
  }

  /** To one's own address, at once and outside the queue: whoever tries words wants to hear what the mail server says. */
  async test(caller: Caller, kind: MailKind, locale: Locale, words: TemplateWords): Promise<{ address: string }> {
    wholeSystem(caller);
    const [problem] = templateProblems(kind, words);
    if (problem) throw invalid(`notify.template_${problem.fault}`, { ...problem });
    if (this.env.MAIL_URL === undefined) throw conflict('notify.mail_off');
    const me = await this.mails.recipient(this.database.read(), caller.personId);
    if (!me?.email) throw conflict('notify.no_own_address');
    this.refuseHaste(caller.personId);
    const mail = await this.sampleMail(me.fullName, kind, locale, words);
    const mark = locale === 'vi' ? '[Thử]' : '[Test]';
    const handed = await this.transport.send({ ...mail, subject: `${mark} ${mail.subject}`, messageId: `<test-${newId()}@${new URL(this.origin()).hostname}>`, to: me.email, unsubscribeUrl: null });
    if (!handed.ok) throw new AppError('notify.test_refused', 'unavailable', { reason: handed.error });
    await this.audit.record(this.database.read(), { actor: caller, action: 'mail-template.tested', objectKind: 'mail_template', objectId: `${kind}/${locale}` });
    return { address: me.email };
  }

  private async sampleMail(fullName: string, kind: MailKind, locale: Locale, words: TemplateWords): Promise<MailWords> {
    const body = await this.inForce.body();
    return mailBody({ to: { fullName, locale }, topics: [], lines: sampleLines(kind), origin: this.origin(), unsubscribeUrl: null, style: { body, wordsFor: () => words } });
  }

  private async write(caller: Caller, kind: MailKind, locale: Locale, version: number, wordsIn: (tx: Tx) => Promise<TemplateWords | null>, action: string): Promise<MailTemplate> {
    return this.database.transaction(async (tx) => {
      const [before] = await this.templates.versions(tx, kind, locale, 1);
      const words = await wordsIn(tx);
      if ((before?.version ?? 0) !== version) throw changedMeanwhile(before);
      if (JSON.stringify(words) === JSON.stringify(wordsOf(before))) throw conflict('notify.template_same');
      // two at once: the one who comes second waits for the first here and finds the version taken
      if (!(await this.templates.add(tx, kind, locale, version + 1, words, caller.personId, this.clock.now()))) throw changedMeanwhile((await this.templates.versions(tx, kind, locale, 1))[0]);
      await this.audit.record(tx, { actor: caller, action, objectKind: 'mail_template', objectId: `${kind}/${locale}`, before: wordsOf(before), after: words });
      return this.view(tx, kind, locale);
    });
  }

  private async view(tx: Tx, kind: MailKind, locale: Locale): Promise<MailTemplate> {
    const versions = await this.templates.versions(tx, kind, locale, SHOWN);
    const builtIn = builtInWords(kind, locale);
    const texts: Record<string, string> = { fullName: locale === 'vi' ? 'Nguyễn Thị Mẫu' : 'Nguyen Thi Mau', organisation: (await this.inForce.body()).name || 'Kỹ Năng Số', link: `${this.origin()}/…`, count: '2', list: '…' };
    return {
      kind, locale, ...headOf(versions[0]), builtIn, words: wordsOf(versions[0]) ?? builtIn,
      placeholders: placeholdersOf(kind).map(({ name, isRequired }) => ({ name, isRequired, sample: texts[name] ?? printParam(samples[name] as NoticeParam, locale) })),
      versions: versions.map((row) => ({ version: row.version, words: wordsOf(row), changedAt: row.changedAt.toISOString(), changedBy: row.changedBy })),
    };
  }

  private origin(): string {
    return (this.env.PUBLIC_URL ?? `http://localhost:${this.env.PORT}`).replace(/\/$/, '');
  }

  private refuseHaste(personId: string): void {
    const now = performance.now();
    const wait = (this.testedAt.get(personId) ?? -Infinity) + TEST_EVERY_MS - now;
    if (wait > 0) throw new AppError('notify.test_too_soon', 'too_many', { seconds: Math.ceil(wait / 1000) });
    this.testedAt.set(personId, now);
  }
}

const changedMeanwhile = (newest: VersionRow | undefined): AppError => conflict('notify.template_changed_meanwhile', { by: newest?.changedBy ?? '', version: newest?.version ?? 0 });
const headOf = (row: VersionRow | undefined) => ({ version: row?.version ?? 0, isBuiltIn: wordsOf(row) === null, changedAt: row?.changedAt.toISOString() ?? null, changedBy: row?.changedBy ?? null });

/** A mail's words belong to no unit. */
function wholeSystem(caller: Caller): void {
  if (scopePaths(caller, 'operations.configure') !== 'all') throw new AppError('operations.whole_system_only', 'forbidden');
}

function sampleLines(kind: MailKind): MailLine[] {
  const line = (each: NoticeKind): MailLine => ({ kind: each, params: samples, href: '/' });
  return kind === 'digest' ? [line('certificate.issued'), line('result.ready')] : [line(kind)];
}
