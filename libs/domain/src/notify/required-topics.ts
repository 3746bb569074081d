/** What a person may not switch off (mission: opt-out where the law allows). Gathering by day or week is always allowed. */
import type { MailPreference, MailTopic } from '@kynangso/contracts/notify';

/** Training is an official's yearly duty, so its reminders stay; a citizen learns freely. An invitation belongs to the exam one has entered. */
export const requiredTopics = (person: { isStaff: boolean }): MailTopic[] => (person.isStaff ? ['duty', 'exam'] : ['exam']);

/** The required topics that the wish would switch off. */
export const refusedTopics = (wish: MailPreference, required: readonly MailTopic[]): MailTopic[] => required.filter((topic) => wish.rhythms[topic] === 'off');
