import { z } from 'zod';

/** As people write it in plans and requirements. */
export const courseCode = z.string().regex(/^[A-Z0-9][A-Z0-9._-]{1,39}$/);
/** A module's or lesson's name inside its course; a learner's progress is carried by the lesson, not by it. */
export const partCode = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
