import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('class_struck_off')
export class ClassStruckOff {
  @PrimaryColumn('uuid', { name: 'participant_id' }) participantId: string;
  @PrimaryColumn('int', { name: 'session_number' }) sessionNumber: number;
  @Column('uuid', { name: 'struck_by' }) struckBy: string;
  @Column('timestamptz', { name: 'struck_at' }) struckAt: Date;
}

@Entity('class_link_opened')
export class ClassLinkOpened {
  @PrimaryColumn('uuid', { name: 'participant_id' }) participantId: string;
  @PrimaryColumn('int', { name: 'session_number' }) sessionNumber: number;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
}

@Entity('people_group')
export class PeopleGroup {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text') name: string;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'retired_at', nullable: true }) retiredAt: Date | null;
}

@Entity('people_group_member')
export class PeopleGroupMember {
  @PrimaryColumn('uuid', { name: 'group_id' }) groupId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
}

export const checkInEntities = [ClassStruckOff, ClassLinkOpened, PeopleGroup, PeopleGroupMember];
