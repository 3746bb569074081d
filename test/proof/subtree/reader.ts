import { Agent, request } from 'node:http';
import { SESSION_COOKIE } from '../../../apps/api/src/http/access.guard';
import { csrfToken } from '../../../libs/server/src/identity/csrf';

export interface Answer {
  status: number;
  text: string;
  bytes: Buffer;
}
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
/** A form with a file, as browsers send it. */
export interface Form { fields: Record<string, string>; fileName: string; bytes: string }

/** Somebody with a session at the api's own door. */
export class Visitor {
  constructor(private readonly port: number, private readonly agent: Agent, private readonly token: string) {}

  async send(method: Method, path: string, body?: object | Form): Promise<Answer> {
    const isForm = body !== undefined && 'bytes' in body;
    const boundary = 'ranh-gioi-cua-bieu-mau';
    const payload = body === undefined ? '' : isForm ? multipart(body as Form, boundary) : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1', port: this.port, method, path: `/api/v1${path}`, agent: this.agent,
          headers: { cookie: `${SESSION_COOKIE}=${this.token}`, 'x-csrf-token': csrfToken(this.token), 'content-type': isForm ? `multipart/form-data; boundary=${boundary}` : 'application/json', 'content-length': Buffer.byteLength(payload) },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const bytes = Buffer.concat(chunks);
            resolve({ status: response.statusCode ?? 0, bytes, text: bytes.toString('utf8') });
          });
          response.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(payload);
    });
  }
}

const multipart = ({ fields, fileName, bytes }: Form, boundary: string): string =>
  [
    ...Object.entries(fields).map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: text/csv\r\n\r\n${bytes}\r\n--${boundary}--\r\n`,
  ].join('');

export type Kind = 'person' | 'unit' | 'stay';
const letters: Record<Kind, string> = { person: 'q', unit: 'u', stay: 'm' };
/** What stands in names, titles and addresses of somebody or something, and nowhere else. */
export const tokenOf = (kind: Kind, id: string): string => `z${letters[kind]}${id.replaceAll('-', '').slice(-10)}`;
/** the same in SQL, of a uuid column */
export const tokenSql = (kind: Kind, column: string): string => `'z${letters[kind]}' || right(replace(${column}::text, '-', ''), 10)`;

const MARK = /z[qum][0-9a-f]{10}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Everything of all trees that may be met in an answer, by token and by id. */
export class Marks {
  private readonly known = new Map<string, { kind: Kind; id: string }>();

  add(kind: Kind, id: string): void {
    this.known.set(id, { kind, id });
    this.known.set(tokenOf(kind, id), { kind, id });
  }

  /** What an answer names. */
  in(text: string): { kind: Kind; id: string }[] {
    const found = new Map<string, { kind: Kind; id: string }>();
    for (const [match] of text.matchAll(MARK)) {
      const mark = this.known.get(match.toLowerCase());
      if (mark) found.set(mark.id, mark);
    }
    return [...found.values()];
  }
}
