export { OperationsModule } from './operations.module';
export { OperationsService } from './operations.service';
export { SettingDeskService } from './settings/setting-desk.service';
export { WorkDeskService } from './work-desk.service';
export { MyDataService } from './privacy/my-data.service';
export { MyRequestService } from './privacy/my-request.service';
export { RequestDeskService } from './privacy/request-desk.service';
