import type { MailPreview } from '@kynangso/contracts/notify';
import { Callout, Load, Section, Tabs } from '../../components';
import { useWords } from './words';

/** The mail as a mailbox would show it, and as plain text. The frame runs nothing and reaches nothing. */
export function TemplatePreview({ preview }: { preview: { data: MailPreview | undefined; error: Error | null; refetch: () => unknown } }) {
  const words = useWords();
  return (
    <Section title={words('preview')}>
      <p className="muted small">{words('previewText')}</p>
      <Load query={preview}>
        {({ mail }) => (mail ? (
          <div className="stack">
            <p className="template-subject">{mail.subject}</p>
            <Tabs
              label={words('preview')}
              tabs={[
                { id: 'html', label: words('asHtml'), content: <iframe className="template-frame" title={words('previewFrame')} sandbox="" srcDoc={mail.html} /> },
                { id: 'text', label: words('asText'), content: <pre className="template-text" tabIndex={0}>{mail.text}</pre> },
              ]}
            />
          </div>
        ) : (
          <Callout tone="warn">{words('previewBad')}</Callout>
        ))}
      </Load>
    </Section>
  );
}
