import { type BodyNode, type ResponseValue, interactionsIn } from '@kynangso/contracts/bank';

/** Is anything of the item answered? Text of spaces only isn't an answer. */
export const hasAnswer = (response: ResponseValue): boolean => Object.values(response).some((values) => values.some((value) => value.trim() !== ''));

/** Are all of its interactions answered? An item may be half done. */
export function isComplete(body: readonly BodyNode[], response: ResponseValue): boolean {
  return interactionsIn(body).every((node) => (response[node.responseIdentifier] ?? []).some((value) => value.trim() !== ''));
}
