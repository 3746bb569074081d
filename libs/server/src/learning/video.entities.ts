import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PaceKind, PaceState, RenditionFormat, RenditionKind, StreamState } from '@kynangso/contracts/learning';

@Entity('media_stream')
export class MediaStream {
  @PrimaryColumn('text') hash: string;
  @Column('text') state: StreamState;
  @Column('text', { name: 'file_name', nullable: true }) fileName: string | null;
  @Column('int', { name: 'duration_ms', nullable: true }) durationMs: number | null;
  @Column('int', { nullable: true }) width: number | null;
  @Column('int', { nullable: true }) height: number | null;
  @Column('text', { nullable: true }) problem: string | null;
  /** whether what a camera wrote is out of the original */
  @Column('text') clean: 'waiting' | 'done' | 'no_tool' | 'failed';
  @Column('int') tries: number;
  /** due from then on; while working: when the work is given back */
  @Column('timestamptz', { name: 'available_at' }) availableAt: Date;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
}

@Entity('media_rendition')
export class MediaRendition {
  @PrimaryColumn('text', { name: 'source_hash' }) sourceHash: string;
  @PrimaryColumn('text') kind: RenditionKind;
  @PrimaryColumn('text') format: RenditionFormat;
  @Column('text') hash: string;
}

@Entity('lesson_watch')
export class LessonWatch {
  @PrimaryColumn('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @PrimaryColumn('uuid', { name: 'lesson_id' }) lessonId: string;
  /** from, to, from, to ... in milliseconds, apart and in order */
  @Column('int', { array: true }) watched: number[];
  @Column('bigint', { name: 'used_ms' }) usedMs: number;
  @Column('bigint', { name: 'excess_ms' }) excessMs: number;
  @Column('int', { name: 'pages_seen', array: true }) pagesSeen: number[];
  @Column('int', { name: 'position_ms' }) positionMs: number;
  @Column('timestamptz', { name: 'position_at' }) positionAt: Date;
  @Column('uuid', { name: 'position_tab' }) positionTab: string;
  @Column('int', { name: 'position_sequence' }) positionSequence: number;
  @Column('text', { name: 'completed_by', nullable: true }) completedBy: 'watched' | 'read' | null;
}

@Entity('pace_note')
export class PaceNoteRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @Column('uuid', { name: 'lesson_id' }) lessonId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') kind: PaceKind;
  @Column('int') seconds: number;
  @Column('int', { name: 'against_seconds' }) againstSeconds: number;
  @Column('int', { nullable: true }) words: number | null;
  @Column('text') state: PaceState;
  @Column('timestamptz', { name: 'noted_at' }) notedAt: Date;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) comment: string | null;
}

export const videoEntities = [MediaStream, MediaRendition, LessonWatch, PaceNoteRow];
