import { Module } from '@nestjs/common';
import { CompetencyModule } from '@kynangso/server/competency';
import { CatalogueRepository } from './catalogue.repository';
import { CatalogueService } from './catalogue.service';
import { CourseRepository } from './course.repository';
import { CourseService } from './course.service';
import { EnrolmentRepository } from './enrolment.repository';
import { LearningService } from './learning.service';

@Module({
  imports: [CompetencyModule],
  providers: [CatalogueRepository, CourseRepository, EnrolmentRepository, CatalogueService, CourseService, LearningService],
  exports: [CatalogueService, CourseService, LearningService],
})
export class LearningModule {}
