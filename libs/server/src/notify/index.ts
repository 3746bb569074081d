export { MailDeliveryService } from './mail-delivery.service';
export { MailDeskService } from './mail-desk.service';
export { MailPreferenceService } from './mail-preference.service';
export { MailTemplateService } from './mail-template.service';
export { NotifyModule } from './notify.module';
export { type NewNotice, NotifyService } from './notify.service';
