import { vaultOf } from './vault';

/** What a mentor has on the device: names of citizens, records on their way, lessons. The phone's own lock is asked for on the screen. */
export const { putAll, getAll, get, removeAll, wipe, owners } = vaultOf('kynangso-assisted');
