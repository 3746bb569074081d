import { AccommodationRepository } from './accommodation.repository';
import { AccommodationService } from './accommodation.service';
import { AdmissionService } from './admission.service';
import { AttemptStreamService } from './attempt-stream.service';
import { BoardRepository } from './board.repository';
import { BoardService } from './board.service';
import { CandidateRepository } from './candidate.repository';
import { CandidateService } from './candidate.service';
import { CentreRepository } from './centre.repository';
import { CentreService } from './centre.service';
import { DeskRepository } from './desk.repository';
import { SittingDeskService } from './desk.service';
import { IncidentRepository } from './incident.repository';
import { IncidentService } from './incident.service';
import { InvitationService } from './invitation.service';
import { ListImportRepository } from './list-import.repository';
import { ListImportService } from './list-import.service';
import { LiveService } from './live.service';
import { MessageRepository } from './message.repository';
import { OwnerUnit } from './owner-unit';
import { PersonCardRepository } from './person-card.repository';
import { PresenceService } from './presence.service';
import { ProctorService } from './proctor.service';
import { RoomRepository } from './room.repository';
import { RoomService } from './room.service';
import { SebRepository } from './seb.repository';
import { SebService } from './seb.service';
import { TrailService } from './trail.service';
import { WatchRepository } from './watch.repository';

/* Where, by whom and under whose eyes a sitting is sat: the module takes them as one. */

export const sittingServices = [
  AccommodationService, AdmissionService, AttemptStreamService, BoardService, CandidateService, CentreService, IncidentService, InvitationService, ListImportService,
  LiveService, PresenceService, ProctorService, RoomService, SebService, SittingDeskService, TrailService,
];
export const sittingParts = [
  AccommodationRepository, BoardRepository, CandidateRepository, CentreRepository, DeskRepository, IncidentRepository, ListImportRepository, MessageRepository, OwnerUnit,
  PersonCardRepository, RoomRepository, SebRepository, WatchRepository,
];
