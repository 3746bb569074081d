import digcomp22 from './frameworks/digcomp-2.2.json';
import digcomp30 from './frameworks/digcomp-3.0.json';
import qd757 from './frameworks/qd757-2025.json';
import tt02 from './frameworks/tt02-2025-bgddt.json';
import tt03 from './frameworks/tt03-2014-btttt.json';
import tt11 from './frameworks/tt11-2015.json';
import ttlt17 from './frameworks/ttlt17-2016.json';

/** The standards that come with the product. Imported, so that the built bundle carries them. */
export const frameworkFiles: readonly unknown[] = [tt03, ttlt17, qd757, tt02, tt11, digcomp22, digcomp30];
