import { Download } from 'lucide-react';
import type { ItemSource } from '@kynangso/contracts/bank';
import { Button } from '../../components';
import { useMarkingWords } from './marking-words';

/** The whole item as the file that can be changed and read back. */
export function SourceDownload({ source }: { source: ItemSource }) {
  const words = useMarkingWords();
  function download(): void {
    const address = URL.createObjectURL(new Blob([JSON.stringify(source, null, 2)], { type: 'application/json' }));
    const link = Object.assign(document.createElement('a'), { href: address, download: `${source.code}.json` });
    link.click();
    URL.revokeObjectURL(address);
  }
  return <Button size="sm" icon={<Download size={18} aria-hidden />} onPress={download}>{words('download')}</Button>;
}
