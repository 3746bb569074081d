import { it } from 'vitest';
import { itemProblems } from '@kynangso/domain/bank';
import { finished } from './form.fixture';
import { writeSource } from './write-source';
it('domain', () => { for (const [n, f] of finished) { const r = itemProblems(writeSource(f)).map((p) => p.path + ' ' + p.code); if (r.length) console.log(n, JSON.stringify(r)); } console.log('DONE'); });
