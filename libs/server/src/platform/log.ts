import { Inject, Injectable, type LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { ENV, type Env } from './env';

/** Structured logs. Ids only: names, identifiers, answers and tokens never reach a log line. */
@Injectable()
export class Log implements LoggerService {
  readonly pino: Logger;

  constructor(@Inject(ENV) env: Env) {
    this.pino = pino({
      level: env.LOG_LEVEL,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['req.headers.cookie', 'req.headers.authorization', 'req.headers["x-csrf-token"]', 'res.headers["set-cookie"]', '*.password', '*.token'], remove: true },
    });
  }

  log(message: unknown, ...rest: unknown[]): void { this.write('info', message, rest); }
  warn(message: unknown, ...rest: unknown[]): void { this.write('warn', message, rest); }
  error(message: unknown, ...rest: unknown[]): void { this.write('error', message, rest); }
  debug(message: unknown, ...rest: unknown[]): void { this.write('debug', message, rest); }

  private write(level: 'info' | 'warn' | 'error' | 'debug', message: unknown, rest: unknown[]): void {
    if (typeof message === 'object' && message !== null) this.pino[level](message, ...(rest as [string]));
    else this.pino[level]({ context: rest.at(-1) }, String(message));
  }
}
