import { AuditSearch1700000000131 } from '../audit/search.migration';
import { BankItems1700000000011 } from '../bank/bank-items.migration';
import { ItemChange1700000000175 } from '../bank/bulk/migration';
import { ItemImport1700000000176 } from '../bank/import/migration';
import { QtiPackages1700000000195 } from '../bank/qti/migration';
import { OpenItems1700000000170 } from '../bank/open-items.migration';
import { DifficultyDecision1700000000198 } from '../bank/difficulty-decision.migration';
import { PracticePool1700000000171 } from '../bank/practice-pool.migration';
import { Bank1700000000004 } from '../bank/migration';
import { Certificate1700000000008 } from '../certificate/migration';
import { Reinstate1700000000018 } from '../certificate/reinstate.migration';
import { Competency1700000000003 } from '../competency/migration';
import { ExamAttempts1700000000015 } from '../exam/attempts.migration';
import { ExamBreaks1700000000021 } from '../exam/breaks.migration';
import { ExamForms1700000000012 } from '../exam/exam-forms.migration';
import { ExamInvitations1700000000022 } from '../exam/invitations.migration';
import { Exam1700000000006 } from '../exam/migration';
import { FileCopy1700000000024 } from '../exam/file-copy.migration';
import { ExamProctoring1700000000014 } from '../exam/proctoring.migration';
import { ExamRunning1700000000020 } from '../exam/running.migration';
import { ExamSittings1700000000013 } from '../exam/sittings.migration';
import { BoardKinds1700000000060 } from '../export/migration-board-kinds';
import { Export1700000000010 } from '../export/migration';
import { ExportOut1700000000050 } from '../export/out.migration';
import { FactMode1700000000053 } from '../export/fact-mode.migration';
import { OfficialReport1700000000051 } from '../export/report.migration';
import { Governed1700000000023 } from '../grading/governed.migration';
import { Statistics1700000000052 } from '../export/statistics.migration';
import { Grading1700000000007 } from '../grading/migration';
import { Marking1700000000017 } from '../grading/marking.migration';
import { TourSeen1700000000140 } from '../identity/migration-tours';
import { Identity1700000000001 } from '../identity/migration';
import { CourseEdition1700000000152 } from '../learning/edition/migration';
import { CourseEquivalence1700000000151 } from '../learning/equivalence/migration';
import { LearningPath1700000000150 } from '../learning/path/migration';
import { CourseDraft1700000000086 } from '../learning/draft/migration';
import { PassAsked1700000000199 } from '../training/role/pass-asked.migration';
import { RoleNeed1700000000191 } from '../training/role/migration';
import { StudyPace1700000000097 } from '../training/plan/migration';
import { StudyReminder1700000000098 } from '../training/plan/reminder.migration';
import { Calibration1700000000190 } from '../grading/placement/calibration.migration';
import { Placement1700000000096 } from '../grading/placement/migration';
import { LearningSearch1700000000095 } from '../learning/search/migration';
import { LessonTalk1700000000120 } from '../learning/talk/migration';
import { ForgetPostWords1700000000186 } from '../learning/talk/migration-forget';
import { CheckIn1700000000121 } from '../training/offline/check-in.migration';
import { Announcements1700000000122 } from '../training/announce/migration';
import { LateProgress1700000000080 } from '../learning/migration-late-progress';
import { PollPicture1700000000188 } from '../learning/poll/migration-picture';
import { Polls1700000000161 } from '../learning/poll/migration';
import { Assignments1700000000160 } from '../learning/assignment/migration';
import { WorkTakenBack1700000000187 } from '../learning/assignment/migration-taken-back';
import { CourseMedia1700000000085 } from '../learning/media/migration';
import { Learning1700000000005 } from '../learning/migration';
import { CleanRecordings1700000000189 } from '../learning/recording/migration-clean';
import { LessonVideo1700000000090 } from '../learning/video.migration';
import { MailTemplates1700000000166 } from '../notify/template.migration';
import { NoticeCites1700000000205 } from '../notify/cites.migration';
import { Mail1700000000055 } from '../notify/mail.migration';
import { Notify1700000000016 } from '../notify/migration';
import { Org1700000000002 } from '../org/migration';
import { PersonMerges1700000000031 } from '../org/person-merge.migration';
import { ScopeFuture1700000000066 } from '../org/scope-future.migration';
import { ScopeOwned1700000000200 } from '../org/scope-owned.migration';
import { ScopeReach1700000000065 } from '../org/scope-reach.migration';
import { UnitActs1700000000030 } from '../org/unit-acts.migration';
import { Closing1700000000045 } from '../training/close/migration';
import { Reminders1700000000056 } from '../training/reminders.migration';
import { Facts1700000000040 } from '../training/facts/facts.migration';
import { Offline1700000000046 } from '../training/offline/migration';
import { TargetEntries1700000000047 } from '../training/targets/migration';
import { MachineToken1700000000036 } from '../org/migration-machine-token';
import { RosterSync1700000000035 } from '../org/migration-roster';
import { TargetRules1700000000071 } from '../training/targets/rule.migration';
import { Vneid1700000000072 } from '../training/vneid/migration';
import { TopicRetired1700000000070 } from '../training/offline/topic.migration';
import { RequirementRules1700000000041 } from '../training/facts/requirement-rules.migration';
import { ContestKinds1700000000119 } from '../export/migration-contest-kinds';
import { Contest1700000000100 } from '../grading/contest/migration';
import { Training1700000000009 } from '../training/migration';
import { AssistedKind1700000000111 } from '../export/migration-assisted-kind';
import { Assisted1700000000110 } from '../training/assisted/migration';
import { Privacy1700000000132 } from '../operations/privacy/migration';
import { Processes1700000000130 } from './processes/migration';
import { Settings1700000000165 } from './settings/migration';
import { Platform1700000000000 } from './migration';

