import { useParams } from 'react-router';
import { bankRoutes, type ItemChange, type ItemComparison, type ItemDetail } from '@kynangso/contracts/bank';
import { Badge, ButtonLink, Callout, Load, PageHeader, Section, Select } from '../../../components';
import { useAddress } from '../../../lib/address';
import { useApi } from '../../../lib/query';
import { useLifeWords } from '../life-words';
import { useNames } from '../name-words';
import { difficultyWord, kindWord, poolWord } from '../names';
import { useWords } from '../words';
import { usePlaceName } from './place-name';
import { WordDiff } from './word-diff';
import '../bank.css';

/** Two versions of an item side by side, place by place: what candidates see apart from what marks it. */
export function ComparePage() {
  const words = useWords();
  const { itemId = '' } = useParams();
  const item = useApi(bankRoutes.getItem, { params: { itemId }, query: {} });
  return <Load query={item} heading={words('bank')}>{(data) => <Comparing item={data} />}</Load>;
}

function Comparing({ item }: { item: ItemDetail }) {
  const words = useLifeWords();
  const names = useWords();
  const address = useAddress();
  const { versions } = item;
  const to = versions.find((version) => version.id === address.params.get('to')) ?? versions[0];
  const from = versions.find((version) => version.id === address.params.get('from')) ?? versions[versions.findIndex((version) => version.id === to?.id) + 1] ?? versions.at(-1);
  const isPair = from !== undefined && to !== undefined && from.id !== to.id;
  const comparison = useApi(bankRoutes.compareVersions, { params: { itemId: item.id }, query: { from: from?.id ?? '', to: to?.id ?? '' } }, { enabled: isPair, keepPrevious: true });
  const options = versions.map((version) => ({ value: version.id, label: names('version', { number: version.number }) }));
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('compareTitle', { code: item.code })} crumbs={[{ label: names('bank'), href: '/bank' }, { label: item.code, href: `/bank/${item.id}` }, { label: words('compare') }]}
        actions={<ButtonLink href={`/bank/${item.id}`}>{names('showNewest')}</ButtonLink>}
      />
      {versions.length < 2 ? (
        <Callout>{words('oneVersion')}</Callout>
      ) : (
        <>
          <div className="filters measure">
            <Select label={words('from')} value={from?.id ?? null} onChange={(id) => address.change({ from: id })} options={options} />
            <Select label={words('to')} value={to?.id ?? null} onChange={(id) => address.change({ to: id })} options={options} />
          </div>
          {isPair ? <Load query={comparison}>{(data) => <Changes comparison={data} />}</Load> : <Callout>{words('same')}</Callout>}
        </>
      )}
    </div>
  );
}

const sideOf = (path: string): 'candidateSide' | 'keySide' | 'factSide' => (path.startsWith('key') || path.startsWith('content.outcome') || path.startsWith('content.response') ? 'keySide' : path.startsWith('content') ? 'candidateSide' : 'factSide');

function Changes({ comparison }: { comparison: ItemComparison }) {
  const words = useLifeWords();
  const { changes, isKeyShown } = comparison;
  const note = isKeyShown ? null : <Callout>{words('keyShut')}</Callout>;
  if (changes.length === 0) return <>{note}<Callout tone="good">{words('same')}</Callout></>;
  return (
    <>
      {note}
      {(['candidateSide', 'keySide', 'factSide'] as const).map((side) => {
        const own = changes.filter((change) => sideOf(change.path) === side);
        return own.length > 0 ? (
          <Section key={side} title={words(side)}>
            <ul className="plain-list stack">{own.map((change) => <li key={`${change.path}${change.kind}`}><Change change={change} comparison={comparison} /></li>)}</ul>
          </Section>
        ) : null;
      })}
    </>
  );
}

/** Values of closed lists in words; all other texts as they are. */
function useFactText(path: string): (text: string) => string {
  const names = useNames();
  const lists: Record<string, Record<string, Parameters<typeof names>[0]>> = { kind: kindWord, difficulty: difficultyWord, pool: poolWord };
  return (text) => {
    const key = lists[path]?.[text];
    return key ? names(key) : text;
  };
}

function Change({ change, comparison: { from, to } }: { change: ItemChange; comparison: ItemComparison }) {
  const words = useLifeWords();
  const nameOf = usePlaceName(change.kind === 'removed' ? from.source : to.source);
  const said = useFactText(change.path);
  const [before, after] = [said(change.before), said(change.after)];
  return (
    <article className="panel stack-tight" aria-label={nameOf(change.path)}>
      <div className="row-between">
        <h3>{nameOf(change.path)}</h3>
        <Badge tone={change.kind === 'added' ? 'good' : change.kind === 'removed' ? 'bad' : 'info'}>{words(change.kind)}</Badge>
      </div>
      <div className="diff-sides">
        <div><p className="muted small">{words('before', { number: from.number })}</p><WordDiff before={before} after={after} side="before" /></div>
        <div><p className="muted small">{words('after', { number: to.number })}</p><WordDiff before={before} after={after} side="after" /></div>
      </div>
    </article>
  );
}
