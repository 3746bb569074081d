import { InsightRepository } from './insight.repository';
import { InsightService } from './insight.service';
import { SimulationRepository } from './simulation.repository';
import { SimulationService } from './simulation.service';
import { WhyRepository } from './why.repository';
import { WhyService } from './why.service';

export const insightServices = [InsightService, WhyService, SimulationService];
export const insightParts = [InsightRepository, WhyRepository, SimulationRepository];
export { InsightService, SimulationService, WhyService };
