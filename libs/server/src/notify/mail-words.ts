import { Injectable } from '@nestjs/common';
import type { Locale } from '@kynangso/contracts/kernel';
import type { MailKind, TemplateWords } from '@kynangso/contracts/notify';
import { builtInWords, templateProblems } from '@kynangso/domain/notify';
import { Database, SettingsInForce } from '@kynangso/server/platform';
import { MailTemplateRepository, wordsOf } from './mail-template.repository';

export interface RunningBody { name: string; address: string; email: string; phone: string }
/** What a step of sending goes by: looked up once for all its mails. */
export interface MailStyle {
  wordsFor: (kind: MailKind, locale: Locale) => TemplateWords;
  body: RunningBody;
}

/** The words and the sender mails have now. */
@Injectable()
export class MailWordsInForce {
  constructor(
    private readonly database: Database,
    private readonly templates: MailTemplateRepository,
    private readonly settings: SettingsInForce,
  ) {}

  async style(): Promise<MailStyle> {
    const [newest, body] = await Promise.all([this.templates.newest(this.database.read()), this.body()]);
    const written = new Map(newest.map((row) => [`${row.kind} ${row.locale}`, wordsOf(row)]));
    return {
      body,
      wordsFor: (kind, locale) => {
        const own = written.get(`${kind} ${locale}`);
        // words written for an older release may lack what a kind tells today: then the product's own are sent
        return own && templateProblems(kind, own).length === 0 ? own : builtInWords(kind, locale);
      },
    };
  }

  async body(): Promise<RunningBody> {
    const now = await this.settings.all();
    return { name: now['body.name'], address: now['body.address'], email: now['support.email'], phone: now['support.phone'] };
  }
}
