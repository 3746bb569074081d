import { Module } from '@nestjs/common';
import { AlignmentRepository } from './alignment.repository';
import { AlignmentService } from './alignment.service';
import { FrameworkRepository } from './framework.repository';
import { FrameworkService } from './framework.service';

@Module({ providers: [FrameworkRepository, AlignmentRepository, FrameworkService, AlignmentService], exports: [FrameworkService, AlignmentService] })
export class CompetencyModule {}