/** Every migration in the order it runs. A new one is added at the end, never edited once shipped. */
export const migrations = [
  Platform1700000000000,
  Identity1700000000001,
  Org1700000000002,
  Competency1700000000003,
  Bank1700000000004,
  Learning1700000000005,
  Exam1700000000006,
  Grading1700000000007,
  Certificate1700000000008,
  Training1700000000009,
  Export1700000000010,
  BankItems1700000000011,
  ExamForms1700000000012,
  ExamSittings1700000000013,
  ExamProctoring1700000000014,
  ExamAttempts1700000000015,
  Notify1700000000016,
  Marking1700000000017,
  Reinstate1700000000018,
  ExamRunning1700000000020,
  Governed1700000000023,
  FileCopy1700000000024,
  UnitActs1700000000030,
  Facts1700000000040,
  PersonMerges1700000000031,
  RequirementRules1700000000041,
  Closing1700000000045,
  ExportOut1700000000050,
  OfficialReport1700000000051,
  Statistics1700000000052,
  FactMode1700000000053,
  Mail1700000000055,
  Reminders1700000000056,
  ExamBreaks1700000000021,
  ExamInvitations1700000000022,
  Offline1700000000046,
  TargetEntries1700000000047,
  RosterSync1700000000035,
  MachineToken1700000000036,
  TopicRetired1700000000070,
  TargetRules1700000000071,
  ScopeReach1700000000065,
  ScopeFuture1700000000066,
  BoardKinds1700000000060,
  Vneid1700000000072,
  CourseMedia1700000000085,
  CourseDraft1700000000086,
  LearningSearch1700000000095,
  LessonVideo1700000000090,
  Placement1700000000096,
  StudyPace1700000000097,
  StudyReminder1700000000098,
  LateProgress1700000000080,
  LessonTalk1700000000120,
  Assisted1700000000110,
  AssistedKind1700000000111,
  Contest1700000000100,
  ContestKinds1700000000119,
  Processes1700000000130,
  AuditSearch1700000000131,
  Privacy1700000000132,
  LearningPath1700000000150,
  CourseEquivalence1700000000151,
  CourseEdition1700000000152,
  TourSeen1700000000140,
  CheckIn1700000000121,
  Announcements1700000000122,
  ItemChange1700000000175,
  ItemImport1700000000176,
  Assignments1700000000160,
  Polls1700000000161,
  OpenItems1700000000170,
  Settings1700000000165,
  MailTemplates1700000000166,
  ForgetPostWords1700000000186,
  WorkTakenBack1700000000187,
  PollPicture1700000000188,
  CleanRecordings1700000000189,
  PracticePool1700000000171,
  Calibration1700000000190,
  RoleNeed1700000000191,
  NoticeCites1700000000205,
  ScopeOwned1700000000200,
  DifficultyDecision1700000000198,
  PassAsked1700000000199,
  QtiPackages1700000000195,
];
