import { Injectable } from '@nestjs/common';
import { dayInVietnam } from '@kynangso/domain/kernel';

/** The only source of "now" in services. Attempt deadlines use the database's clock instead. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
  /** today's legal day in Asia/Ho_Chi_Minh, YYYY-MM-DD */
  today(): string {
    return dayInVietnam(this.now());
  }
}
