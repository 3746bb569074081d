export { OperationsModule } from './operations.module';
export { OperationsService } from './operations.service';
export { WorkDeskService } from './work-desk.service';
