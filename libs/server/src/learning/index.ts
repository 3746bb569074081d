export { CatalogueService } from './catalogue.service';
export { CourseService, type Imported, type ImportOptions } from './course.service';
export { DraftService } from './draft/draft.service';
export { PublishService } from './draft/publish.service';
export { QuizDoor, type QuizSource, type QuizState } from './draft/quiz-door';
export { CourseMediaService } from './media/course-media.service';
export type { CourseFolder } from './import/course-source';
export { LearningModule } from './learning.module';
export { LearningService } from './learning.service';
