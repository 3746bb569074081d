import { CircleCheck, Download, FileText, FileUp, X } from 'lucide-react';
import { useRef } from 'react';
import { Button as AriaButton, DropZone, FileTrigger } from 'react-aria-components';
import type { UploadInteraction } from '@kynangso/contracts/bank';
import { useLocale } from '../../i18n/locale';
import { formatBytes } from '../../lib/format';
import { mediaUrl } from '../../lib/media';
import { Button } from '../button';
import { Callout } from '../callout';
import { ProgressBar } from '../progress';
import { type InteractionProps, usePlayer } from './context';
import { chooserTypes } from './file-rules';
import { InteractionGroup } from './prompt';
import { useUploads } from './use-uploads';
import { usePlayerWords } from './words';
import './written.css';

/** Files as the answer to a practical task: chosen or dropped, shown as received, replaced or taken back. */
export function Upload({ node, values, set }: InteractionProps<UploadInteraction>) {
  const words = usePlayerWords();
  const { locale } = useLocale();
  const { files, isFixed, isReadOnly, say } = usePlayer();
  const { sending, problems, send, describe } = useUploads(node, values, set);
  const box = useRef<HTMLDivElement>(null);
  const types = node.accept.join(', ').toUpperCase();
  const hasRoom = values.length + sending.filter((one) => one.replaces === undefined).length < node.maxFiles;
  const hint = `${words('uploadHint', { types, size: node.maxMegabytes })}. ${words('uploadCount', { count: node.maxFiles })}.`;
  return (
    <InteractionGroup prompt={node.prompt} hint={hint}>
      {node.materials.length > 0 && (
        <div className="materials">
          <p className="materials-title">{words('materials')}</p>
          <ul className="plain-list">
            {node.materials.map((material) => (
              <li key={material.media}>
                <a href={files?.materialUrl(material.media) ?? mediaUrl(material.media)} download={material.name} aria-label={words('download', { name: material.name })}>
                  <Download size={18} aria-hidden /> {material.name}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="stack-tight" ref={box}>
        {(values.length > 0 || sending.length > 0) && (
          <ul className="upload-files plain-list">
            {values.map((id) => {
              const { name, size, url } = describe(id);
              return (
                <li key={id} className="upload-file">
                  <FileText size={22} aria-hidden />
                  <span className="upload-name">
                    <strong>{url ? <a href={url}>{name}</a> : name}</strong>
                    <span className="small muted">
                      {size !== undefined && `${formatBytes(size, locale)} · `}
                      <span className="upload-kept">
                        <CircleCheck size={16} aria-hidden /> {words('uploadKept')}
                      </span>
                    </span>
                  </span>
                  {!isReadOnly && files && (
                    <span className="row">
                      <FileTrigger acceptedFileTypes={chooserTypes(node.accept)} onSelect={(list) => void send([...(list ?? [])].slice(0, 1), id)}>
                        <Button size="sm" isDisabled={isFixed} aria-label={words('uploadReplaceName', { name })}>
                          {words('uploadReplace')}
                        </Button>
                      </FileTrigger>
                      <Button
                        variant="quiet"
                        size="sm"
                        icon={<X aria-hidden />}
                        isDisabled={isFixed}
                        aria-label={words('uploadRemoveName', { name })}
                        onPress={() => {
                          set(values.filter((value) => value !== id));
                          say(words('uploadRemoved', { name }));
                          requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('.kn-button:not(:disabled)')?.focus());
                        }}
                      >
                        {words('uploadRemove')}
                      </Button>
                    </span>
                  )}
                </li>
              );
            })}
            {sending.map((one) => (
              <li key={one.key} className="upload-file">
                <FileUp size={22} aria-hidden />
                <span className="upload-name">
                  <strong>{one.name}</strong>
                  <span className="small muted">{formatBytes(one.size, locale)}</span>
                </span>
                <ProgressBar label={words('uploading', { name: one.name })} labelHidden value={one.share} max={1} size="sm" />
              </li>
            ))}
          </ul>
        )}
        {files && hasRoom && !isReadOnly && (
          <DropZone
            className="upload-zone"
            aria-label={words('uploadZone')}
            isDisabled={isFixed}
            onDrop={(event) => {
              const dropped = event.items.filter((item) => item.kind === 'file');
              void Promise.all(dropped.map((item) => item.getFile())).then((list) => send(list));
            }}
          >
            <FileUp size={26} aria-hidden />
            <span>{words('uploadDrop')}</span>
            <FileTrigger allowsMultiple={node.maxFiles > 1} acceptedFileTypes={chooserTypes(node.accept)} onSelect={(list) => void send([...(list ?? [])])}>
              <AriaButton className="kn-button is-secondary is-md" isDisabled={isFixed}>
                {words('uploadPick')}
              </AriaButton>
            </FileTrigger>
          </DropZone>
        )}
        {problems.map((problem, at) => (
          <p key={at} className="kn-error" role="alert">
            {problem}
          </p>
        ))}
        {!files && <Callout tone="info">{words('uploadAway')}</Callout>}
      </div>
    </InteractionGroup>
  );
}
