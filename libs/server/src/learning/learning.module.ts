import { Module } from '@nestjs/common';
import { CompetencyModule } from '@kynangso/server/competency';
import { IdentityModule } from '@kynangso/server/identity';
import { NotifyModule } from '@kynangso/server/notify';
import { OrgModule } from '@kynangso/server/org';
import { AssignmentRepository } from './assignment/assignment.repository';
import { AssignmentService } from './assignment/assignment.service';
import { SubmissionDeskService } from './assignment/submission-desk.service';
import { SubmissionRepository } from './assignment/submission.repository';
import { WorkErasure } from './assignment/work-erasure';
import { WorkFileStore } from './assignment/work-file.store';
import { CatalogueRepository } from './catalogue.repository';
import { CatalogueService } from './catalogue.service';
import { CourseRepository } from './course.repository';
import { CourseService } from './course.service';
import { CourseOwner } from './draft/course-owner';
import { DraftRepository } from './draft/draft.repository';
import { DraftService } from './draft/draft.service';
import { PublishService } from './draft/publish.service';
import { QuizDoor } from './draft/quiz-door';
import { VersionRepository } from './draft/version.repository';
import { EnrolmentRepository } from './enrolment.repository';
import { LearningService } from './learning.service';
import { CourseMediaRepository } from './media/course-media.repository';
import { CourseMediaService } from './media/course-media.service';
import { EditionDeskService } from './edition/edition-desk.service';
import { EditionRepository } from './edition/edition.repository';
import { EditionService } from './edition/edition.service';
import { SeatKeeper } from './edition/seat-keeper';
import { SeatRepository } from './edition/seat.repository';
import { EquivalenceRepository } from './equivalence/equivalence.repository';
import { EquivalenceService } from './equivalence/equivalence.service';
import { GoalDoor } from './path/goal-door';
import { PathCheckService } from './path/path-check.service';
import { PathCourseRepository } from './path/path-course.repository';
import { LearningErasure } from './learning-erasure';
import { PathDeskRepository } from './path/path-desk.repository';
import { FilmService } from './film/film.service';
import { PathDeskService } from './path/path-desk.service';
import { PathView } from './path/path-view';
import { PathRepository } from './path/path.repository';
import { PathService } from './path/path.service';
import { PaceRepository } from './pace.repository';
import { PaceService } from './pace.service';
import { PollRepository } from './poll/poll.repository';
import { PollService } from './poll/poll.service';
import { ProgressKeeper } from './progress';
import { Ffmpeg } from './recording/ffmpeg';
import { RenditionService } from './recording/rendition.service';
import { StreamRepository } from './recording/stream.repository';
import { StreamService } from './recording/stream.service';
import { SearchRepository } from './search/search.repository';
import { SearchService } from './search/search.service';
import { StudyService } from './study.service';
import { PostRepository } from './talk/post.repository';
import { PostService } from './talk/post.service';
import { QuestionService } from './talk/question.service';
import { TalkDeskRepository } from './talk/talk-desk.repository';
import { TalkDeskService } from './talk/talk-desk.service';
import { TalkRepository } from './talk/talk.repository';
import { TeachRepository } from './teach.repository';
import { TeachService } from './teach.service';
import { WatchRepository } from './watch.repository';
import { WatchService } from './watch.service';

const services = [AssignmentService, CatalogueService, CourseMediaService, CourseService, DraftService, EditionDeskService, EditionService, EquivalenceService, FilmService, GoalDoor, LearningService, PaceService, PathCheckService, PathDeskService, PathService, PollService, PostService, PublishService, QuestionService, QuizDoor, RenditionService, SearchService, StreamService, StudyService, SubmissionDeskService, TalkDeskService, TeachService, WatchService, WorkErasure];

@Module({
  imports: [CompetencyModule, IdentityModule, NotifyModule, OrgModule],
  providers: [...services, AssignmentRepository, CatalogueRepository, CourseMediaRepository, CourseOwner, CourseRepository, DraftRepository, EnrolmentRepository, LearningErasure, EditionRepository, EquivalenceRepository, Ffmpeg, PaceRepository, PathCourseRepository, PathDeskRepository, PathRepository, PathView, PollRepository, PostRepository, ProgressKeeper, SearchRepository, SeatKeeper, SeatRepository, StreamRepository, SubmissionRepository, TalkDeskRepository, TalkRepository, TeachRepository, VersionRepository, WatchRepository, WorkFileStore],
  exports: services,
})
export class LearningModule {}
