import { mkdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { ENV, type Env } from '@kynangso/server/platform';

export interface Letter {
  /** stays the same through every try, so that a mailbox that gets it twice keeps one */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** address that switches the topic off by one click; null where that is not allowed */
  unsubscribeUrl: string | null;
}
/** for good: the server will never take it (a wrong address, a refused mail); otherwise it is tried again */
export type Handed = { ok: true } | { ok: false; isFinal: boolean; error: string };

/** Hands letters to the mail server of MAIL_URL, or leaves them as files. */
@Injectable()
export class MailTransport implements OnModuleDestroy {
  private transport: Transporter | undefined;

  constructor(@Inject(ENV) private readonly env: Env) {}

  async send(letter: Letter): Promise<Handed> {
    const url = this.env.MAIL_URL;
    if (url === undefined) return { ok: false, isFinal: false, error: 'mail is switched off' };
    const message = {
      from: this.env.MAIL_FROM, to: letter.to, subject: letter.subject, text: letter.text, html: letter.html, messageId: letter.messageId,
      // RFC 3834: no vacation note may answer this
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(letter.unsubscribeUrl ? { list: { unsubscribe: { url: letter.unsubscribeUrl } }, headers: { 'Auto-Submitted': 'auto-generated', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } } : {}),
    };
    try {
      if (url.startsWith('file:')) await this.toFolder(resolve(url.slice('file:'.length)), message);
      else await (this.transport ??= createTransport({ url, pool: true, maxConnections: this.env.MAIL_LANES, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as Parameters<typeof createTransport>[0])).sendMail(message);
      return { ok: true };
    } catch (error) {
      return refusal(error);
    }
  }

  onModuleDestroy(): void {
    this.transport?.close();
  }

  /** One file a letter, named by its id: written aside and renamed, so that a second try replaces the first. */
  private async toFolder(folder: string, message: object & { messageId: string }): Promise<void> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const made = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
    const name = message.messageId.replace(/^<|@.*$/g, '');
    const aside = join(folder, `.${name}.${process.pid}`);
    await writeFile(aside, made.message as Buffer, { mode: 0o600 });
    await rename(aside, join(folder, `${name}.eml`));
  }
}

/** SMTP 5xx to the envelope or the message is for good; a connection that failed, a login or 4xx is not. Addresses are left out of the words. */
function refusal(error: unknown): Handed {
  const known = error as { responseCode?: number; command?: string; message?: string };
  const code = known.responseCode ?? 0;
  const isFinal = code >= 500 && code < 600 && ['RCPT TO', 'DATA', 'MAIL FROM'].includes(known.command ?? '');
  return { ok: false, isFinal, error: (known.message ?? String(error)).replace(/[^\s<>"']+@[^\s<>"']+/g, '…').slice(0, 300) };
}
