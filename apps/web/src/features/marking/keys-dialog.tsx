import { Checkbox, Dialog } from '../../components';
import { useWords } from './words';

/** The desk's shortcuts, and the switch that turns them off. */
export function KeysDialog({ isOpen, onClose, isOn, onToggle }: { isOpen: boolean; onClose: () => void; isOn: boolean; onToggle: (isOn: boolean) => void }) {
  const words = useWords();
  const rows = [
    ['1 – 9', words('kLevel')],
    ['n', words('kNext')],
    ['p', words('kPrevious')],
    ['g', words('kNote')],
    ['x', words('kHandIn')],
    ['Esc', words('kLeave')],
    ['?', words('kHelp')],
  ] as const;
  return (
    <Dialog title={words('keys')} isOpen={isOpen} onOpenChange={onClose} size="sm">
      <dl className="mark-keys">
        {rows.map(([key, meaning]) => (
          <div key={key}>
            <dt><kbd>{key}</kbd></dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Checkbox isSelected={isOn} onChange={onToggle}>
        {words('kOn')} <span className="kn-description kn-block">{words('kOnHelp')}</span>
      </Checkbox>
    </Dialog>
  );
}
