import { useRef, useState } from 'react';
import { type MailPreview, type MailTemplate, mailTemplateRoutes, type TemplateProblem, type TemplateWords } from '@kynangso/contracts/notify';
import { Button, FormError, Section, TextField, toast, useDebounced } from '../../components';
import { undoable } from '../../components/undo';
import { useLocale } from '../../i18n/locale';
import { ApiError, wordError } from '../../lib/api-error';
import { call } from '../../lib/api';
import { useSend } from '../../lib/query';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { TemplatePreview } from './template-preview';
import { TemplateVersions } from './template-versions';
import { useWords } from './words';

/** Writes words with what they make beside them: the preview is made by the code that sends. */
export function TemplateEditor({ template }: { template: MailTemplate }) {
  const words = useWords();
  const { locale } = useLocale();
  const params = { kind: template.kind, locale: template.locale };
  const [draft, setDraft] = useState<TemplateWords>(template.words);
  const [isFresh, setFresh] = useState(false);
  const client = useQueryClient();
  // asked for after a conflict: what the other administrator wrote takes the place of one's own
  if (isFresh) {
    setFresh(false);
    setDraft(template.words);
  }
  const body = useRef<HTMLDivElement>(null);
  const refresh = [mailTemplateRoutes.getMailTemplate, mailTemplateRoutes.listMailTemplates];
  const save = useSend(mailTemplateRoutes.saveMailTemplate, { refresh, onSuccess: () => toast(words('saved')) });
  const reset = useSend(mailTemplateRoutes.restoreMailTemplate, { refresh, onSuccess: (now) => setDraft(now.words) });
  const { version } = template;
  const toBuiltIn = () => reset.mutate({ params, body: { version, from: null } }, { onSuccess: (now) => undoable(words('didReset'), () => void reset.mutateAsync({ params, body: { version: now.version, from: version } }).then(() => toast(words('undone'))).catch((error: unknown) => toast(wordError(error, locale), 'bad'))) });
  const test = useSend(mailTemplateRoutes.testMailTemplate, { onSuccess: ({ address }) => toast(words('tested', { address })) });
  const settled = useDebounced(draft);
  const preview = useQuery<MailPreview>({ queryKey: ['mail-preview', params, settled], queryFn: ({ signal }) => call(mailTemplateRoutes.previewMailTemplate, { params, body: settled }, { signal }), staleTime: Infinity, placeholderData: (before) => before });
  const problems = preview.data?.problems ?? [];
  const isChanged = draft.subject !== template.words.subject || draft.body !== template.words.body;
  const said = (field: TemplateProblem['field']): string => problems.filter((p) => p.field === field).map((p) => words(p.fault, { name: p.name ? `{${p.name}}` : '' })).join(' ');
  const isConflict = save.error instanceof ApiError && save.error.code === 'notify.template_changed_meanwhile';
  function insert(name: string): void {
    const area = body.current?.querySelector('textarea');
    const at = area?.selectionStart ?? draft.body.length;
    const end = area?.selectionEnd ?? at;
    setDraft({ ...draft, body: `${draft.body.slice(0, at)}{${name}}${draft.body.slice(end)}` });
    requestAnimationFrame(() => { area?.focus(); area?.setSelectionRange(at + name.length + 2, at + name.length + 2); });
  }
  return (
    <>
      <UnsavedGuard isDirty={isChanged && !save.isPending} />
      <div className="template-desk">
        <div className="stack" ref={body}>
          <TextField label={words('subject')} value={draft.subject} onChange={(subject) => setDraft({ ...draft, subject })} maxLength={500} errorMessage={said('subject')} />
          <TextField label={words('body')} description={words('bodyHint')} lines={10} value={draft.body} onChange={(text) => setDraft({ ...draft, body: text })} maxLength={10_000} errorMessage={said('body')} />
          <div className="stack-tight" role="group" aria-label={words('placeholders')}>
            <p className="muted small">{words('placeholdersText')}</p>
            <ul className="plain-list stack-tight">
              {template.placeholders.map(({ name, isRequired, sample }) => (
                <li key={name} className="template-place">
                  <Button size="sm" aria-label={words('insert', { name, sample })} onPress={() => insert(name)}>{`{${name}}${isRequired ? ' *' : ''}`}</Button>
                  <span className="muted small">{name === 'list' ? words('listSample') : sample}</span>
                </li>
              ))}
            </ul>
          </div>
          <FormError error={save.error ?? test.error ?? reset.error} />
          <div className="row">
            <Button variant="primary" isDisabled={!isChanged || problems.length > 0} isPending={save.isPending} onPress={() => save.mutate({ params, body: { version: template.version, words: draft } })}>{words('save')}</Button>
            <Button isDisabled={problems.length > 0} isPending={test.isPending} onPress={() => test.mutate({ params, body: draft })}>{words('test')}</Button>
            {!template.isBuiltIn && <Button variant="quiet" isPending={reset.isPending} onPress={toBuiltIn}>{words('reset')}</Button>}
            {isConflict && <Button onPress={() => void client.invalidateQueries({ queryKey: [mailTemplateRoutes.getMailTemplate.method, mailTemplateRoutes.getMailTemplate.path] }).then(() => { save.reset(); setFresh(true); })}>{words('loadNewest')}</Button>}
          </div>
        </div>
        <TemplatePreview preview={preview} />
      </div>
      <Section title={words('versions')}><TemplateVersions template={template} onRestored={setDraft} /></Section>
    </>
  );
}
