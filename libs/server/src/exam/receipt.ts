import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ResponseValue } from '@kynangso/contracts/bank';
import type { Receipt, ReceiptPayload, SubmitReason } from '@kynangso/contracts/exam';
import { answersOf } from '@kynangso/domain/exam';
import type { Keyring } from '@kynangso/server/platform';
import type { AttemptRow, Closing } from './attempt.repository';

/** What a receipt's signature is over: RFC 8785 canonical JSON, so that anyone can repeat it. */
export const receiptText = (payload: ReceiptPayload): string => canonicalize(payload) as string;

export function answersHash(responses: readonly { position: number; response: ResponseValue }[]): { hash: string; answered: number } {
  const answers = answersOf(responses);
  return { hash: createHash('sha256').update(canonicalize(answers) as string).digest('hex'), answered: answers.length };
}

/** Everything that is written when an attempt ends. */
export function closingOf(
  attempt: Pick<AttemptRow, 'id' | 'revision'>,
  submittedAt: Date,
  reason: SubmitReason,
  responses: readonly { position: number; response: ResponseValue }[],
  keyring: Pick<Keyring, 'kid' | 'sign'>,
): Closing {
  const { hash, answered } = answersHash(responses);
  const { kid } = keyring;
  const signature = keyring.sign(receiptText({ attemptId: attempt.id, revision: attempt.revision, submittedAt: submittedAt.toISOString(), answersHash: hash, kid }));
  return { attemptId: attempt.id, submittedAt, reason, answersHash: hash, answered, kid, signature };
}

/** null while the attempt is open */
export function receiptOf(attempt: AttemptRow, itemCount: number): Receipt | null {
  const { submittedAt, submitReason, answersHash: hash, receiptKid, receiptSignature, answered } = attempt;
  if (!submittedAt || !submitReason || !hash || !receiptKid || !receiptSignature) return null;
  return {
    receipt: { attemptId: attempt.id, revision: attempt.revision, submittedAt: submittedAt.toISOString(), answersHash: hash, kid: receiptKid },
    signature: receiptSignature,
    submitReason,
    answered: answered ?? 0,
    itemCount,
  };
}
