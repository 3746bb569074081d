import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { competencyRoutes } from '@kynangso/contracts/competency';
import { Button, Select } from '../../../components';
import { Needed } from '../../../components/needed';
import { NodePicker } from '../../../components/node-picker';
import { useText } from '../../../i18n/locale';
import { useApi } from '../../../lib/query';
import { useEditorWords } from '../editor-words';

interface Node {
  framework: string;
  node: string;
}
const MOST = 10;

/** Framework entries, chosen from the tree one after the other. */
export function NodeChoice({ nodes, onChange, errorMessage }: { nodes: readonly Node[]; onChange: (nodes: Node[]) => void; errorMessage: string }) {
  const words = useEditorWords();
  const text = useText();
  const frameworks = useApi(competencyRoutes.listFrameworks, undefined, { staleTime: 5 * 60_000 });
  const [chosen, setChosen] = useState<string | null>(null);
  const framework = chosen ?? nodes[0]?.framework ?? frameworks.data?.rows.find((each) => each.code === 'tt03-2014-btttt')?.code ?? frameworks.data?.rows[0]?.code ?? '';
  const [node, setNode] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const isThere = nodes.some((each) => each.framework === framework && each.node === node);
  const add = () => {
    if (node && !isThere) onChange([...nodes, { framework, node }]);
    setNode(null);
    setRound(round + 1);
  };
  return (
    <div className="stack-tight">
      {nodes.length > 0 && (
        <ul className="row plain-list">
          {nodes.map((each) => (
            <li key={`${each.framework} ${each.node}`} className="bulk-node">
              {each.node}
              <Button size="sm" variant="quiet" icon={<X size={16} aria-hidden />} aria-label={words('removeNode', { node: each.node })} onPress={() => onChange(nodes.filter((other) => other !== each))} />
            </li>
          ))}
        </ul>
      )}
      <Needed of={[frameworks]} />
      <div className="form-pair">
        <Select label={words('framework')} value={framework} onChange={(value) => { setChosen(value); setNode(null); }} options={(frameworks.data?.rows ?? []).map((each) => ({ value: each.code, label: text(each.title) }))} />
        <NodePicker key={round} label={words('node')} framework={framework} value={node} onChange={setNode} errorMessage={errorMessage} />
      </div>
      <div><Button size="sm" icon={<Plus size={18} aria-hidden />} isDisabled={!node || isThere || nodes.length >= MOST} onPress={add}>{words('addNode')}</Button></div>
    </div>
  );
}
