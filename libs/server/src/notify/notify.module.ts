import { Global, Module } from '@nestjs/common';
import { MailDeliveryService } from './mail-delivery.service';
import { MailDeskService } from './mail-desk.service';
import { MailPlan } from './mail-plan';
import { MailTemplateRepository } from './mail-template.repository';
import { MailTemplateService } from './mail-template.service';
import { MailWordsInForce } from './mail-words';
import { MailPreferenceService } from './mail-preference.service';
import { MailRepository } from './mail.repository';
import { MailTransport } from './mail-transport';
import { NoticeErasure } from './notice-erasure';
import { NotifyService } from './notify.service';
import { UnsubscribeLink } from './unsubscribe-link';

const services = [NotifyService, MailDeliveryService, MailDeskService, MailPreferenceService, MailTemplateService];

@Global()
@Module({ providers: [...services, NoticeErasure, MailPlan, MailRepository, MailTemplateRepository, MailTransport, MailWordsInForce, UnsubscribeLink], exports: services })
export class NotifyModule {}
