import { useState } from 'react';
import { type AssistedMark, assistedMarks, assistedSkillGroups, assistedSkills } from '@kynangso/contracts/training';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Button, EmptyState, Select } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { Volume2 } from 'lucide-react';
import type { OfSession } from './attendance';
import { newRecordId, stamp, useRecorder } from './use-desk';
import { useVoice } from './use-voice';
import { useWords } from './words';

const groups = Object.keys(assistedSkillGroups) as (keyof typeof assistedSkillGroups)[];

/** A spoken check, or one of hands: per person and skill alone, with help, not yet. */
export function Check({ desk, session, unitId }: OfSession) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const { write } = useRecorder();
  const voice = useVoice(locale);
  const here = desk.people.filter((p) => session.present.has(p.id));
  const [chosen, setChosen] = useState<string | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const person = here.find((p) => p.id === chosen) ?? here[0];
  if (!person) return <EmptyState title={words('nobodyThere')}>{words('nobodyThereText')}</EmptyState>;
  const results = session.results.get(person.id);
  const mark = (skill: (typeof assistedSkills)[number]['code'], value: AssistedMark) =>
    void write(unitId, [{ kind: 'result', id: newRecordId(), at: stamp(desk.packs), sessionId: session.session.id, citizenId: person.id, skill, mark: value }]);
  const say = (code: string, title: string) => { setAsked(code); voice.toggle([title]); };
  return (
    <div className="stack">
      <p className="muted">{words('checkLead')}</p>
      <Select label={words('whom')} value={person.id} onChange={setChosen} options={here.map((p) => ({ value: p.id, label: p.fullName, description: words('checked', { count: session.results.get(p.id)?.size ?? 0 }) }))} />
      {groups.map((group) => (
        <section key={group} className="stack-tight" aria-label={text(assistedSkillGroups[group])}>
          <h3>{text(assistedSkillGroups[group])}</h3>
          {assistedSkills.filter((skill) => skill.group === group).map((skill) => {
            const title = text(skill.title);
            const now = results?.get(skill.code);
            return (
              <div key={skill.code} className="panel stack-tight assisted-skill">
                <div className="assisted-skill-head">
                  <p>{title}</p>
                  <Button variant="quiet" icon={<Volume2 aria-hidden />} aria-label={`${words('readAloud')}: ${title}`} onPress={() => say(skill.code, title)} />
                </div>
                {asked === skill.code && voice.state === 'none' && <p className="small muted" role="status">{words('noVoice', { also: '' })}</p>}
                <ToggleButtonGroup className="assisted-marks" aria-label={title} selectionMode="single" disallowEmptySelection selectedKeys={now ? [now] : []} onSelectionChange={(keys) => { const [value] = keys; if (value !== undefined && value !== now) mark(skill.code, String(value) as AssistedMark); }}>
                  {assistedMarks.map((value) => <ToggleButton key={value} id={value} className={`assisted-mark is-${value}`}>{words(value)}</ToggleButton>)}
                </ToggleButtonGroup>
              </div>
            );
          })}
        </section>
      ))}
      <p className="muted small measure">{words('apart')}</p>
    </div>
  );
}
