import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { mailTemplateRoutes } from '@kynangso/contracts/notify';
import { MailTemplateService } from '@kynangso/server/notify';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class MailTemplateController {
  constructor(private readonly templates: MailTemplateService) {}

  @Endpoint(mailTemplateRoutes.listMailTemplates)
  list(@Who() caller: Caller) {
    return this.templates.list(caller);
  }

  @Endpoint(mailTemplateRoutes.getMailTemplate)
  get(@Input() { params }: InputOf<typeof mailTemplateRoutes.getMailTemplate>, @Who() caller: Caller) {
    return this.templates.get(caller, params.kind, params.locale);
  }

  @Endpoint(mailTemplateRoutes.saveMailTemplate)
  save(@Input() { params, body }: InputOf<typeof mailTemplateRoutes.saveMailTemplate>, @Who() caller: Caller) {
    return this.templates.save(caller, params.kind, params.locale, body);
  }

  @Endpoint(mailTemplateRoutes.restoreMailTemplate)
  restore(@Input() { params, body }: InputOf<typeof mailTemplateRoutes.restoreMailTemplate>, @Who() caller: Caller) {
    return this.templates.restore(caller, params.kind, params.locale, body);
  }

  @Endpoint(mailTemplateRoutes.previewMailTemplate)
  preview(@Input() { params, body }: InputOf<typeof mailTemplateRoutes.previewMailTemplate>, @Who() caller: Caller) {
    return this.templates.preview(caller, params.kind, params.locale, body);
  }

  @Endpoint(mailTemplateRoutes.testMailTemplate)
  test(@Input() { params, body }: InputOf<typeof mailTemplateRoutes.testMailTemplate>, @Who() caller: Caller) {
    return this.templates.test(caller, params.kind, params.locale, body);
  }
}
