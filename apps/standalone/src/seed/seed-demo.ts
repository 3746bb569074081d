import type { INestApplicationContext } from '@nestjs/common';
import { Database, EffectService, firstRow } from '@kynangso/server/platform';
import { makeAdministration } from './administration';
import { makeAssisted } from './assisted';
import { makeClosing } from './closing';
import { loadContent, publishRequirements } from './content';
import { makeContests } from './contests';
import { makeCourseDrafts } from './course-draft';
import { makeExamDays } from './exam-days';
import { makeHistory } from './history';
import { makeItemLife } from './item-life';
import { nameItemRecord } from './item-record';
import { hasMark, mark } from './marks';
import { makeOffline } from './offline';
import { makeOrganisation } from './organisation';
import { makePaths } from './paths';
import { makeReports } from './reports';
import { makeRosters } from './rosters';
import { makeAssignments } from './assignments';
import { makeTogether } from './together';

/** Loads the whole demo. Cut short and started again, it goes on where it stopped; once done, it changes nothing. */
export async function seedDemo(context: INestApplicationContext): Promise<'loaded' | 'kept' | 'not_empty'> {
  const database = context.get(Database);
  if (await hasMark(database, 'demo.loaded')) {
    await nameItemRecord(context);
    return 'kept';
  }
  // somebody else's data: the demo never mixes with it
  if (!(await hasMark(database, 'demo.begun')) && (await firstRow(database.read(), `SELECT 1 FROM person LIMIT 1`))) return 'not_empty';
  await mark(context, 'demo.begun');
  const organisation = await makeOrganisation(context);
  const province = organisation.units.get('MAU');
  if (!province) throw new Error('the demo province is not there');
  const content = await loadContent(context, organisation, province);
  await publishRequirements(context, organisation.admin, province);
  await context.get(EffectService).drain();
  await makeHistory(context, organisation, content);
  await makeItemLife(context, organisation);
  await makeCourseDrafts(context, organisation);
  await makePaths(context, organisation);
  await makeExamDays(context, organisation, content);
  await makeContests(context, organisation, content);
  await makeRosters(context, organisation);
  await makeOffline(context, organisation);
  await makeTogether(context, organisation);
  await makeAssignments(context, organisation);
  await makeAssisted(context, organisation);
  await makeClosing(context, organisation);
  await makeReports(context, organisation);
  await makeAdministration(context, organisation);
  // reports ask for files, closes tell people: nothing is left for the first minute after the start
  await context.get(EffectService).drain();
  await mark(context, 'demo.loaded');
  return 'loaded';
}
