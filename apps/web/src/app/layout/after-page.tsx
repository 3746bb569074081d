import { DeviceBar } from '../../features/device/device-bar';
import { PageHelp } from './page-help';

/** What comes once the first page is read. */
export function AfterPage() {
  return (
    <>
      <DeviceBar />
      <PageHelp />
    </>
  );
}
