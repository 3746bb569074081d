import { toast } from './toast';

/**
 * Says what was just done and offers to take it back: `undoable('Đã xóa', () => put())`. For acts that can really be taken back, instead of
 * asking beforehand. It stays until it is closed, or used, as WCAG 2.2.1 wants of whatever must be answered;
 * it is announced, is reached by F6, and focus comes back to the page when it goes.
 */
export function undoable(text: string, undo: () => void, onGone?: () => void): void {
  toast(text, 'good', { undo, ...(onGone ? { onGone } : {}) });
}
