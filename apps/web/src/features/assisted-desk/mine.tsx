import { HeartHandshake } from 'lucide-react';
import { useState } from 'react';
import { assistedRoutes, assistedSkills } from '@kynangso/contracts/training';
import { Badge, Button, DateText, EmptyState, FormError, Load, PageHeader, TextField, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';

const tones = { alone: 'good', helped: 'warn', not_yet: 'neutral' } as const;

/** A citizen with an account takes over the record a mentor made, by the code on a slip. */
export function MyAssisted() {
  const words = useWords();
  const text = useText();
  const mine = useApi(assistedRoutes.myAssisted);
  const join = useSend(assistedRoutes.joinAssisted, { refresh: [assistedRoutes.myAssisted], onSuccess: () => { setCode(''); toast(words('joined')); } });
  const [code, setCode] = useState('');
  const [isTried, setTried] = useState(false);
  return (
    <div className="stack-loose">
      <PageHeader title={words('mine')} lead={words('mineLead')} />
      <Load query={mine}>
        {({ rows }) => (rows.length === 0 ? (
          <EmptyState icon={<HeartHandshake />} title={words('mineNone')}>{words('mineNoneText')}</EmptyState>
        ) : (
          <ul className="plain-list stack">
            {rows.map((row) => (
              <li key={`${row.heldOn} ${row.subject} ${row.place}`} className="panel stack-tight">
                <h2>{row.subject}</h2>
                <p className="muted"><DateText day={row.heldOn} />, {row.place}, {text(row.team)}</p>
                {row.results.length > 0 && <ul className="plain-list stack-tight">{row.results.map((r) => <li key={r.skill}>{text(assistedSkills.find((s) => s.code === r.skill)?.title ?? { vi: r.skill })} <Badge tone={tones[r.mark]}>{words(r.mark)}</Badge></li>)}</ul>}
              </li>
            ))}
          </ul>
        ))}
      </Load>
      <form className="form-narrow" onSubmit={(event) => { event.preventDefault(); setTried(true); if (code.trim().length >= 4) join.mutate({ body: { code: code.trim() } }); }}>
        <TextField label={words('code')} value={code} onChange={setCode} errorMessage={isTried && code.trim().length < 4 ? words('required') : ''} size={14} maxLength={40} autoCapitalize="characters" autoComplete="off" />
        <FormError error={join.error} />
        <div><Button type="submit" variant="primary" isPending={join.isPending}>{words('join')}</Button></div>
      </form>
    </div>
  );
}
