import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { installationRoutes, settingRoutes } from '@kynangso/contracts/operations';
import { SettingDeskService } from '@kynangso/server/operations';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class SettingsController {
  constructor(private readonly desk: SettingDeskService) {}

  @Endpoint(installationRoutes.getInstallation)
  installation() {
    return this.desk.installation();
  }

  @Endpoint(settingRoutes.listSettings)
  list(@Who() caller: Caller) {
    return this.desk.list(caller);
  }

  @Endpoint(settingRoutes.changeSetting)
  change(@Input() { params, body }: InputOf<typeof settingRoutes.changeSetting>, @Who() caller: Caller) {
    return this.desk.change(caller, params.key, body);
  }

  @Endpoint(settingRoutes.resetSetting)
  reset(@Input() { params, body }: InputOf<typeof settingRoutes.resetSetting>, @Who() caller: Caller) {
    return this.desk.reset(caller, params.key, body);
  }

  @Endpoint(settingRoutes.listSettingChanges)
  history(@Input() { params }: InputOf<typeof settingRoutes.listSettingChanges>, @Who() caller: Caller) {
    return this.desk.history(caller, params.key);
  }
}
