import { Download, FileText } from 'lucide-react';
import type { BodyNode } from '@kynangso/contracts/bank';
import { markingRoutes, type MarkingTask } from '@kynangso/contracts/grading';
import { Callout } from '../../components';
import { ItemPlayer } from '../../components/item-player';
import { ItemBlocks, ItemWords } from '../../components/rich-text';
import { useLocale } from '../../i18n/locale';
import { apiUrl } from '../../lib/api';
import { formatBytes } from '../../lib/format';
import { mediaUrl } from '../../lib/media';
import { wordCount } from './mark-form';
import { useWords } from './words';

/** The task as the candidate met it, with what they wrote or handed in; nothing here can be changed. */
export function ResponseView({ task }: { task: MarkingTask }) {
  return (
    <div className="stack mark-response">
      {task.body.map((node, at) => (
        <ResponseNode key={at} node={node} task={task} />
      ))}
    </div>
  );
}

function ResponseNode({ node, task }: { node: BodyNode; task: MarkingTask }) {
  const words = useWords();
  if (node.type === 'extendedTextInteraction') {
    const written = (task.response[node.responseIdentifier] ?? []).join('\n');
    return (
      <div className="stack-tight">
        <p className="mark-prompt"><ItemWords inlines={node.prompt} /></p>
        <div className="row-between">
          <h3>{words('written')}</h3>
          <span className="muted small">{words('words', { count: wordCount(written) })}</span>
        </div>
        {written.trim() === '' ? <p className="muted">{words('empty')}</p> : <div className="mark-written">{written}</div>}
      </div>
    );
  }
  if (node.type === 'uploadInteraction')
    return (
      <div className="stack">
        <p className="mark-prompt"><ItemWords inlines={node.prompt} /></p>
        {node.materials.length > 0 && (
          <div className="stack-tight">
            <h3>{words('materials')}</h3>
            <FileList files={node.materials.map((each) => ({ id: each.media, name: each.name, href: mediaUrl(each.media) }))} />
          </div>
        )}
        <div className="stack-tight">
          <h3>{words('files')}</h3>
          <TaskFiles task={task} ids={task.response[node.responseIdentifier] ?? []} />
        </div>
      </div>
    );
  if (!('responseIdentifier' in node) && node.type !== 'flow') return <ItemBlocks blocks={[node]} />;
  return <ItemPlayer body={[node]} response={task.response} onChange={() => undefined} isDisabled={false} isReadOnly />;
}

function TaskFiles({ task, ids }: { task: MarkingTask; ids: readonly string[] }) {
  const words = useWords();
  const files = task.files.filter((file) => ids.includes(file.id));
  if (files.length === 0) return <p className="muted">{words('noFiles')}</p>;
  const open = files.filter((file) => file.state !== 'held');
  return (
    <div className="stack-tight">
      {open.length > 0 && (
        <FileList
          files={open.map((file) => ({ ...file, ...(file.state === 'shown' ? { note: words('fileShown') } : {}), href: apiUrl(markingRoutes.getTaskFile, { params: { taskId: task.id, fileId: file.id } }) }))}
        />
      )}
      {files.filter((file) => file.state === 'held').map((file) => <Callout key={file.id} tone="warn" title={`${file.name}: ${words('fileHeld')}`}>{words('fileHeldText')}</Callout>)}
    </div>
  );
}

function FileList({ files }: { files: readonly { id: string; name: string; href: string; bytes?: number; note?: string }[] }) {
  const words = useWords();
  const { locale } = useLocale();
  return (
    <ul className="plain-list mark-files">
      {files.map(({ id, name, href, bytes, note }) => (
        <li key={id}>
          <a className="mark-file" href={href} download={name}>
            <FileText size={22} aria-hidden />
            <span className="mark-file-name">
              <strong><span className="visually-hidden">{words('download')} </span>{name}</strong>
              {note && <span className="muted small">{note}</span>}
              {bytes !== undefined && <span className="muted small">{formatBytes(bytes, locale)}</span>}
            </span>
            <Download size={18} aria-hidden />
          </a>
        </li>
      ))}
    </ul>
  );
}
