import { useCallback, useMemo } from 'react';
import { examRoutes, attemptFile } from '@kynangso/contracts/exam';
import { identityRoutes } from '@kynangso/contracts/identity';
import type { FilesPort } from '../../components/item-player';
import { apiUrl, call } from '../../lib/api';
import { ApiError } from '../../lib/api-error';
import { mediaUrl } from '../../lib/media';
import { useApi } from '../../lib/query';

/** A refusal of the server as the rest of the web knows it. */
function refusalOf(status: number, text: string): ApiError {
  try {
    const problem = JSON.parse(text) as { code?: string; title?: string; details?: Record<string, unknown> };
    return new ApiError(status, problem.code ?? 'network.unreadable', problem.title ?? '', problem.details);
  } catch {
    return new ApiError(status, status === 0 || status >= 502 ? 'network.offline' : 'network.unreadable', '');
  }
}

/** `fetch` tells nothing of a file on its way; this does. */
async function send(url: string, fields: Record<string, string>, file: File, onProgress: (share: number) => void): Promise<unknown> {
  const session = await call(identityRoutes.getSession);
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('accept', 'application/json');
    if (session.csrfToken) request.setRequestHeader('x-csrf-token', session.csrfToken);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => (request.status < 300 ? resolve(JSON.parse(request.responseText)) : reject(refusalOf(request.status, request.responseText)));
    request.onerror = () => reject(refusalOf(0, ''));
    request.onabort = () => reject(refusalOf(0, ''));
    request.send(form);
  });
}

/** Where the files of one item go, for the player; null in papers without upload tasks. */
export function useFiles(attemptId: string, writerEpoch: () => number, hasUploads: boolean): ((position: number) => FilesPort) | null {
  const { data, refetch } = useApi(examRoutes.listAttemptFiles, { params: { attemptId } }, { enabled: hasUploads, staleTime: 60_000 });
  const known = useMemo(() => new Map(data?.rows.map((file) => [file.id, file])), [data]);
  const port = useCallback(
    (position: number): FilesPort => ({
      upload: async (responseIdentifier, file, onProgress) => {
        const answer = await send(apiUrl(examRoutes.uploadAttemptFile, { params: { attemptId } }), { writerEpoch: String(writerEpoch()), position: String(position), responseIdentifier }, file, onProgress);
        const stored = attemptFile.parse(answer);
        void refetch();
        return { id: stored.id, name: stored.name, size: stored.size };
      },
      describe: (id) => {
        const file = known.get(id);
        return file && { name: file.name, size: file.size, url: apiUrl(examRoutes.getAttemptFile, { params: { attemptId, fileId: id } }) };
      },
      materialUrl: mediaUrl,
    }),
    [attemptId, known, refetch, writerEpoch],
  );
  return hasUploads ? port : null;
}
