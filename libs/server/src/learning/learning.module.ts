import { Module } from '@nestjs/common';
import { CompetencyModule } from '@kynangso/server/competency';
import { CatalogueRepository } from './catalogue.repository';
import { CatalogueService } from './catalogue.service';
import { CourseRepository } from './course.repository';
import { CourseService } from './course.service';
import { EnrolmentRepository } from './enrolment.repository';
import { LearningService } from './learning.service';
import { CourseMediaRepository } from './media/course-media.repository';
import { CourseMediaService } from './media/course-media.service';

@Module({
  imports: [CompetencyModule],
  providers: [CatalogueRepository, CourseRepository, EnrolmentRepository, CatalogueService, CourseMediaRepository, CourseMediaService, CourseService, LearningService],
  exports: [CatalogueService, CourseMediaService, CourseService, LearningService],
})
export class LearningModule {}
