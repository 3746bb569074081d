import { Injectable } from '@nestjs/common';
import type { Installation, SettingChangeView, SettingState } from '@kynangso/contracts/operations';
import { clashOf, defaultOf, readSetting, type Setting, type SettingFault, type SettingKey, settingKeys, settings, settingsInForce, type SettingValue } from '@kynangso/domain/settings';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, conflict, Database, invalid, notFound, SettingsInForce, type Tx } from '@kynangso/server/platform';
import { wholeSystem } from '../whole-system';
import { type ChangeRow, SettingRepository } from './setting.repository';

const SHOWN = 50;

/** Settings as an administrator sees and changes them. Everybody else asks `SettingsInForce`. */
@Injectable()
export class SettingDeskService {
  constructor(
    private readonly database: Database,
    private readonly changes: SettingRepository,
    private readonly inForce: SettingsInForce,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller): Promise<{ rows: SettingState[] }> {
    wholeSystem(caller, 'operations.configure');
    const newest = new Map((await this.changes.newest(this.database.read())).map((change) => [change.key, change]));
    const values = settingsInForce(valuesOf([...newest.values()]));
    return { rows: settingKeys.map((key) => present(key, values[key], newest.get(key) ?? null)) };
  }

  async history(caller: Caller, name: string): Promise<{ rows: SettingChangeView[]; limit: number }> {
    wholeSystem(caller, 'operations.configure');
    const key = known(name);
    // one more than is shown: what a change came from is the change before it
    const found = await this.changes.changes(this.database.read(), key, SHOWN + 1);
    const valueAt = (change: ChangeRow | undefined): SettingValue => settingsInForce(new Map([[key, change?.value]]))[key];
    const shown = found.slice(0, SHOWN).map((change, at) => ({
      version: change.version, before: json(valueAt(found[at + 1])), after: json(valueAt(change)), isReset: change.value === null,
      reason: change.reason, changedAt: change.changedAt.toISOString(), changedBy: change.changedBy,
    }));
    return { rows: shown, limit: SHOWN };
  }

  change(caller: Caller, name: string, asked: { version: number; value: unknown; reason: string }): Promise<SettingState> {
    wholeSystem(caller, 'operations.configure');
    const key = known(name);
    const read = readSetting(key, asked.value);
    if (!read.ok) throw refusal(key, read.fault);
    return this.write(caller, key, read.value, asked);
  }

  reset(caller: Caller, name: string, asked: { version: number; reason: string }): Promise<SettingState> {
    wholeSystem(caller, 'operations.configure');
    return this.write(caller, known(name), null, asked);
  }

  /** For everybody's page; nothing here is secret. */
  async installation(): Promise<Installation> {
    const now = await this.inForce.all();
    return {
      body: { name: now['body.name'], address: now['body.address'], email: now['support.email'], phone: now['support.phone'] },
      languages: { default: now['language.default'], offered: [...now['language.offered']] },
      isRegistrationOpen: now['registration.open'], evidenceMegabytes: now['upload.evidenceMb'], recordingMegabytes: now['upload.recordingMb'], answerDays: now['data.answerDays'], eraseDays: now['data.eraseDays'],
    };
  }

  private async write(caller: Caller, key: SettingKey, value: SettingValue | null, { version, reason }: { version: number; reason: string }): Promise<SettingState> {
    const state = await this.database.transaction(async (tx) => {
      await this.changes.lock(tx);
      const before = await this.changes.newestOf(tx, key);
      if ((before?.version ?? 0) !== version) throw conflict('operations.setting_changed_meanwhile', { by: before?.changedBy ?? '', version: before?.version ?? 0 });
      const values = settingsInForce(await this.stored(tx));
      const next = value ?? defaultOf(key);
      if (value === null ? (before?.value ?? null) === null : JSON.stringify(values[key]) === JSON.stringify(value)) throw conflict('operations.setting_same');
      const clash = clashOf(values, key, next);
      if (clash) throw refusal(key, clash);
      await this.changes.add(tx, { key, version: version + 1, value, reason, by: caller.personId });
      await this.audit.record(tx, { actor: caller, action: value === null ? 'setting.reset' : 'setting.changed', objectKind: 'setting', objectId: key, reason, before: { value: values[key] }, after: { value: next } });
      return present(key, next, await this.changes.newestOf(tx, key));
    });
    this.inForce.forget();
    return state;
  }

  private async stored(tx: Tx): Promise<Map<string, unknown>> {
    return valuesOf(await this.changes.newest(tx));
  }
}

const valuesOf = (changes: readonly ChangeRow[]): Map<string, unknown> => new Map(changes.map(({ key, value }) => [key, value]));
const json = (value: SettingValue): SettingState['value'] => (typeof value === 'object' ? [...value] : value);

function known(name: string): SettingKey {
  const key = settingKeys.find((each) => each === name);
  if (!key) throw notFound('operations.setting_not_found');
  return key;
}

function refusal(key: SettingKey, fault: SettingFault): Error {
  const setting: Setting = settings[key];
  return invalid(`operations.setting_${fault}`, { key, ...('most' in setting ? { most: setting.most } : {}), ...('least' in setting ? { least: setting.least } : {}) });
}

function present(key: SettingKey, value: SettingValue, change: ChangeRow | null): SettingState {
  return { key, value: json(value), isDefault: (change?.value ?? null) === null, version: change?.version ?? 0, changedAt: change?.changedAt.toISOString() ?? null, changedBy: change?.changedBy ?? null };
}
