export { CompetencyModule } from './competency.module';
export { CompetencyService } from './competency.service';
