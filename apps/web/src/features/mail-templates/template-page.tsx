import { useParams } from 'react-router';
import { mailKindNames, mailKinds, mailTemplateRoutes } from '@kynangso/contracts/notify';
import { ButtonLink, Load, PageHeader } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { NotFound } from '../../app/layout/not-found';
import { TemplateEditor } from './template-editor';
import { useWords } from './words';
import './mail-templates.css';

/** The words of one kind of mail in one language. */
export function TemplatePage() {
  const words = useWords();
  const text = useText();
  const params = useParams();
  const kind = mailKinds.find((each) => each === params['kind']);
  const locale = params['locale'] === 'en' ? 'en' : 'vi';
  const found = useApi(mailTemplateRoutes.getMailTemplate, { params: { kind: kind ?? 'digest', locale } }, { enabled: kind !== undefined });
  if (!kind) return <NotFound />;
  const name = text(mailKindNames[kind]);
  return (
    <div className="stack-loose">
      <PageHeader title={name} lead={words(kind === 'digest' ? 'digestNote' : 'oneNote')} crumbs={[{ label: words('admin'), href: '/administration' }, { label: words('title'), href: '/admin/mail-templates' }, { label: name }]} />
      <nav aria-label={words('language')} className="row">
        {(['vi', 'en'] as const).map((each) => <ButtonLink key={each} size="sm" variant={each === locale ? 'primary' : 'secondary'} href={`/admin/mail-templates/${kind}/${each}`} {...(each === locale ? { 'aria-current': 'true' as const } : {})}>{words(each)}</ButtonLink>)}
      </nav>
      <Load query={found}>{(template) => <TemplateEditor key={`${template.kind} ${template.locale}`} template={template} />}</Load>
    </div>
  );
}
