import { Module } from '@nestjs/common';
import { MailTemplateController } from './mail-template.controller';
import { MailController } from './mail.controller';
import { NotifyController } from './notify.controller';

@Module({ controllers: [MailTemplateController, NotifyController, MailController] })
export class NotifyApiModule {}
