import { Module } from '@nestjs/common';
import { IdentityModule } from '@kynangso/server/identity';
import { LearningModule } from '@kynangso/server/learning';
import { AssignmentController } from './assignment.controller';
import { AuthorCourseController } from './author-course.controller';
import { CourseMediaController } from './course-media.controller';
import { CourseController } from './course.controller';
import { DraftController } from './draft.controller';
import { EditionController } from './edition.controller';
import { EquivalenceController } from './equivalence.controller';
import { EnrolmentController } from './enrolment.controller';
import { FirstWordsService } from './first-words/first-words.service';
import { PaceController } from './pace.controller';
import { PathDeskController } from './path-desk.controller';
import { PathController } from './path.controller';
import { PollController } from './poll.controller';
import { QuestionController } from './question.controller';
import { QuestionDeskController } from './question-desk.controller';
import { RecordingController } from './recording.controller';
import { SearchController } from './search.controller';
import { SubmissionController } from './submission.controller';

@Module({ imports: [IdentityModule, LearningModule], providers: [FirstWordsService], controllers: [AssignmentController, PollController, SubmissionController, CourseController, EnrolmentController, AuthorCourseController, DraftController, CourseMediaController, RecordingController, PaceController, EditionController, EquivalenceController, PathController, PathDeskController, QuestionController, QuestionDeskController, SearchController] })
export class LearningApiModule {}
