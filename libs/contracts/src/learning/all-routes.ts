import { assignmentRoutes, submissionRoutes } from './assignment-routes';
import { authorRoutes, draftRoutes } from './author-routes';
import { searchRoutes } from './search';
import { recordingRoutes } from './recording';
import { editionDeskRoutes, editionRoutes } from './edition-routes';
import { equivalenceRoutes } from './equivalence';
import { paceRoutes } from './pace';
import { pathDeskRoutes, pathRoutes } from './path-routes';
import { questionDeskRoutes, questionRoutes } from './question-routes';
import { pollDeskRoutes, pollRoutes } from './poll';
import { courseMediaRoutes, learnerRoutes } from './routes';

/** Every door of the room, for the api. In a module of its own: a learner's page that needs one of them must not carry all. */
export const learningRoutes = { ...learnerRoutes, ...authorRoutes, ...draftRoutes, ...courseMediaRoutes, ...recordingRoutes, ...paceRoutes, ...searchRoutes, ...questionRoutes, ...questionDeskRoutes, ...pathRoutes, ...pathDeskRoutes, ...equivalenceRoutes, ...editionRoutes, ...editionDeskRoutes, ...assignmentRoutes, ...submissionRoutes, ...pollRoutes, ...pollDeskRoutes };
