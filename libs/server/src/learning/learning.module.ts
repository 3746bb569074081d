import { Module } from '@nestjs/common';
import { CompetencyModule } from '@kynangso/server/competency';
import { OrgModule } from '@kynangso/server/org';
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
import { SearchRepository } from './search/search.repository';
import { SearchService } from './search/search.service';

const services = [CatalogueService, CourseMediaService, CourseService, DraftService, LearningService, PublishService, QuizDoor, SearchService];

@Module({
  imports: [CompetencyModule, OrgModule],
  providers: [...services, CatalogueRepository, CourseMediaRepository, CourseOwner, CourseRepository, DraftRepository, EnrolmentRepository, SearchRepository, VersionRepository],
  exports: services,
})
export class LearningModule {}
