import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from './clock';
import { Keyring } from './crypto/keyring';
import { SigningKeyService } from './crypto/signing-key.service';
import { Database, dataSourceOptions } from './database';
import { EffectService } from './effects/effect.service';
import { ErasureSteps } from './erasure-steps';
import { ENV, type Env } from './env';
import { SealedFiles } from './files/sealed-file';
import { Log } from './log';
import { MediaFiles } from './media/media-files';
import { MediaStore } from './media/media-store';
import { Heartbeat } from './processes/heartbeat';
import { WorkPauses } from './processes/work-pauses';
import { QueueDesk } from './queue/queue-desk';
import { QueueHint } from './queue/queue-hint';
import { SettingsInForce } from './settings/settings';
import { ClamdCheck, NoVirusCheck, VirusCheck } from './virus/virus-check';

const providers = [Database, Clock, Keyring, SigningKeyService, Log, QueueHint, EffectService, ErasureSteps, MediaFiles, MediaStore, SealedFiles, QueueDesk, Heartbeat, WorkPauses, SettingsInForce];

/** What every room stands on. Global, so that rooms list only the rooms they use. */
@Module({})
export class PlatformModule {
  static with(env: Env): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(env.DATABASE_URL, env.DATABASE_POOL), retryAttempts: 20, retryDelay: 500 })],
      providers: [{ provide: ENV, useValue: env }, { provide: VirusCheck, useValue: env.CLAMD_URL ? new ClamdCheck(new URL(env.CLAMD_URL)) : new NoVirusCheck() }, ...providers],
      exports: [ENV, VirusCheck, ...providers],
    };
  }
}
