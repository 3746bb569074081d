import { DoubleRepository } from './double.repository';
import { DoubleService } from './double.service';
import { AssistedReportRepository } from './report.repository';
import { AssistedReportService } from './report.service';
import { SlipRepository } from './slip.repository';
import { SlipService } from './slip.service';
import { AssistedSyncRepository } from './sync.repository';
import { AssistedSyncService } from './sync.service';
import { AssistedTeamRepository } from './team.repository';
import { AssistedTeamService } from './team.service';
import { TeamScope } from './team-scope';

export const assistedServices = [AssistedSyncService, AssistedTeamService, DoubleService, AssistedReportService, SlipService];
export const assistedParts = [AssistedSyncRepository, AssistedTeamRepository, DoubleRepository, AssistedReportRepository, SlipRepository, TeamScope];
