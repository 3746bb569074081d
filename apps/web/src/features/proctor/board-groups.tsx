import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { NumberText } from '../../components';
import { type Group, groups } from './board-rows';
import { useWords } from './words';

const loud: Partial<Record<Group, string>> = { help: ' is-warn', lost: ' is-bad', paused: ' is-warn', incidents: ' is-warn' };

/** How many are where; pressing a count shows those people. */
export function BoardGroups({ counts, group, onChange }: { counts: Record<Group, number>; group: Group; onChange: (group: Group) => void }) {
  const words = useWords();
  return (
    <ToggleButtonGroup className="board-groups" aria-label={words('groups')} selectionMode="single" disallowEmptySelection selectedKeys={[group]} onSelectionChange={(keys) => onChange(([...keys][0] as Group | undefined) ?? 'all')}>
      {groups.map((each) => (
        <ToggleButton key={each} id={each} className={`board-group${counts[each] > 0 ? (loud[each] ?? '') : ''}`}>
          <span className="board-count"><NumberText value={counts[each]} /></span>
          <span className="board-group-name">{words(`g_${each}`)}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
