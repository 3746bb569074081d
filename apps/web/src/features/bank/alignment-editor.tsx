import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { competencyRoutes } from '@kynangso/contracts/competency';
import { Button, Select } from '../../components';
import { Needed } from '../../components/needed';
import { NodePicker, useNodeTitles } from '../../components/node-picker';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { type EditorPart, GroupError, Spot } from './editor-parts';
import { useEditorWords } from './editor-words';

/** Which framework entries the item measures: chosen from the tree, one after the other. */
export function AlignmentEditor({ form, set, errors }: EditorPart) {
  const words = useEditorWords();
  const text = useText();
  const frameworks = useApi(competencyRoutes.listFrameworks, undefined, { staleTime: 5 * 60_000 });
  const [chosen, setChosen] = useState<string | null>(null);
  const framework = chosen ?? form.alignments[0]?.framework ?? frameworks.data?.rows.find((each) => each.code === 'tt03-2014-btttt')?.code ?? frameworks.data?.rows[0]?.code ?? '';
  const [node, setNode] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const isThere = (code: string) => form.alignments.some((each) => each.framework === framework && each.node === code);
  const add = () => {
    if (node && !isThere(node)) set({ alignments: [...form.alignments, { framework, node }] });
    setNode(null);
    setRound(round + 1);
  };
  return (
    <Spot field="alignments">
      <fieldset className="editor-fieldset stack">
        <legend className="kn-label">{words('alignments')}</legend>
        <p className="kn-description">{words('alignmentsHint')}</p>
        <GroupError text={errors['alignments']} />
        {form.alignments.length > 0 && (
          <ul className="plain-list stack-tight">
            {form.alignments.map((each, at) => (
              <li key={`${each.framework} ${each.node}`} className="row-between editor-node">
                <NodeName framework={each.framework} node={each.node} />
                <Button size="sm" variant="quiet" icon={<X size={18} aria-hidden />} aria-label={words('removeNode', { node: each.node })} onPress={() => set({ alignments: form.alignments.filter((_, place) => place !== at) })} />
              </li>
            ))}
          </ul>
        )}
        <Needed of={[frameworks]} />
        <div className="form-pair">
          <Select label={words('framework')} value={framework} onChange={(value) => { setChosen(value); setNode(null); }} options={(frameworks.data?.rows ?? []).map((each) => ({ value: each.code, label: text(each.title) }))} />
          <NodePicker key={round} label={words('node')} framework={framework} value={node} onChange={setNode} />
        </div>
        <div className="row">
          <Button size="sm" icon={<Plus size={18} aria-hidden />} isDisabled={!node || isThere(node) || form.alignments.length >= 10} onPress={add}>{words('addNode')}</Button>
        </div>
      </fieldset>
    </Spot>
  );
}

function NodeName({ framework, node }: { framework: string; node: string }) {
  const titleOf = useNodeTitles(framework);
  return <span>{titleOf(node)} <span className="muted small">({framework})</span></span>;
}
