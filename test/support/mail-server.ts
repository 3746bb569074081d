import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  messageId: string;
  to: string[];
  parsed: ParsedMail;
}
export interface MailServer {
  readonly url: string;
  /** in the order they came, repeated copies included */
  readonly received: ReceivedMail[];
  /** answers the next recipients with this SMTP code instead of taking them */
  refuseNext(code: number, times?: number): void;
  close(): Promise<void>;
}

/** A real SMTP server on loopback that keeps what it is given. `onData` may delay its answer. */
export async function startMailServer(onData: () => Promise<void> = () => Promise.resolve()): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: (_address, _session, done) => {
      const code = refusals.shift();
      done(code === undefined ? null : Object.assign(new Error('refused by the test'), { responseCode: code }));
    },
    onData: (stream, _session, done) => {
      void simpleParser(stream).then(async (parsed) => {
        await onData();
        const to = ([] as AddressObject[]).concat(parsed.to ?? []).flatMap((a) => a.value.map((v) => v.address ?? ''));
        received.push({ messageId: parsed.messageId ?? '', to, parsed });
        done(null);
      }, done);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((go) => server.listen(0, '127.0.0.1', go));
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuseNext: (code, times = 1) => void refusals.push(...Array.from({ length: times }, () => code)),
    close: () => new Promise((go) => server.close(go)),
  };
}
