import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('media')
export class Media {
  @PrimaryColumn('text') hash: string;
  @Column('text', { name: 'content_type' }) contentType: string;
  @Column('int') bytes: number;
  @Column('int', { nullable: true }) width: number | null;
  @Column('int', { nullable: true }) height: number | null;
  @Column('bytea') content: Buffer;
  /** pictures of published courses; what belongs to items is shown to signed-in people only */
  @Column('boolean', { name: 'is_public' }) isPublic: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
