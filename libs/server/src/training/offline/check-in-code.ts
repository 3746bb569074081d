import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Keyring } from '@kynangso/server/platform';

export interface CodeFacts {
  classId: string;
  number: number;
  step: number;
}
const SHAPE = /^([0-9a-f]{32})-(\d{1,2})-([0-9a-z]{1,10})-([A-Za-z0-9_-]{22})$/;

/** The code on the teacher's screen: which session, which time step, sealed with the installation's key, so that nobody makes one at home. */
@Injectable()
export class CheckInCode {
  constructor(private readonly keys: Keyring) {}

  make({ classId, number, step }: CodeFacts): string {
    return `${classId.replaceAll('-', '')}-${number}-${step.toString(36)}-${this.seal({ classId, number, step })}`;
  }

  /** null: not a code of ours */
  read(code: string): CodeFacts | null {
    const [, hex = '', number = '', step = '', seal = ''] = SHAPE.exec(code) ?? [];
    if (hex === '') return null;
    const facts = { classId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), number: Number(number), step: parseInt(step, 36) };
    return timingSafeEqual(Buffer.from(seal), Buffer.from(this.seal(facts))) ? facts : null;
  }

  /** 132 bits are enough against guessing, and keep the picture coarse enough for the last row of a hall. */
  private seal({ classId, number, step }: CodeFacts): string {
    return this.keys.lookupHash('class.check-in', `${classId}/${number}/${step}`).toString('base64url').slice(0, 22);
  }

  /** The same for the same device, and nothing else is told by it. */
  device(id: string): Buffer {
    return this.keys.lookupHash('class.device', id).subarray(0, 16);
  }
}
