import { roles } from '@kynangso/contracts/identity';
import { Facts, Section } from '../../components';
import { roleWord } from './role-words';
import { useWords } from './words';

/** The roles in words, for whoever hands them out. */
export function AboutRoles() {
  const words = useWords();
  return (
    <Section title={words('aboutRoles')} id="roles">
      <p className="muted measure">{words('aboutLead')}</p>
      <Facts facts={roles.map((role) => ({ label: words(roleWord[role].name), value: words(roleWord[role].duty) }))} />
    </Section>
  );
}
