import { createContext, useContext } from 'react';

/** Where a candidate's files go and come from; the runner brings it, a preview has none. */
export interface FilesPort {
  /** stores the file with the attempt; `onProgress` gets 0..1. Refusals are thrown as ApiError. */
  upload: (responseIdentifier: string, file: File, onProgress: (share: number) => void) => Promise<{ id: string; name: string; size: number }>;
  /** a file stored before, by its id */
  describe: (id: string) => { name: string; size: number; url: string } | undefined;
  /** address of a file the task starts from */
  materialUrl: (hash: string) => string;
}

export interface PlayerState {
  isDisabled: boolean;
  /** may be read and moved through, not changed */
  isReadOnly: boolean;
  files: FilesPort | undefined;
  /** the item's language, for lists that open outside it */
  lang: string | undefined;
  /** spoken by screen readers, politely */
  say: (text: string) => void;
}
export const PlayerContext = createContext<PlayerState>({ isDisabled: false, isReadOnly: false, files: undefined, lang: undefined, say: () => undefined });

/** `isFixed`: nothing may be changed, for either reason. */
export function usePlayer(): PlayerState & { isFixed: boolean } {
  const state = useContext(PlayerContext);
  return { ...state, isFixed: state.isDisabled || state.isReadOnly };
}

/** What every interaction gets: its node, its values in wire form ([] = no answer), and how to set them. */
export interface InteractionProps<N> {
  node: N;
  values: readonly string[];
  /** `isTyping`: wait for a pause before sending */
  set: (values: string[], isTyping?: boolean) => void;
}
