import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { MailServer } from '../../support/mail-server';
import { Dice } from '../../../apps/standalone/src/seed/dice';

/** The control: sends, then notes it; its process dies now and then between the two, and each try is a new letter. */
export async function naiveSender(server: MailServer, people: readonly string[], title: string): Promise<void> {
  const transport = createTransport({ url: server.url } as Parameters<typeof createTransport>[0]);
  const dice = new Dice(30);
  const noted = new Set<string>();
  for (let life = 0; noted.size < people.length && life < 1_000; life++) {
    for (const person of people) {
      if (noted.has(person)) continue;
      await transport.sendMail({ from: 'a@mau.example', to: `p${person}@mau.example`, subject: title, text: title, messageId: `<${randomUUID()}@mau.example>` });
      if (dice.roll() < 0.1) break;
      noted.add(person);
    }
  }
  transport.close();
}
