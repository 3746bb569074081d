/** A person's browser as far as the demo needs one: cookie, CSRF token, JSON, uploads and downloads over the real HTTP API. */

interface Answer {
  status: number;
  body: unknown;
}

export class Refused extends Error {
  constructor(readonly status: number, readonly code: string, what: string) {
    super(`${what}: ${status} ${code}`);
  }
}

export class Client {
  private cookie = '';
  private csrf = '';
  /** requests that got an answer, over all clients */
  static requests = 0;

  constructor(private readonly address: string) {}

  get<T>(path: string): Promise<T> { return this.call<T>('GET', path); }
  post<T>(path: string, body: object = {}): Promise<T> { return this.call<T>('POST', path, JSON.stringify(body), 'application/json'); }
  put<T>(path: string, body: object): Promise<T> { return this.call<T>('PUT', path, JSON.stringify(body), 'application/json'); }

  upload<T>(path: string, bytes: Uint8Array<ArrayBuffer>, name: string, fields: Record<string, string>): Promise<T> {
    const form = new FormData();
    for (const [key, value] of Object.entries(fields)) form.set(key, value);
    form.set('file', new Blob([bytes]), name);
    return this.call<T>('POST', path, form);
  }

  async download(path: string): Promise<Buffer> {
    const response = await this.send('GET', path);
    if (!response.ok) throw new Refused(response.status, await response.text(), `GET ${path}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** Sign-in, registration and activation all answer with the session and its cookie. */
  async open(path: string, body: object): Promise<{ personId: string; fullName: string }> {
    const session = await this.post<{ csrfToken: string; personId: string; fullName: string }>(path, body);
    this.csrf = session.csrfToken;
    return session;
  }

  private async call<T>(method: string, path: string, body?: string | FormData, type?: string): Promise<T> {
    const response = await this.send(method, path, body, type);
    const answer: Answer = { status: response.status, body: response.status === 204 ? undefined : await response.json() };
    if (!response.ok) throw new Refused(response.status, (answer.body as { code?: string }).code ?? '', `${method} ${path} ${JSON.stringify((answer.body as { details?: unknown }).details ?? '').slice(0, 300)}`);
    return answer.body as T;
  }

  private async send(method: string, path: string, body?: string | FormData, type?: string): Promise<Response> {
    const headers: Record<string, string> = { cookie: this.cookie, 'x-csrf-token': this.csrf, ...(type ? { 'content-type': type } : {}) };
    const response = await fetch(`${this.address}/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
    Client.requests += 1;
    const set = response.headers.getSetCookie().find((c) => c.startsWith('kns_session='));
    if (set) this.cookie = set.split(';')[0] ?? '';
    return response;
  }
}

/** Runs the work for every element with at most `width` at a time; the first failure stops the rest. */
export async function pool<T>(list: readonly T[], width: number, work: (element: T, index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let i = next++; i < list.length; i = next++) {
      try {
        await work(list[i] as T, i);
      } catch (error) {
        next = list.length;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
}
