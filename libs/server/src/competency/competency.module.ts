import { Module } from '@nestjs/common';
import { AlignmentRepository } from './alignment.repository';
import { CompetencyService } from './competency.service';
import { FrameworkRepository } from './framework.repository';

@Module({ providers: [FrameworkRepository, AlignmentRepository, CompetencyService], exports: [CompetencyService] })
export class CompetencyModule {}
