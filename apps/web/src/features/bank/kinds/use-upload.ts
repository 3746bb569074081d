import { bankRoutes, type StoredMedia } from '@kynangso/contracts/bank';
import { useSend } from '../../../lib/query';

/** Keeps a picture or file in the media store; a refusal is told by `error` and changes nothing that was typed. */
export function useUpload(onStored: (stored: StoredMedia, file: File) => void) {
  const send = useSend(bankRoutes.uploadMedia);
  return {
    isPending: send.isPending,
    error: send.error,
    upload: (file: File | null): void => {
      if (file) void send.mutateAsync({ file }).then((stored) => onStored(stored, file), () => undefined);
    },
  };
}
