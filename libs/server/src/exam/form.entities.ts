import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FormSheet } from '@kynangso/contracts/exam';

@Entity('form_sheet')
export class StoredSheet {
  @PrimaryColumn('uuid', { name: 'form_id' }) formId: string;
  @Column('jsonb') sheet: FormSheet;
}

@Entity('form_key')
export class FormKey {
  @PrimaryColumn('uuid', { name: 'form_id' }) formId: string;
  @PrimaryColumn('text') part: 'items' | 'keys';
  @Column('bytea') cipher: Buffer;
  @Column('text', { name: 'key_id' }) keyId: string;
}

@Entity('form_trace')
export class FormTrace {
  @PrimaryColumn('bytea', { name: 'item_hash' }) itemHash: Buffer;
  @PrimaryColumn('uuid', { name: 'form_id' }) formId: string;
}

@Entity('form_item')
export class PlacedVersion {
  @PrimaryColumn('uuid', { name: 'form_id' }) formId: string;
  @PrimaryColumn('uuid', { name: 'item_version_id' }) itemVersionId: string;
  @Column('uuid', { name: 'item_id' }) itemId: string;
  @Column('bigint', { name: 'points_centi', nullable: true }) pointsCenti: number | null;
  @Column('bigint', { name: 'max_centi', nullable: true }) maxCenti: number | null;
}

export const formEntities = [StoredSheet, FormKey, FormTrace, PlacedVersion];
