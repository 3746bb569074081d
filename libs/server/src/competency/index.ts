export { AlignmentService } from './alignment.service';
export { CompetencyModule } from './competency.module';
export { FrameworkService } from './framework.service';
