import { Module } from '@nestjs/common';
import { MailController } from './mail.controller';
import { NotifyController } from './notify.controller';

@Module({ controllers: [NotifyController, MailController] })
export class NotifyApiModule {}
