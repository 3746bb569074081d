import { ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button as AriaButton, Collection, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import type { Key } from 'react-aria-components';
import type { FrameworkNode } from '@kynangso/contracts/competency';
import { Badge, Button, EmptyState, SearchField, UnverifiedBadge } from '../../components';
import { TextOf } from '../../components/text-of';
import { useText } from '../../i18n/locale';
import { searchKey } from '../../lib/search-key';
import { useWords } from './words';

export interface Branch extends FrameworkNode {
  children: Branch[];
}
/** The flat list (parents first) as a tree, kept to what matches and what leads there. */
export function grow(nodes: readonly FrameworkNode[], keeps: (node: FrameworkNode) => boolean): Branch[] {
  const branches = new Map<string, Branch>(nodes.map((node) => [node.code, { ...node, children: [] }]));
  const kept = new Set<string>();
  for (const node of nodes) {
    if (!keeps(node)) continue;
    for (let code: string | null = node.code; code !== null && !kept.has(code); code = branches.get(code)?.parent ?? null) kept.add(code);
  }
  const roots: Branch[] = [];
  for (const node of nodes) {
    const branch = branches.get(node.code);
    if (!branch || !kept.has(node.code)) continue;
    const parent = node.parent === null ? undefined : branches.get(node.parent);
    (parent ? parent.children : roots).push(branch);
  }
  return roots;
}

export function NodeTree({ nodes, wanted, label, saysUntranslated }: { nodes: readonly FrameworkNode[]; wanted: string | null; label: string; saysUntranslated: boolean }) {
  const words = useWords();
  const [query, setQuery] = useState('');
  const key = searchKey(query);
  const roots = useMemo(
    () => grow(nodes, (node) => key === '' || searchKey(`${node.code} ${node.title.vi} ${node.title.en ?? ''}`).includes(key)),
    [nodes, key],
  );
  const parents = useMemo(() => new Set(nodes.flatMap((node) => (node.parent === null ? [] : [node.parent]))), [nodes]);
  const [expanded, setExpanded] = useState<Set<Key>>(() => new Set(nodes.filter((node) => node.depth === 0 || isAbove(nodes, node.code, wanted)).map((node) => node.code)));
  return (
    <div className="stack">
      <div className="row-between">
        <div className="narrow">
          <SearchField label={words('find')} labelHidden placeholder={words('findHint')} value={query} onChange={setQuery} />
        </div>
        <div className="row">
          <Button size="sm" onPress={() => setExpanded(new Set(parents))}>
            {words('expandAll')}
          </Button>
          <Button size="sm" onPress={() => setExpanded(new Set())}>
            {words('collapseAll')}
          </Button>
        </div>
      </div>
      {roots.length === 0 ? (
        <EmptyState title={words('noMatch')}>{words('noMatchText')}</EmptyState>
      ) : (
        <Tree
          aria-label={label}
          className="node-tree"
          items={roots}
          expandedKeys={key === '' ? expanded : parents}
          onExpandedChange={setExpanded}
          selectionMode="none"
        >
          {(branch) => <Line branch={branch} wanted={wanted} saysUntranslated={saysUntranslated} />}
        </Tree>
      )}
    </div>
  );
}
function isAbove(nodes: readonly FrameworkNode[], code: string, wanted: string | null): boolean {
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  for (let at = wanted; at !== null; at = byCode.get(at)?.parent ?? null) if (at === code) return true;
  return false;
}

function Line({ branch, wanted, saysUntranslated }: { branch: Branch; wanted: string | null; saysUntranslated: boolean }) {
  const words = useWords();
  const text = useText();
  return (
    <TreeItem id={branch.code} textValue={`${branch.code} ${text(branch.title)}`} className={`node-line is-depth-${Math.min(branch.depth, 3)}${branch.code === wanted ? ' is-wanted' : ''}`}>
      <TreeItemContent>
        {({ hasChildItems, isExpanded }) => (
          <div className="node-row">
            {hasChildItems ? (
              <AriaButton slot="chevron" className="node-chevron" aria-label={words(isExpanded ? 'collapse' : 'expand', { code: branch.code })}>
                <ChevronRight size={18} aria-hidden />
              </AriaButton>
            ) : (
              <span className="node-chevron" aria-hidden="true" />
            )}
            <span className="node-code">{branch.code}</span>
            <span className="node-words">
              <TextOf of={branch.title} />
              {branch.note && <span className="muted small kn-block">{text(branch.note)}</span>}
            </span>
            <span className="node-badges">
              {!branch.verified && <UnverifiedBadge />}
              {saysUntranslated && branch.untranslated && <Badge>{words('untranslated')}</Badge>}
            </span>
          </div>
        )}
      </TreeItemContent>
      <Collection items={branch.children}>{(child) => <Line branch={child} wanted={wanted} saysUntranslated={saysUntranslated} />}</Collection>
    </TreeItem>
  );
}
