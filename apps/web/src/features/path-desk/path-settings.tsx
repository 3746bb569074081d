import { competencyRoutes } from '@kynangso/contracts/competency';
import { type PathContent, pathDeskRoutes } from '@kynangso/contracts/learning';
import { orgRoutes } from '@kynangso/contracts/org';
import { CheckboxGroup, Select, TextField } from '../../components';
import { Needed } from '../../components/needed';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { useWords } from './words';

const NONE = '-';

/** What a path says of itself, whom it is for and where it leads. */
export function PathSettings({ content, change }: { content: PathContent; change: (next: PathContent) => void }) {
  const words = useWords();
  const text = useText();
  const populations = useApi(orgRoutes.listPopulations, undefined, { staleTime: 300_000 });
  const frameworks = useApi(competencyRoutes.listFrameworks, undefined, { staleTime: 300_000 });
  const goals = useApi(pathDeskRoutes.listPathGoals, undefined, { staleTime: 60_000 });
  const chosen = content.leadsTo?.framework ?? '';
  const tree = useApi(competencyRoutes.getFramework, { params: { code: chosen } }, { enabled: chosen !== '', staleTime: 300_000 });
  const patch = (part: Partial<PathContent>) => change({ ...content, ...part });
  const levels = tree.data?.levels ?? [];
  return (
    <div className="stack-loose narrow">
      <TextField label={words('titleVi')} value={content.title.vi} onChange={(vi) => patch({ title: { ...content.title, vi } })} maxLength={500} />
      <TextField label={words('titleEn')} value={content.title.en} onChange={(en) => patch({ title: { ...content.title, en } })} maxLength={500} />
      <TextField label={words('summaryVi')} value={content.summary.vi} onChange={(vi) => patch({ summary: { ...content.summary, vi } })} maxLength={500} lines={3} />
      <TextField label={words('summaryEn')} value={content.summary.en} onChange={(en) => patch({ summary: { ...content.summary, en } })} maxLength={500} lines={3} />
      <CheckboxGroup label={words('audience')} description={words('audienceHint')} value={content.populations} onChange={(codes) => patch({ populations: codes })} options={(populations.data ?? []).map(({ code, name }) => ({ value: code, label: text(name) }))} />
      <Needed of={[populations, frameworks, goals, tree]} />
      <Select
        label={words('framework')} value={chosen || NONE} onChange={(code) => patch({ leadsTo: code === NONE ? null : { framework: code, level: null } })}
        options={[{ value: NONE, label: words('noFramework') }, ...(frameworks.data?.rows ?? []).map((row) => ({ value: row.code, label: text(row.title) }))]}
      />
      {content.leadsTo && levels.length > 0 && (
        <Select
          label={words('level')} value={content.leadsTo.level ?? NONE} onChange={(level) => patch({ leadsTo: { framework: chosen, level: level === NONE ? null : level } })}
          options={[{ value: NONE, label: words('noLevel') }, ...levels.map((level) => ({ value: level.code, label: text(level.title) }))]}
        />
      )}
      <Select
        label={words('goal')} value={content.goal ?? NONE} onChange={(code) => patch({ goal: code === NONE ? null : code })}
        options={[{ value: NONE, label: words('noGoal') }, ...(goals.data?.rows ?? []).map((row) => ({ value: row.code, label: text(row.title) }))]}
      />
    </div>
  );
}
