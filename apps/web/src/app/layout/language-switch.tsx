import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useLocale } from '../../i18n/locale';
import { useSession } from '../session';
import { useWords } from '../words';

/** Two languages, each named in itself. */
export function LanguageSwitch() {
  const words = useWords();
  const { locale } = useLocale();
  const { chooseLocale } = useSession();
  return (
    <ToggleButtonGroup
      aria-label={words('language')}
      className="lang-switch"
      selectedKeys={[locale]}
      disallowEmptySelection
      onSelectionChange={(keys) => chooseLocale(keys.has('en') ? 'en' : 'vi')}
    >
      <ToggleButton id="vi" className="lang-option" aria-label="Tiếng Việt">
        <span lang="vi">VI</span>
      </ToggleButton>
      <ToggleButton id="en" className="lang-option" aria-label="English">
        <span lang="en">EN</span>
      </ToggleButton>
    </ToggleButtonGroup>
  );
}
