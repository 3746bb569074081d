export { NotifyModule } from './notify.module';
export { type NewNotice, NotifyService } from './notify.service';
