/** Bull queue names. A job is only a hint that wakes a processor; the work itself stands in PostgreSQL. */
export const queues = { grading: 'grading', effects: 'effects', media: 'media' } as const;
export type QueueName = (typeof queues)[keyof typeof queues];
export const jobs = { gradeAttempts: 'grade-attempts', runEffects: 'run-effects', makeRenditions: 'make-renditions' } as const;
