import { Bank1700000000004 } from '../bank/migration';
import { Certificate1700000000008 } from '../certificate/migration';
import { Competency1700000000003 } from '../competency/migration';
import { Exam1700000000006 } from '../exam/migration';
import { Export1700000000010 } from '../export/migration';
import { Grading1700000000007 } from '../grading/migration';
import { Identity1700000000001 } from '../identity/migration';
import { Learning1700000000005 } from '../learning/migration';
import { Org1700000000002 } from '../org/migration';
import { Training1700000000009 } from '../training/migration';
import { Platform1700000000000 } from './migration';

/** Every migration in the order it runs. A new one is added at the end, never edited once shipped. */
export const migrations = [Platform1700000000000, Identity1700000000001, Org1700000000002, Competency1700000000003, Bank1700000000004, Learning1700000000005, Exam1700000000006, Grading1700000000007, Certificate1700000000008, Training1700000000009, Export1700000000010];
