import { useEffect } from 'react';
import { installationRoutes } from '@kynangso/contracts/operations';
import { Link } from '../../components';
import { offer } from '../../i18n/setup';
import { keepContact } from '../../lib/contact';
import { useApi } from '../../lib/query';
import { useWords } from '../words';

/** Who runs this installation and how to reach them, asked once the page is read; the languages it offers come with the same answer. */
export function FootContact() {
  const words = useWords();
  const { data } = useApi(installationRoutes.getInstallation, undefined, { staleTime: 5 * 60_000 });
  useEffect(() => {
    if (!data) return;
    offer(data.languages.offered, data.languages.default);
    keepContact(data.body);
  }, [data]);
  const { name, address, phone, email } = data?.body ?? { name: '', address: '', phone: '', email: '' };
  if (!name && !address && !phone && !email) return null;
  return (
    <address className="foot-contact">
      {name && <strong>{name}</strong>}
      {address && <span>{address}</span>}
      {phone && <span>{words('footPhone')} <Link href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</Link></span>}
      {email && <span>{words('footEmail')} <Link href={`mailto:${email}`}>{email}</Link></span>}
    </address>
  );
}
