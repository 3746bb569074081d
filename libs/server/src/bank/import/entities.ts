import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ImportFormat, ImportProblem, ItemImportState, ItemImportVerdict, ItemSource, StimulusSource } from '@kynangso/contracts/bank';
import type { Origin } from '../qti/origin';

@Entity('item_import')
export class ItemImport {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('uuid', { name: 'owner_unit_id', nullable: true }) ownerUnitId: string | null;
  @Column('text') state: ItemImportState;
  @Column('text') format: ImportFormat;
  @Column('text', { name: 'file_name' }) fileName: string;
  @Column('text', { name: 'file_hash' }) fileHash: string;
  @Column('jsonb', { nullable: true }) headings: string[] | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'taken_at', nullable: true }) takenAt: Date | null;
  @Column('jsonb', { default: [] }) notes: ImportProblem[];
  @Column('jsonb', { default: [] }) stimuli: StimulusSource[];
}

@Entity('item_import_row')
export class ItemImportRowEntity {
  @PrimaryColumn('uuid', { name: 'import_id' }) importId: string;
  @PrimaryColumn('int') position: number;
  @Column('int') line: number;
  @Column('text', { nullable: true }) code: string | null;
  @Column('text') excerpt: string;
  @Column('jsonb', { nullable: true }) source: ItemSource | null;
  @Column('jsonb', { nullable: true }) cells: string[] | null;
  @Column('boolean', { name: 'is_twice' }) isTwice: boolean;
  @Column('text') verdict: ItemImportVerdict;
  @Column('jsonb') problems: ImportProblem[];
  @Column('boolean', { name: 'is_chosen' }) isChosen: boolean;
  @Column('uuid', { name: 'item_id', nullable: true }) itemId: string | null;
  @Column('boolean', { name: 'is_taken' }) isTaken: boolean;
  @Column('text', { nullable: true }) file: string | null;
  @Column('jsonb', { default: [] }) notes: ImportProblem[];
  @Column('jsonb', { default: [] }) origins: Origin[];
}

@Entity('item_import_file')
export class ItemImportFile {
  @PrimaryColumn('uuid', { name: 'import_id' }) importId: string;
  @PrimaryColumn('text') path: string;
  @Column('text') hash: string;
  @Column('text', { name: 'content_type' }) contentType: string;
  @Column('int', { nullable: true }) width: number | null;
  @Column('int', { nullable: true }) height: number | null;
  @Column('bytea') content: Buffer;
}

@Entity('item_package')
export class ItemPackage {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('uuid', { name: 'item_ids', array: true }) itemIds: string[];
  @Column('boolean', { name: 'with_translations' }) withTranslations: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

export const itemImportEntities = [ItemImport, ItemImportRowEntity, ItemImportFile, ItemPackage];
